import type { EntityManager } from 'typeorm';
import type { SubmissionKind } from '@jiannuo/domain';
import type { Principal } from '@jiannuo/identity';

/** A submission that waits, with all that deciding whether the principal may decide it needs. */
export interface WaitingRow {
  readonly id: string;
  readonly kind: SubmissionKind;
  readonly state: 'submitted' | 'signed-off';
  readonly version: number;
  readonly round: number;
  readonly regionCode: string;
  readonly timeZone: string;
  readonly departmentCode: string;
  readonly departmentName: string;
  readonly projectKey: string;
  readonly projectTitle: string;
  readonly milestoneKey: string | null;
  readonly milestoneTitle: string | null;
  readonly period: string | null;
  readonly isSample: boolean;
  readonly dueDate: string | null;
  readonly completedOn: string | null;
  readonly submittedAt: Date;
  readonly submittedOn: string;
  readonly position: string;
  readonly photoCount: number;
  readonly publicPhotoCount: number;
  readonly authors: readonly string[];
  readonly disclosureReviewedBy: string | null;
  readonly leaderId: string | null;
  readonly programmeState: 'drafted' | 'adopted' | 'published' | 'closed';
  readonly startsOn: string;
  readonly signOffRequired: boolean;
  readonly evidenceRequired: boolean;
  readonly secondDisclosureReview: boolean;
  readonly projectWithdrawn: boolean;
  readonly projectAccepted: boolean;
  readonly completed: boolean;
  readonly withdrawn: boolean;
  readonly lentToMe: boolean;
}

/** Which submissions are the principal's to see in a queue; read once for the page and its total. */
export interface Reach {
  readonly me: string;
  readonly regions: readonly string[];
  /** Regions where they supervise: everything that waits. */
  readonly supervises: readonly string[];
  /** Regions where they lead: what a leader decides, of projects that are theirs or nobody's. */
  readonly leads: readonly string[];
  /** Departments they head, or that lent them the sign-off: what their department handed in. */
  readonly departments: readonly string[];
  /** Of these, the ones that lent the principal their sign-off today. */
  readonly lent: readonly string[];
}

/**
 * What waits is little, what was ever handed in is much: the index of what waits is asked first, and
 * everything else only of what it names.
 */
const WAITING = `
  WITH waiting AS MATERIALIZED (
    SELECT * FROM submission WHERE state IN ('submitted','signed-off') AND region_code = ANY ($5))`;

const MINE = `(
    s.region_code = ANY ($2)
    OR (s.region_code = ANY ($3) AND s.kind IN ('extension','amendment')
      AND (j.leader_id IS NULL OR j.leader_id = $1))
    OR s.department_id = ANY ($4))`;

/** The page after `after`, the longest wait first; one row more than `limit` when there is more. */
export async function readWaiting(
  tx: EntityManager,
  reach: Reach,
  page: { readonly after: readonly [string, string] | null; readonly limit: number },
): Promise<WaitingRow[]> {
  return tx.query(
    `${WAITING}
     SELECT s.id, s.kind, s.state, s.version, s.round, s.region_code AS "regionCode",
       r.time_zone AS "timeZone", d.code AS "departmentCode", d.name AS "departmentName",
       j.key AS "projectKey", coalesce(j.short_title, j.title) AS "projectTitle",
       m.key AS "milestoneKey", m.title AS "milestoneTitle", s.period,
       coalesce(m.is_sample, j.setup_is_sample) AS "isSample", m.due_date AS "dueDate",
       s.completed_on AS "completedOn", s.submitted_at AS "submittedAt",
       (s.submitted_at AT TIME ZONE r.time_zone)::date AS "submittedOn",
       s.submitted_at::text AS position, e.photos AS "photoCount",
       e.public_photos AS "publicPhotoCount",
       ARRAY(SELECT user_id::text FROM submission_author WHERE submission_id = s.id) AS authors,
       (SELECT actor_id FROM review WHERE submission_id = s.id AND action = 'disclosure-review'
         AND round = s.round ORDER BY decided_at DESC LIMIT 1) AS "disclosureReviewedBy",
       j.leader_id AS "leaderId", p.state AS "programmeState", p.starts_on AS "startsOn",
       p.sign_off_required AS "signOffRequired", p.evidence_required AS "evidenceRequired",
       p.second_disclosure_review AS "secondDisclosureReview",
       j.withdrawn_on IS NOT NULL AS "projectWithdrawn",
       j.accepted_on IS NOT NULL AS "projectAccepted",
       m.completed_on IS NOT NULL AS completed, m.withdrawn_on IS NOT NULL AS withdrawn,
       s.department_id = ANY ($9) AS "lentToMe"
     FROM waiting s
     JOIN region r ON r.code = s.region_code
     JOIN project j ON j.id = s.project_id
     JOIN programme p ON p.id = j.programme_id
     JOIN department d ON d.id = s.department_id
     LEFT JOIN milestone m ON m.id = s.milestone_id
     LEFT JOIN LATERAL (
       SELECT count(*)::int AS photos,
         (count(*) FILTER (WHERE visibility = 'public'))::int AS public_photos
       FROM evidence WHERE submission_id = s.id AND removed_at IS NULL AND display_key IS NOT NULL
     ) e ON true
     WHERE ${MINE}
       AND ($6::timestamptz IS NULL OR (s.submitted_at, s.id) > ($6, $7::uuid))
     ORDER BY s.submitted_at, s.id LIMIT $8`,
    [
      ...parametersOf(reach),
      page.after?.[0] ?? null,
      page.after?.[1] ?? null,
      page.limit + 1,
      reach.lent,
    ],
  );
}

/** How many wait in all. */
export async function countWaiting(tx: EntityManager, reach: Reach): Promise<number> {
  const rows: { n: number }[] = await tx.query(
    `${WAITING}
     SELECT count(*) AS n FROM waiting s JOIN project j ON j.id = s.project_id WHERE ${MINE}`,
    parametersOf(reach),
  );
  return rows[0]?.n ?? 0;
}

/** Their grants, and what was lent to them. */
export async function readReach(tx: EntityManager, principal: Principal): Promise<Reach> {
  const regionsOf = (role: string) =>
    principal.grants.filter((grant) => grant.role === role).map(({ regionCode }) => regionCode);
  const headed = principal.grants.flatMap(({ role, departmentId }) =>
    role === 'head' && departmentId !== null ? [departmentId] : [],
  );
  const lent = await readLent(tx, principal);
  return {
    lent,
    me: principal.userId,
    regions: principal.regions,
    supervises: regionsOf('supervisor'),
    leads: regionsOf('leader'),
    departments: [...headed, ...lent],
  };
}

/** Departments whose sign-off is lent to the principal today. */
async function readLent(tx: EntityManager, { userId }: Principal): Promise<string[]> {
  const rows: { id: string }[] = await tx.query(
    `SELECT g.department_id AS id FROM delegation g
     JOIN region r ON r.code = g.region_code
     JOIN role_grant h ON h.user_id = g.head_id AND h.role = 'head'
       AND h.department_id = g.department_id
     WHERE g.delegate_id = $1 AND g.revoked_at IS NULL
       AND (business_now() AT TIME ZONE r.time_zone)::date BETWEEN g.from_date AND g.until_date`,
    [userId],
  );
  return rows.map(({ id }) => id);
}

function parametersOf({ me, supervises, leads, departments, regions }: Reach): unknown[] {
  return [me, supervises, leads, departments, regions];
}
