import type { EntityManager } from 'typeorm';
import { parseProjectKey, type CalendarDate } from '@jiannuo/domain';
import { Problem } from '@jiannuo/platform';
import { requirePlan } from '../programme/load-plan.js';
import { readPlanProject, type PlanProjectRow, type PlanRow } from '../programme/plan-rows.js';

/** What a citizen is told of a project; money in 万元. */
export interface InformationRow {
  readonly beneficiaries: string;
  readonly howToApply: string;
  readonly whereToApply: string;
  readonly applyUntil: CalendarDate | null;
  readonly publicTelephone: string;
  readonly moneyPlanned: number | null;
  readonly moneyInPlace: number | null;
  readonly moneySpent: number | null;
  readonly moneyAsOf: CalendarDate | null;
}

export interface ProposalRow extends InformationRow {
  readonly state: 'proposed' | 'confirmed' | 'returned';
  readonly comment: string;
  readonly version: number;
  readonly proposedBy: string;
}

/** How a project stands in its year, beside its plan. */
export interface ProjectYearRow extends InformationRow {
  readonly acceptancePublicNote: string;
  readonly continuedByKey: string | null;
  readonly closing: 'finished' | 'continues' | 'unfinished' | null;
  readonly closingPublicReason: string;
}

export interface ProjectYear {
  readonly plan: PlanRow;
  readonly project: PlanProjectRow;
  readonly year: ProjectYearRow;
  readonly proposal: ProposalRow | null;
}

/** The columns of both tables that hold what a citizen is told, by their names in code. */
export const INFORMATION_COLUMNS = {
  beneficiaries: 'beneficiaries',
  howToApply: 'how_to_apply',
  whereToApply: 'where_to_apply',
  applyUntil: 'apply_until',
  publicTelephone: 'public_telephone',
  moneyPlanned: 'money_planned',
  moneyInPlace: 'money_in_place',
  moneySpent: 'money_spent',
  moneyAsOf: 'money_as_of',
} as const satisfies Record<keyof InformationRow, string>;

const INFORMATION = Object.entries(INFORMATION_COLUMNS)
  .map(([field, column]) => `${column} AS "${field}"`)
  .join(', ');

/** @throws Problem `not-found` where the transaction sees none. */
export async function requireProjectYear(
  tx: EntityManager,
  projectKey: string,
  lock: 'lock' | 'look' = 'look',
): Promise<ProjectYear> {
  const plan = await requirePlan(tx, parseProjectKey(projectKey)?.programme ?? '');
  const project = await readPlanProject(tx, projectKey, lock);
  if (project === null) throw new Problem('not-found', '没有这个实事项目，请从清单进入。');
  const years: ProjectYearRow[] = await tx.query(
    `SELECT ${INFORMATION}, acceptance_public_note AS "acceptancePublicNote", closing,
       closing_public_reason AS "closingPublicReason",
       (SELECT n.key FROM project n WHERE n.continues_id = project.id) AS "continuedByKey"
     FROM project WHERE id = $1`,
    [project.id],
  );
  const proposals: ProposalRow[] = await tx.query(
    `SELECT ${INFORMATION}, state, comment, version, proposed_by AS "proposedBy"
     FROM project_information WHERE project_id = $1`,
    [project.id],
  );
  const [year] = years;
  if (year === undefined) throw new Problem('not-found', '没有这个实事项目，请从清单进入。');
  return { plan, project, year, proposal: proposals[0] ?? null };
}

/** Only the public part of a row that holds more. */
export function informationOf(row: InformationRow): InformationRow {
  return {
    beneficiaries: row.beneficiaries,
    howToApply: row.howToApply,
    whereToApply: row.whereToApply,
    applyUntil: row.applyUntil,
    publicTelephone: row.publicTelephone,
    moneyPlanned: row.moneyPlanned,
    moneyInPlace: row.moneyInPlace,
    moneySpent: row.moneySpent,
    moneyAsOf: row.moneyAsOf,
  };
}
