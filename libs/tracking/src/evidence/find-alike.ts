import type { EntityManager } from 'typeorm';

/** Two pictures that differ in so few of 64 bits look alike to the eye. */
export const ALIKE_BITS = 6;
const MOST_EACH = 5;

export interface AlikeRow {
  /** The file that is asked about. */
  readonly evidenceId: string;
  readonly otherId: string;
  readonly same: boolean;
  readonly distance: number;
  readonly column: 'submission_id' | 'directive_id' | 'check_up_id' | 'programme_id';
  readonly placeId: string;
  readonly isPicture: boolean;
  readonly isSensitive: boolean;
  readonly where: string;
}

/**
 * Files elsewhere in the region that are the same as these, or look like them; the likest first. A
 * picture and its blurred copy are one; so are the files of one place.
 */
export async function findAlike(
  tx: EntityManager,
  evidenceIds: readonly string[],
): Promise<AlikeRow[]> {
  return tx.query(
    `SELECT e.id AS "evidenceId", o.id AS "otherId", o.same, o.distance, o.column,
       o."placeId", o.display_key IS NOT NULL AS "isPicture", o.visibility = 'sensitive' AS "isSensitive",
       concat_ws(' ', d.name, '“' || coalesce(m.title, j.title, p.title) || '”', x.number,
         CASE WHEN o.check_up_id IS NOT NULL THEN '核查' END,
         to_char(o.created_at AT TIME ZONE r.time_zone, 'FMYYYY"年"FMMM"月"FMDD"日"')) AS where
     FROM evidence e
     JOIN region r ON r.code = e.region_code
     CROSS JOIN LATERAL (
       SELECT a.*, a.sha256 = e.sha256 AS same, coalesce(bit_count(a.likeness # e.likeness), 0)::int AS distance,
         CASE WHEN a.submission_id IS NOT NULL THEN 'submission_id'
           WHEN a.directive_id IS NOT NULL THEN 'directive_id'
           WHEN a.check_up_id IS NOT NULL THEN 'check_up_id' ELSE 'programme_id' END AS column,
         coalesce(a.submission_id, a.directive_id, a.check_up_id, a.programme_id) AS "placeId"
       FROM evidence a
       WHERE a.region_code = e.region_code AND a.id <> e.id AND a.removed_at IS NULL
         AND coalesce(a.submission_id, a.directive_id, a.check_up_id, a.programme_id)
           <> coalesce(e.submission_id, e.directive_id, e.check_up_id, e.programme_id)
         AND (a.sha256 = e.sha256 OR bit_count(a.likeness # e.likeness) <= ${ALIKE_BITS})
       ORDER BY a.sha256 = e.sha256 DESC, bit_count(a.likeness # e.likeness), a.id
       LIMIT ${MOST_EACH}
     ) o
     LEFT JOIN submission s ON s.id = o.submission_id
     LEFT JOIN directive x ON x.id = o.directive_id
     LEFT JOIN check_up c ON c.id = o.check_up_id
     LEFT JOIN milestone m ON m.id = coalesce(s.milestone_id, x.milestone_id, c.milestone_id)
     LEFT JOIN project j ON j.id = coalesce(s.project_id, x.project_id, m.project_id)
     LEFT JOIN programme p ON p.id = o.programme_id
     LEFT JOIN department d ON d.id = coalesce(s.department_id, x.department_id)
     WHERE e.id = ANY ($1::uuid[]) ORDER BY e.id, o.same DESC, o.distance, o.id`,
    [evidenceIds],
  );
}
