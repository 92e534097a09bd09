import type { EntityManager } from 'typeorm';
import type { LightRules } from '@jiannuo/domain';
import type { ProgrammeKind } from '@jiannuo/contracts/constants';

/** A programme with the region it belongs to. */
export interface ProgrammeRow {
  readonly id: string;
  readonly key: string;
  readonly regionCode: string;
  readonly regionName: string;
  readonly timeZone: string;
  readonly kind: ProgrammeKind;
  readonly year: number;
  readonly title: string;
  readonly summary: string | null;
  readonly source: string | null;
  readonly state: 'drafted' | 'adopted' | 'published' | 'closed';
  readonly startsOn: string;
  readonly endsOn: string;
  /** From this day on its figures stand still. */
  readonly closedOn: string | null;
  readonly signOffRequired: boolean;
  readonly evidenceRequired: boolean;
  readonly secondDisclosureReview: boolean;
  readonly monthlyProgress: boolean;
  readonly progressDueDay: number;
  readonly warningWorkingDays: number;
  readonly redBehindPoints: number;
  readonly yellowBehindPoints: number;
}

/** Selects a `ProgrammeRow` of each `p`. */
export const PROGRAMMES = `
  SELECT p.id, p.key, p.region_code AS "regionCode", r.name AS "regionName",
    r.time_zone AS "timeZone", p.kind, p.year, p.title, p.summary, p.source, p.state,
    p.starts_on AS "startsOn", p.ends_on AS "endsOn", p.closed_on AS "closedOn",
    p.sign_off_required AS "signOffRequired",
    p.evidence_required AS "evidenceRequired",
    p.second_disclosure_review AS "secondDisclosureReview",
    p.monthly_progress AS "monthlyProgress", p.progress_due_day AS "progressDueDay",
    p.warning_working_days AS "warningWorkingDays",
    p.red_behind_points AS "redBehindPoints", p.yellow_behind_points AS "yellowBehindPoints"
  FROM programme p JOIN region r ON r.code = p.region_code`;

/** Every programme of the transaction's regions: the latest year first, 民生实事 before the rest. */
export async function readProgrammes(tx: EntityManager): Promise<ProgrammeRow[]> {
  return tx.query(`${PROGRAMMES}
    ORDER BY p.region_code, p.year DESC,
      array_position(ARRAY['livelihood','priority','governance','indicator'], p.kind)`);
}

/** The programme of that key, or null where the transaction sees none. */
export async function readProgramme(
  tx: EntityManager,
  programmeKey: string,
): Promise<ProgrammeRow | null> {
  const rows: ProgrammeRow[] = await tx.query(`${PROGRAMMES} WHERE p.key = $1`, [programmeKey]);
  return rows[0] ?? null;
}

/** The programme's own numbers for its lights. */
export function lightRulesOf(programme: ProgrammeRow): LightRules {
  const { redBehindPoints, yellowBehindPoints, warningWorkingDays } = programme;
  return { redBehindPoints, yellowBehindPoints, warningWorkingDays };
}
