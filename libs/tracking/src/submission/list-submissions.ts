import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { SubmissionListQuery, SubmissionSummaryView } from '@jiannuo/contracts';
import { requireRegions, type Principal } from '@jiannuo/identity';
import { Database, Problem } from '@jiannuo/platform';
import { mayReadSubmission, type ReadableSubmission } from './submission-visibility.js';

interface Row
  extends Omit<SubmissionSummaryView, 'updatedAt' | 'mayRead' | 'state'>, ReadableSubmission {
  readonly updatedAt: Date;
}

/** What was asked about a milestone, or a project: everybody sees that, few may open it. */
@Injectable()
export class ListSubmissions {
  constructor(private readonly database: Database) {}

  /** @throws Problem `validation-failed` when no subject is named. */
  async run(principal: Principal, query: SubmissionListQuery): Promise<SubmissionSummaryView[]> {
    const regions = requireRegions(principal, 'programme.read');
    if (query.milestoneKey === undefined && query.projectKey === undefined) {
      throw new Problem('validation-failed', '请指明一个节点或一个实事项目。', [
        { path: 'milestoneKey', message: '请指明节点或项目' },
      ]);
    }
    return this.database.inRegions(regions, async (tx) => {
      const rows = await readRows(tx, query);
      return rows.map(({ submittedAt, regionCode, departmentId, departmentName, ...row }) => ({
        ...row,
        updatedAt: row.updatedAt.toISOString(),
        mayRead: mayReadSubmission(principal, {
          ...{ submittedAt, regionCode, departmentId, departmentName },
          state: row.state,
        }),
      }));
    });
  }
}

async function readRows(
  tx: EntityManager,
  { milestoneKey, projectKey, kind }: SubmissionListQuery,
): Promise<Row[]> {
  return tx.query(
    `SELECT s.id, s.kind, s.state, m.key AS "milestoneKey", m.title AS "milestoneTitle", s.period,
       jsonb_build_object('code', d.code, 'name', coalesce(s.department_name, d.name)) AS department,
       s.updated_at AS "updatedAt", s.submitted_at AS "submittedAt",
       s.region_code AS "regionCode", s.department_id AS "departmentId",
       d.name AS "departmentName"
     FROM submission s JOIN project j ON j.id = s.project_id
     JOIN department d ON d.id = s.department_id LEFT JOIN milestone m ON m.id = s.milestone_id
     WHERE ($1::text IS NULL OR m.key = $1) AND ($2::text IS NULL OR j.key = $2)
       AND ($3::text IS NULL OR s.kind = $3)
     ORDER BY s.updated_at DESC, s.id LIMIT 200`,
    [milestoneKey ?? null, projectKey ?? null, kind ?? null],
  );
}
