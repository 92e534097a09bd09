import { Inject, Injectable } from '@nestjs/common';
import { recordAudit } from '@jiannuo/audit';
import type { SubmissionActionRequest } from '@jiannuo/contracts';
import { decideSubmission } from '@jiannuo/domain';
import type { Principal } from '@jiannuo/identity';
import { Database, Poker, withCommit } from '@jiannuo/platform';
import { lockSubmission } from './locked-submission.js';
import { requireDecision } from './refusal-problem.js';
import {
  requestPublication,
  restartReminderClock,
  saveReview,
  saveSubmission,
} from './save-submission.js';
import { wakeWorkers, type Poke } from './wake-workers.js';

/** The department takes its report back; the milestone's clock runs again. */
@Injectable()
export class WithdrawSubmission {
  constructor(
    private readonly database: Database,
    @Inject(Poker) private readonly poker: Poke,
  ) {}

  async run(principal: Principal, id: string, request: SubmissionActionRequest): Promise<void> {
    const done = await this.database.inRegions(principal.regions, async (tx) => {
      const loaded = await lockSubmission(tx, principal, 'submission.withdraw', id);
      const { submission, facts } = loaded;
      const { version, comment = '' } = request;
      const state = requireDecision(
        decideSubmission({ ...facts, action: 'withdraw', given: { version, comment } }),
        submission.updatedBy,
      );
      const writes = withCommit(tx);
      await saveSubmission(writes, loaded, { state });
      await saveReview(writes, loaded, { action: 'withdraw', actorId: principal.userId, comment });
      // A draft that was never handed in had not moved the clock, and the public knew nothing of it.
      if (submission.submittedAt !== null) {
        await restartReminderClock(writes, loaded);
        await requestPublication(writes, loaded);
      }
      await recordAudit(tx, {
        chain: submission.regionCode,
        actorId: principal.userId,
        action: 'submission.withdraw',
        subjectType: 'submission',
        subjectKey: id,
        change: { from: submission.state, to: state, version: submission.version + 1 },
      });
      return loaded;
    });
    wakeWorkers(this.poker, done);
  }
}
