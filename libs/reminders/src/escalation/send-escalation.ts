import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { recordAudit } from '@jiannuo/audit';
import type { SendEscalationRequest } from '@jiannuo/contracts';
import { requireAccess, requireRegions, type Principal } from '@jiannuo/identity';
import { enqueueForUsers } from '@jiannuo/notifications';
import { Database, Poker, Problem } from '@jiannuo/platform';
import type { Poke } from '@jiannuo/tracking';
import { readAudienceDirectory } from '../facts/audience.js';
import { portalLink } from '../messages/chinese.js';
import { SENT_BY_HAND } from '../still-owed-reminders.js';
import { readEscalations, type OpenEscalation } from './read-escalations.js';

/** The supervisor sends a prepared 呈报 to the leader, as it is or in words of their own. */
@Injectable()
export class SendEscalation {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Poker) private readonly poker: Poke,
  ) {}

  /** @throws Problem `not-found` when the milestone is reported meanwhile, `state-conflict` when it has gone. */
  async run(principal: Principal, id: string, request: SendEscalationRequest): Promise<void> {
    const regions = requireRegions(principal, 'escalation.send');
    const milestoneKey = await this.database.inRegions(regions, async (tx) => {
      await tx.query('SELECT 1 FROM escalation WHERE id::text = $1 FOR UPDATE', [id]);
      const [escalation] = await readEscalations(tx, { regions, id });
      if (!escalation) {
        throw new Problem(
          'not-found',
          '这件呈报已经不需要了：节点可能已经申报或完成，请刷新列表。',
        );
      }
      const { milestone, day } = escalation;
      requireAccess(principal, 'escalation.send', milestone);
      refuseUnlessReady(escalation, request.version);

      const text = (request.text ?? '').trim() || escalation.text;
      await stopSendingByItself(tx, escalation);
      await tx.query(
        `UPDATE escalation SET sent_on = $2, sent_by = $3, text = $4, version = version + 1 WHERE id = $1`,
        [id, day.today, principal.userId, text],
      );
      const directory = await readAudienceDirectory(tx, [milestone.regionCode]);
      const recipientIds = directory.recipients(['leader'], milestone);
      await enqueueForUsers(tx, {
        regionCode: milestone.regionCode,
        kind: 'escalation-sent',
        subjectType: 'milestone',
        subjectKey: milestone.key,
        epoch: milestone.epoch,
        step: SENT_BY_HAND,
        recipientIds,
        payload: {
          title: escalation.title,
          body: text,
          link: portalLink(milestone.projectKey, milestone.ordinal),
        },
        notBefore: day.now,
      });
      // The weekly digest begins from now: the sweep has to look again.
      await tx.query('DELETE FROM reminder_outlook WHERE milestone_id = $1', [milestone.id]);
      await recordAudit(tx, {
        chain: milestone.regionCode,
        actorId: principal.userId,
        action: 'escalation.send',
        subjectType: 'milestone',
        subjectKey: milestone.key,
        change: { escalation: id, preparedOn: escalation.preparedOn, people: recipientIds.length },
      });
      return milestone.key;
    });
    this.poker.poke('deliveries', milestoneKey);
    this.poker.poke('reminders', milestoneKey);
  }
}

function refuseUnlessReady(escalation: OpenEscalation, version: number): void {
  if (escalation.sentOn !== null) {
    throw new Problem('state-conflict', '这件呈报已经送达领导，不必再送。');
  }
  if (escalation.version !== version) {
    throw new Problem('version-conflict', '这件呈报刚被别人改过，请刷新后再看。');
  }
}

/** What the sweep wrote ahead for the day it would have gone by itself. */
async function stopSendingByItself(
  tx: EntityManager,
  { milestone }: OpenEscalation,
): Promise<void> {
  await tx.query(
    `UPDATE notification SET state = 'superseded'
     WHERE subject_type = 'milestone' AND subject_key = $1 AND epoch = $2
       AND kind = 'escalation-sent' AND step <> $3 AND state = 'pending'`,
    [milestone.key, milestone.epoch, SENT_BY_HAND],
  );
}
