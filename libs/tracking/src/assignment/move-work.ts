import { v7 as uuidv7 } from 'uuid';
import type { EntityManager } from 'typeorm';
import { enqueueForUsers } from '@jiannuo/notifications';
import { findPeople } from '../programme/find-people.js';
import { giveAssignment, lastEpoch } from '../programme/give-assignment.js';
import { statesChangedBy } from '@jiannuo/domain';
import type { RegionDay } from '../programme/region-day.js';
import { requestPage } from '../programme/request-page.js';

/** A project whose open work can still change hands. */
export interface MovableProject {
  readonly id: string;
  readonly key: string;
  readonly title: string;
  readonly programmeId: string;
  readonly programmeState: 'drafted' | 'adopted' | 'published';
}

export interface WorkMove {
  readonly regionCode: string;
  /** Ids of departments. */
  readonly from: string;
  readonly to: string;
  readonly projects: readonly MovableProject[];
  /** Who moves it; stands in the record of what is withdrawn on the way. */
  readonly actorId: string;
  readonly day: RegionDay;
}

/** The department's projects that are neither accepted, withdrawn nor in a closed list. */
export async function readMovableProjects(
  tx: EntityManager,
  departmentId: string,
  onlyProjectId: string | null = null,
): Promise<MovableProject[]> {
  return tx.query(
    `SELECT j.id, j.key, j.title, p.id AS "programmeId", p.state AS "programmeState"
     FROM project j JOIN programme p ON p.id = j.programme_id
     WHERE p.state <> 'closed' AND j.accepted_on IS NULL AND j.withdrawn_on IS NULL
       AND ($2::uuid IS NULL OR j.id = $2)
       AND (EXISTS (SELECT FROM project_department x WHERE x.project_id = j.id AND x.department_id = $1)
         OR EXISTS (SELECT FROM milestone m WHERE m.project_id = j.id AND m.department_id = $1
           AND m.completed_on IS NULL AND m.withdrawn_on IS NULL))
     ORDER BY j.key`,
    [departmentId, onlyProjectId],
  );
}

/**
 * Hands everything that is still open in these projects to another department: reports in hand,
 * milestones, the part in the project, directives and 复核. What is completed keeps the name it was
 * done under. Locks in the order every command keeps.
 */
export async function moveWork(tx: EntityManager, move: WorkMove): Promise<void> {
  const { from, to, projects, regionCode, day } = move;
  const ids = projects.map(({ id }) => id);
  if (ids.length === 0) return;
  await moveSubmissions(tx, move, ids);
  await moveMilestones(tx, from, to, ids);
  await moveParts(tx, from, to, ids);
  await moveDirectives(tx, from, to, ids);
  await tx.query(
    `UPDATE reconsideration SET department_id = $2, version = version + 1
     WHERE department_id = $1 AND project_id = ANY ($3) AND decision IS NULL
       AND review_id IS NOT NULL`,
    [from, to, ids],
  );
  for (const project of projects.filter(({ programmeState }) => programmeState === 'published')) {
    await moveAcknowledgement(tx, move, project);
  }
  for (const programmeId of new Set(projects.map((project) => project.programmeId))) {
    await requestPage(tx, programmeId, null);
  }
  await enqueueForUsers(tx, {
    regionCode,
    kind: 'work-moved',
    subjectType: 'project',
    subjectKey: projects[0]?.key ?? '',
    epoch: 1,
    step: uuidv7(),
    recipientIds: await findPeople(tx, regionCode, ['reporter', 'head'], to),
    payload: {
      title: `接手任务：${projects.length}个项目`,
      body: `以下项目的未完成任务已转由本单位承担：${projects.map(({ title }) => `“${title}”`).join('、')}。请签收办理。`,
      link: '/assignments',
    },
    notBefore: day.now,
  });
}

/**
 * What a department that ends still has in hand beside its projects: reports and directives of
 * accepted ones, which stay under the name they were done under. For a merger, after `moveWork`.
 */
export async function moveLeftovers(
  tx: EntityManager,
  move: Omit<WorkMove, 'projects'>,
): Promise<void> {
  await moveSubmissions(tx, move, null);
  await moveDirectives(tx, move.from, move.to, null);
}

/** A new epoch: what the old department was to be reminded of is void. */
async function moveDirectives(
  tx: EntityManager,
  from: string,
  to: string,
  ids: string[] | null,
): Promise<void> {
  await tx.query(
    `UPDATE directive SET department_id = $2, epoch = epoch + 1, version = version + 1
     WHERE department_id = $1 AND ($3::uuid[] IS NULL OR project_id = ANY ($3))
       AND state NOT IN ('closed','cancelled')`,
    [from, to, ids],
  );
}

/** A month that the other department reports itself is not reported twice; it keeps the text. */
async function moveSubmissions(
  tx: EntityManager,
  { from, to, day, actorId }: Omit<WorkMove, 'projects'>,
  ids: string[] | null,
): Promise<void> {
  const live = `s.department_id = $1 AND ($2::uuid[] IS NULL OR s.project_id = ANY ($2))
    AND s.state IN ('draft','submitted','signed-off','returned')`;
  await tx.query(
    `WITH withdrawn AS (
       UPDATE submission s SET state = 'withdrawn', department_id = $3, version = version + 1,
         updated_at = $4
       WHERE ${live} AND s.state = ANY ($6) AND s.kind = 'progress' AND EXISTS (
         SELECT FROM submission o WHERE o.project_id = s.project_id AND o.department_id = $3
           AND o.kind = 'progress' AND o.period = s.period
           AND o.state IN ('draft','submitted','signed-off','returned','approved'))
       RETURNING s.id, s.region_code, s.round)
     INSERT INTO review (id, submission_id, region_code, round, action, actor_id, comment, decided_at)
     SELECT uuidv7(), id, region_code, round, 'withdraw', $5,
       '任务转由其他单位承担，该单位已报送同一个月的进展', $4 FROM withdrawn`,
    [from, ids, to, day.now, actorId, statesChangedBy('reported-by-successor')],
  );
  await tx.query(
    `UPDATE submission s SET department_id = $3, version = version + 1, updated_at = $4
     WHERE ${live}`,
    [from, ids, to, day.now],
  );
}

/** A new epoch: the reminders of the department that had it are void, the other's begin. */
async function moveMilestones(
  tx: EntityManager,
  from: string,
  to: string,
  ids: string[],
): Promise<void> {
  await tx.query(
    `UPDATE milestone_baseline b SET department_id = $2 FROM milestone m
     WHERE m.id = b.milestone_id AND m.department_id = $1 AND m.project_id = ANY ($3)
       AND m.completed_on IS NULL AND m.withdrawn_on IS NULL`,
    [from, to, ids],
  );
  await tx.query(
    `UPDATE milestone SET department_id = $2, epoch = epoch + 1, version = version + 1
     WHERE department_id = $1 AND project_id = ANY ($3)
       AND completed_on IS NULL AND withdrawn_on IS NULL`,
    [from, to, ids],
  );
}

/** Who leads goes on leading; a department that is there already is not there twice. */
async function moveParts(
  tx: EntityManager,
  from: string,
  to: string,
  ids: string[],
): Promise<void> {
  const moved: [{ projectId: string; part: string }[], number] = await tx.query(
    `DELETE FROM project_department WHERE department_id = $1 AND project_id = ANY ($2)
     RETURNING project_id AS "projectId", part`,
    [from, ids],
  );
  for (const { projectId, part } of moved[0]) {
    await tx.query(
      `INSERT INTO project_department (project_id, department_id, part) VALUES ($1, $2, $3)
       ON CONFLICT (project_id, department_id) DO UPDATE SET part = CASE
         WHEN excluded.part = 'lead' THEN 'lead' ELSE project_department.part END`,
      [projectId, to, part],
    );
  }
  await tx.query('UPDATE project SET version = version + 1 WHERE id = ANY ($1)', [ids]);
}

/** What nobody has answered yet goes over as it is; otherwise the task is given anew. */
async function moveAcknowledgement(
  tx: EntityManager,
  { from, to, regionCode, day }: WorkMove,
  project: MovableProject,
): Promise<void> {
  const epoch = (await lastEpoch(tx, project.id, to)) + 1;
  const unanswered: [unknown[], number] = await tx.query(
    `UPDATE acknowledgement SET department_id = $3, epoch = $4, assigned_on = $5,
       version = version + 1
     WHERE project_id = $1 AND department_id = $2 AND answer IS NULL RETURNING id`,
    [project.id, from, to, epoch, day.today],
  );
  if (unanswered[1] > 0) return;
  const { id: projectId, title: projectTitle } = project;
  await giveAssignment(tx, { regionCode, projectId, projectTitle, departmentId: to, epoch }, day);
}
