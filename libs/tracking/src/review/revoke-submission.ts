import { Inject, Injectable } from '@nestjs/common';
import { recordAudit } from '@jiannuo/audit';
import type { SubmissionActionRequest } from '@jiannuo/contracts';
import { checkRevocation, decideSubmission } from '@jiannuo/domain';
import type { Principal } from '@jiannuo/identity';
import { Database, Poker } from '@jiannuo/platform';
import { lockSubmission } from '../submission/locked-submission.js';
import { requireDecision } from '../submission/refusal-problem.js';
import {
  requestPublication,
  restartReminderClock,
  saveReview,
  saveSubmission,
} from '../submission/save-submission.js';
import { tellPeople } from '../submission/tell-people.js';
import { wakeWorkers, type Poke } from '../submission/wake-workers.js';
import { baselineOf, readApproved, requireFold, saveMilestoneFacts } from './fold-milestone.js';

/** Takes an approval back: the milestone is open again and the public page shows a correction. */
@Injectable()
export class RevokeSubmission {
  constructor(
    private readonly database: Database,
    @Inject(Poker) private readonly poker: Poke,
  ) {}

  async run(principal: Principal, id: string, request: SubmissionActionRequest): Promise<void> {
    const done = await this.database.inRegions(principal.regions, async (tx) => {
      const loaded = await lockSubmission(tx, principal, 'submission.revoke', id);
      const { submission, milestone, facts } = loaded;
      const { version, comment = '', publicNote = '' } = request;
      const state = requireDecision(
        decideSubmission({ ...facts, action: 'revoke', given: { version, comment, publicNote } }),
      );
      const approved = await readApproved(tx, milestone.id);
      const folded = requireFold(checkRevocation(baselineOf(milestone), approved, id));
      await saveSubmission(tx, loaded, { state });
      await saveReview(tx, loaded, {
        action: 'revoke',
        actorId: principal.userId,
        comment,
        publicNote,
      });
      await saveMilestoneFacts(tx, milestone.id, folded);
      await restartReminderClock(tx, milestone.id);
      await tellPeople(tx, loaded, { kind: 'submission-revoked', comment });
      await requestPublication(tx, loaded);
      await recordAudit(tx, {
        chain: submission.regionCode,
        actorId: principal.userId,
        action: 'submission.revoke',
        subjectType: 'submission',
        subjectKey: id,
        change: { from: submission.state, to: state, milestone: milestone.key },
      });
      return loaded;
    });
    wakeWorkers(this.poker, done);
  }
}
