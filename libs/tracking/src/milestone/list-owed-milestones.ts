import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { OwedMilestonePage, OwedMilestoneView, PageQuery } from '@jiannuo/contracts';
import { requireRegions, type Principal } from '@jiannuo/identity';
import { Database } from '@jiannuo/platform';
import { groupByProject, readMilestones, type MilestoneRow } from '../programme/milestone-rows.js';
import { readProgrammes, type ProgrammeRow } from '../programme/programme-rows.js';
import { readProjects, type ProjectRow } from '../programme/project-rows.js';
import { readRegionDay } from '../programme/region-day.js';
import { mapMilestoneSummary } from '../project/milestone-mapper.js';
import { pageOf } from '../project/page.js';

/**
 * What is owed: for those who report, the open milestones of their departments; for those who look
 * over a region, what is overdue in it; for those who do both, both. Most overdue first, then what was returned, then by due date; what
 * waits for a review stands last, because nobody but the reviewer owes it.
 */
@Injectable()
export class ListOwedMilestones {
  constructor(private readonly database: Database) {}

  async run(principal: Principal, query: PageQuery): Promise<OwedMilestonePage> {
    requireRegions(principal, 'programme.read');
    // One's own desk: what lies below is read there, and owed there.
    return this.database.readInRegions(principal.regions, async (tx) => {
      const programmes = (await readProgrammes(tx)).filter(({ state }) => state === 'published');
      const owed: OwedMilestoneView[] = [];
      for (const programme of programmes) {
        owed.push(...(await readOwed(tx, programme, principal)));
      }
      return pageOf(owed.sort(byUrgency), ({ key }) => key, query);
    });
  }
}

async function readOwed(
  tx: EntityManager,
  programme: ProgrammeRow,
  principal: Principal,
): Promise<OwedMilestoneView[]> {
  const day = await readRegionDay(tx, programme);
  const ids = await readProjectsThatOwe(tx, programme, principal, day.today);
  const projects = (await readProjects(tx, [programme.id])).filter(({ id }) => ids.includes(id));
  const byProject = groupByProject(await readMilestones(tx, ids));
  const comments = await readReturnComments(tx, ids);
  return projects.flatMap((project) => {
    const siblings = byProject.get(project.id) ?? [];
    return siblings
      .filter(
        (milestone) =>
          milestone.completedOn === null &&
          milestone.withdrawnOn === null &&
          (looksOver(principal, programme) || isMine(principal, milestone)),
      )
      .map((milestone) => ({
        mine: isMine(principal, milestone),
        view: ofProject(
          mapMilestoneSummary(milestone, { siblings, programme, day, principal }),
          project,
          isMine(principal, milestone) ? (comments.get(milestone.id) ?? null) : null,
        ),
      }))
      .filter(({ mine, view }) => mine || view.overdue)
      .map(({ view }) => view);
  });
}

/** Projects in which the principal, or anybody at all, may owe something; found by the indexes. */
async function readProjectsThatOwe(
  tx: EntityManager,
  programme: ProgrammeRow,
  principal: Principal,
  today: string,
): Promise<string[]> {
  const mine = principal.grants.flatMap(({ departmentId }) => departmentId ?? []);
  const open = `SELECT m.project_id AS id FROM milestone m JOIN project j ON j.id = m.project_id
    WHERE j.programme_id = $1 AND m.completed_on IS NULL AND m.withdrawn_on IS NULL`;
  const rows: { id: string }[] = await tx.query(
    looksOver(principal, programme)
      ? // Two questions with an index each; an OR between them would have none.
        `${open} AND m.department_id = ANY ($2)
         UNION ${open} AND m.region_code = $4 AND m.due_date < $3`
      : `SELECT DISTINCT id FROM (${open} AND m.department_id = ANY ($2)) mine`,
    looksOver(principal, programme)
      ? [programme.id, mine, today, programme.regionCode]
      : [programme.id, mine],
  );
  return rows.map(({ id }) => id);
}

function ofProject(
  milestone: Omit<
    OwedMilestoneView,
    'projectKey' | 'projectOrdinal' | 'projectTitle' | 'returnComment'
  >,
  project: ProjectRow,
  returnComment: string | null,
): OwedMilestoneView {
  return {
    ...milestone,
    projectKey: project.key,
    projectOrdinal: project.ordinal,
    projectTitle: project.title,
    returnComment,
  };
}

function looksOver(principal: Principal, { regionCode }: ProgrammeRow): boolean {
  return principal.grants.some(
    (grant) => grant.departmentId === null && grant.regionCode === regionCode,
  );
}

function isMine(principal: Principal, { departmentId }: MilestoneRow): boolean {
  return principal.grants.some((grant) => grant.departmentId === departmentId);
}

/** Overdue, returned, due, waiting for a review. */
function rank(milestone: OwedMilestoneView): number {
  if (milestone.state === 'reported') return 3;
  if (milestone.overdue) return 0;
  return milestone.returnComment === null ? 2 : 1;
}

function byUrgency(a: OwedMilestoneView, b: OwedMilestoneView): number {
  return (
    rank(a) - rank(b) ||
    b.overdueDays - a.overdueDays ||
    a.dueDate.localeCompare(b.dueDate) ||
    a.projectOrdinal - b.projectOrdinal ||
    a.ordinal - b.ordinal
  );
}

/** What the reviewer wrote at the last return, where the report is with the department again. */
async function readReturnComments(
  tx: EntityManager,
  projectIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows: { milestoneId: string; comment: string }[] = await tx.query(
    `SELECT DISTINCT ON (s.milestone_id) s.milestone_id AS "milestoneId", v.comment
     FROM submission s JOIN review v ON v.submission_id = s.id AND v.action = 'return'
     WHERE s.project_id = ANY ($1) AND s.kind = 'completion' AND s.state IN ('draft','returned')
     ORDER BY s.milestone_id, v.decided_at DESC`,
    [projectIds],
  );
  return new Map(rows.map(({ milestoneId, comment }) => [milestoneId, comment]));
}
