import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { recordAudit } from '@jiannuo/audit';
import type { UrgeRequest } from '@jiannuo/contracts';
import { requireAccess, type Principal } from '@jiannuo/identity';
import { enqueueForUsers } from '@jiannuo/notifications';
import { Database, Poker, Problem } from '@jiannuo/platform';
import type { Poke } from '@jiannuo/tracking';
import { readAudienceDirectory } from '../facts/audience.js';
import { urgingMessage } from '../messages/urging-message.js';
import { readUrgingScene } from './read-urging.js';
import { tidyWord } from './urging-rules.js';

/** 催办: a supervisor urges a responsible department, a lead department its partners. */
@Injectable()
export class UrgeDepartment {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Poker) private readonly poker: Poke,
  ) {}

  /**
   * @returns how many people are told.
   * @throws Problem `not-found`, `not-allowed`, or `rule-violated` when it was urged enough.
   */
  async run(principal: Principal, request: UrgeRequest): Promise<number> {
    const told = await this.database.inRegions(principal.regions, async (tx) => {
      const scene = await readUrgingScene(tx, principal, request.milestoneKey);
      if (scene === null) throw new Problem('not-found', '没有这个节点，或者它已经完成。');
      const { milestone, day, countsFor, leadDepartmentId } = scene;
      const { regionCode } = milestone;
      requireAccess(principal, 'milestone.urge', { regionCode, departmentId: leadDepartmentId });
      if (scene.whyNot !== null) throw new Problem('rule-violated', scene.whyNot);

      const id = uuidv7();
      const word = tidyWord(request.word ?? '');
      const rows: unknown[] = await tx.query(
        `INSERT INTO urging (id, region_code, milestone_id, department_id, sender_id, word, urged_on, urged_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING RETURNING id`,
        [
          id,
          regionCode,
          milestone.id,
          milestone.departmentId,
          principal.userId,
          word,
          countsFor,
          day.now,
        ],
      );
      // Two clicks at once: the second finds the first.
      if (rows.length === 0)
        throw new Problem('rule-violated', '您今天已经催办过一次，下一个工作日可以再催。');
      const directory = await readAudienceDirectory(tx, [regionCode]);
      const recipientIds = directory.recipients(['reporter', 'head'], milestone);
      await enqueueForUsers(tx, {
        regionCode,
        kind: 'milestone-urged',
        subjectType: 'milestone',
        subjectKey: milestone.key,
        epoch: milestone.epoch,
        step: id,
        recipientIds,
        payload: urgingMessage(milestone, day, { sender: principal.displayName, word }),
        notBefore: day.now,
      });
      await recordAudit(tx, {
        chain: regionCode,
        actorId: principal.userId,
        action: 'milestone.urge',
        subjectType: 'milestone',
        subjectKey: milestone.key,
        change: { urging: id, department: milestone.departmentId, people: recipientIds.length },
      });
      return recipientIds.length;
    });
    this.poker.poke('deliveries', request.milestoneKey);
    return told;
  }
}
