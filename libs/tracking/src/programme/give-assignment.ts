import { v7 as uuidv7 } from 'uuid';
import type { EntityManager } from 'typeorm';
import { answerBy } from '@jiannuo/domain';
import { enqueueForUsers } from '@jiannuo/notifications';
import { findPeople } from './find-people.js';
import type { RegionDay } from './region-day.js';

/** A task that a department is to sign for. */
export interface NewAssignment {
  readonly regionCode: string;
  readonly projectId: string;
  readonly projectTitle: string;
  readonly departmentId: string;
  /** Counts how often this task was given to this department. */
  readonly epoch: number;
}

/** Gives a task to a department and tells its people; they have three working days to answer. */
export async function giveAssignment(
  tx: EntityManager,
  assignment: NewAssignment,
  day: RegionDay,
): Promise<void> {
  const id = uuidv7();
  const { regionCode, projectId, projectTitle, departmentId, epoch } = assignment;
  await tx.query(
    `INSERT INTO acknowledgement (id, region_code, project_id, department_id, epoch, assigned_on)
     VALUES ($1, $2, $3, $4, $5, $6)`,
    [id, regionCode, projectId, departmentId, epoch, day.today],
  );
  await enqueueForUsers(tx, {
    regionCode,
    kind: 'assignment-given',
    subjectType: 'acknowledgement',
    subjectKey: id,
    epoch,
    step: 'given',
    recipientIds: await findPeople(tx, regionCode, ['reporter', 'head'], departmentId),
    payload: {
      title: `待签收：${projectTitle}`,
      body: `“${projectTitle}”的任务已下达到本单位，请在${answerBy(day.calendar, day.today)}前签收；有异议的，由单位负责人在此之前提出。`,
      link: '/assignments',
    },
    notBefore: day.now,
  });
}

/** How often this project was given to this department so far. */
export async function lastEpoch(
  tx: EntityManager,
  projectId: string,
  departmentId: string,
): Promise<number> {
  const rows: { epoch: number }[] = await tx.query(
    `SELECT coalesce(max(epoch), 0) AS epoch FROM acknowledgement
     WHERE project_id = $1 AND department_id = $2`,
    [projectId, departmentId],
  );
  return rows[0]?.epoch ?? 0;
}
