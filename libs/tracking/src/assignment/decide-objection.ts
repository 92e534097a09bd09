import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { recordAudit } from '@jiannuo/audit';
import type { AssignmentStepRequest } from '@jiannuo/contracts';
import { decideAssignment } from '@jiannuo/domain';
import { requireAccess, type Principal } from '@jiannuo/identity';
import { enqueueForUsers } from '@jiannuo/notifications';
import { Database, Poker, Problem } from '@jiannuo/platform';
import { readActiveDepartments } from '../programme/active-departments.js';
import { actorOf } from '../programme/actor.js';
import { findPeople } from '../programme/find-people.js';
import { giveAssignment } from '../programme/give-assignment.js';
import type { RegionDay } from '../programme/region-day.js';
import { wakeAll, type Wake } from '../programme/request-page.js';
import { requireStep } from '../programme/require-step.js';
import { assignmentFacts } from './assignment-mapper.js';
import type { AssignmentRow } from './assignment-rows.js';
import { lockAssignment } from './lock-assignment.js';
import { moveWork, readMovableProjects } from './move-work.js';

/** The supervisor answers an objection in writing: the task stays, or another department takes it. */
@Injectable()
export class DecideObjection {
  constructor(
    private readonly database: Database,
    @Inject(Poker) private readonly poker: Wake,
  ) {}

  async run(principal: Principal, id: string, request: AssignmentStepRequest): Promise<void> {
    await this.database.inRegions(principal.regions, async (tx) => {
      const { row, day } = await lockAssignment(tx, id);
      requireAccess(principal, 'assignment.decide', { regionCode: row.regionCode });
      const { version, text = '', decision, departmentCode: newDepartment } = request;
      const facts = assignmentFacts(row, actorOf(principal), day);
      const given = { version, text, decision, newDepartment };
      const state = requireStep(decideAssignment(facts, 'decide', given));
      const to = decision === 'changed' ? await findTaker(tx, row, newDepartment) : null;
      await tx.query(
        `UPDATE acknowledgement SET decision = $2, decision_text = $3, decided_by = $4,
           decided_at = $5, changed_to = $6, version = version + 1
         WHERE id = $1`,
        [id, decision, text, principal.userId, day.now, to],
      );
      if (to === null) await giveAgain(tx, row, day);
      else {
        const projects = await readMovableProjects(tx, row.departmentId, row.projectId);
        await moveWork(tx, {
          actorId: principal.userId,
          from: row.departmentId,
          to,
          regionCode: row.regionCode,
          projects,
          day,
        });
      }
      await tellDepartment(tx, row, day, text);
      await recordAudit(tx, {
        chain: row.regionCode,
        actorId: principal.userId,
        action: 'assignment.decide',
        subjectType: 'project',
        subjectKey: row.projectKey,
        change: {
          from: facts.state,
          to: state,
          decision,
          department: row.departmentCode,
          ...(to === null ? {} : { changedTo: newDepartment }),
        },
      });
    });
    wakeAll(this.poker, id);
  }
}

async function findTaker(
  tx: EntityManager,
  row: AssignmentRow,
  code: string | undefined,
): Promise<string> {
  const taker = (await readActiveDepartments(tx, row.regionCode)).get(code ?? '');
  if (taker !== undefined) return taker.id;
  const message = '没有这个单位，请从列表中选择。';
  throw new Problem('validation-failed', message, [{ path: 'departmentCode', message }]);
}

/** The task stays: the department now signs for it. */
async function giveAgain(tx: EntityManager, row: AssignmentRow, day: RegionDay): Promise<void> {
  const { regionCode, projectId, projectTitle, departmentId } = row;
  await giveAssignment(
    tx,
    { regionCode, projectId, projectTitle, departmentId, epoch: row.epoch + 1 },
    day,
  );
}

async function tellDepartment(
  tx: EntityManager,
  row: AssignmentRow,
  day: RegionDay,
  text: string,
): Promise<void> {
  await enqueueForUsers(tx, {
    regionCode: row.regionCode,
    kind: 'assignment-decided',
    subjectType: 'acknowledgement',
    subjectKey: row.id,
    epoch: row.epoch,
    step: 'decided',
    recipientIds: await findPeople(tx, row.regionCode, ['reporter', 'head'], row.departmentId),
    payload: {
      title: `异议已答复：${row.projectTitle}`,
      body: `对“${row.projectTitle}”任务的异议已有答复：“${text}”。`,
      link: '/assignments',
    },
    notBefore: day.now,
  });
}
