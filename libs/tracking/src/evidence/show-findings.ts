import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type {
  AlikeEvidenceView,
  EvidenceFindingsView,
  EvidenceOpeningView,
  PersonRef,
} from '@jiannuo/contracts';
import { API_PREFIX } from '@jiannuo/contracts/constants';
import type { Principal } from '@jiannuo/identity';
import { Database, Problem } from '@jiannuo/platform';
import {
  readEvidenceAt,
  type EvidenceColumn,
  type EvidenceRow,
} from '../submission/evidence-rows.js';
import { EVIDENCE_PLACES, type EvidencePlaces } from './evidence-places.js';
import { readErasedAt } from './erased-rows.js';
import { findAlike, type AlikeRow } from './find-alike.js';

const PORTAL_PATHS: Record<EvidenceColumn, string | null> = {
  submission_id: '/submissions',
  directive_id: '/directives',
  check_up_id: '/check-ups',
  programme_id: null,
};

/**
 * What a reviewer should know of the files of one place: when and where each photo was taken, where
 * it was used before, and who has opened a sensitive one.
 */
@Injectable()
export class ShowFindings {
  constructor(
    private readonly database: Database,
    @Inject(EVIDENCE_PLACES) private readonly places: EvidencePlaces,
  ) {}

  /** @throws Problem `not-found`, or `not-allowed` for those who do not review it. */
  async run(
    principal: Principal,
    column: EvidenceColumn,
    placeId: string,
  ): Promise<EvidenceFindingsView> {
    return this.database.inRegions(principal.regions, async (tx) => {
      const { reviews, sensitive } = await this.places[column].open(tx, principal, placeId);
      if (!reviews) throw new Problem('not-allowed', '这些内容供审核人和填报单位查看。');
      const rows = (await readEvidenceAt(tx, column, placeId)).filter(
        ({ visibility }) => sensitive || visibility !== 'sensitive',
      );
      const alike = await findAlike(
        tx,
        rows.map(({ id }) => id),
      );
      const openings = await readOpenings(tx, rows);
      return {
        items: rows.map((row) => ({
          evidenceId: row.id,
          capturedAt: row.capturedAt?.toISOString() ?? null,
          capturedPlace:
            row.capturedLatitude === null || row.capturedLongitude === null
              ? null
              : { latitude: row.capturedLatitude, longitude: row.capturedLongitude },
          alike: alike.filter(({ evidenceId }) => evidenceId === row.id).map(mapAlike),
          openings: openings.get(row.id) ?? [],
        })),
        erased: await readErasedAt(tx, column, placeId),
      };
    });
  }
}

function mapAlike(row: AlikeRow): AlikeEvidenceView {
  const folder = PORTAL_PATHS[row.column];
  return {
    evidenceId: row.otherId,
    same: row.same,
    distance: row.distance,
    where: row.where,
    link: folder === null ? null : `${folder}/${row.placeId}`,
    // A look at a sensitive one is on record; a list is no look.
    thumbnailUrl:
      row.isPicture && !row.isSensitive ? `/${API_PREFIX}/evidence/${row.otherId}/thumbnail` : null,
  };
}

async function readOpenings(
  tx: EntityManager,
  rows: readonly EvidenceRow[],
): Promise<ReadonlyMap<string, EvidenceOpeningView[]>> {
  const sensitive = rows.filter(({ visibility }) => visibility === 'sensitive');
  const found: { evidenceId: string; person: PersonRef; openedAt: Date }[] = await tx.query(
    `SELECT o.evidence_id AS "evidenceId", o.opened_at AS "openedAt",
       jsonb_build_object('id', u.id, 'displayName', u.display_name) AS person
     FROM evidence_opening o JOIN app_user u ON u.id = o.user_id
     WHERE o.evidence_id = ANY ($1::uuid[]) ORDER BY o.opened_at DESC, o.id DESC LIMIT 200`,
    [sensitive.map(({ id }) => id)],
  );
  const openings = new Map<string, EvidenceOpeningView[]>();
  for (const { evidenceId, person, openedAt } of found) {
    const list = openings.get(evidenceId) ?? [];
    openings.set(evidenceId, [...list, { person, openedAt: openedAt.toISOString() }]);
  }
  return openings;
}
