import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { recordAudit } from '@jiannuo/audit';
import type { AssignmentStepRequest } from '@jiannuo/contracts';
import { decideAssignment } from '@jiannuo/domain';
import { requireAccess, type Principal } from '@jiannuo/identity';
import { enqueueForUsers } from '@jiannuo/notifications';
import { Database, Poker } from '@jiannuo/platform';
import { actorOf } from '../programme/actor.js';
import { findPeople } from '../programme/find-people.js';
import type { RegionDay } from '../programme/region-day.js';
import { wakeAll, type Wake } from '../programme/request-page.js';
import { requireStep } from '../programme/require-step.js';
import { assignmentFacts } from './assignment-mapper.js';
import type { AssignmentRow } from './assignment-rows.js';
import { lockAssignment } from './lock-assignment.js';

/** A department signs for a task, or objects to it. */
@Injectable()
export class AnswerAssignment {
  constructor(
    private readonly database: Database,
    @Inject(Poker) private readonly poker: Wake,
  ) {}

  async run(
    step: 'sign' | 'object',
    principal: Principal,
    id: string,
    { version, text = '' }: AssignmentStepRequest,
  ): Promise<void> {
    await this.database.inRegions(principal.regions, async (tx) => {
      const { row, day } = await lockAssignment(tx, id);
      requireAccess(principal, 'assignment.answer', row);
      const facts = assignmentFacts(row, actorOf(principal), day);
      const state = requireStep(decideAssignment(facts, step, { version, text }));
      await tx.query(
        `UPDATE acknowledgement SET answer = $2, objection = $3, answered_by = $4,
           answered_at = $5, version = version + 1
         WHERE id = $1`,
        [id, step === 'sign' ? 'signed' : 'objected', text, principal.userId, day.now],
      );
      if (step === 'object') await tellSupervisors(tx, row, day, text);
      await recordAudit(tx, {
        chain: row.regionCode,
        actorId: principal.userId,
        action: `assignment.${step}`,
        subjectType: 'project',
        subjectKey: row.projectKey,
        change: {
          department: row.departmentCode,
          from: facts.state,
          to: state,
          ...(step === 'object' ? { objection: text } : {}),
        },
      });
    });
    wakeAll(this.poker, id);
  }
}

async function tellSupervisors(
  tx: EntityManager,
  row: AssignmentRow,
  day: RegionDay,
  text: string,
): Promise<void> {
  await enqueueForUsers(tx, {
    regionCode: row.regionCode,
    kind: 'assignment-objected',
    subjectType: 'acknowledgement',
    subjectKey: row.id,
    epoch: row.epoch,
    step: 'objected',
    recipientIds: await findPeople(tx, row.regionCode, ['supervisor']),
    payload: {
      title: `待答复异议：${row.projectTitle}`,
      body: `${row.departmentName}对“${row.projectTitle}”的任务提出异议：“${text}”。请书面答复。`,
      link: '/assignments',
    },
    notBefore: day.now,
  });
}
