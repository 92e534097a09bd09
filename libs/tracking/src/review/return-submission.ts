import { Inject, Injectable } from '@nestjs/common';
import { recordAudit } from '@jiannuo/audit';
import type { DecidedSubmissionView, SubmissionActionRequest } from '@jiannuo/contracts';
import { decideSubmission } from '@jiannuo/domain';
import type { Principal } from '@jiannuo/identity';
import { Database, Poker, withCommit } from '@jiannuo/platform';
import { lockSubmission, type LoadedSubmission } from '../submission/locked-submission.js';
import { requireDecision } from '../submission/refusal-problem.js';
import {
  requestPublication,
  restartReminderClock,
  saveReview,
  saveSubmission,
} from '../submission/save-submission.js';
import { tellPeople } from '../submission/tell-people.js';
import { wakeWorkers, type Poke } from '../submission/wake-workers.js';
import { mapDecided } from './decided-view.js';

/** Sends a report back with what to mend; the department has three working days. */
@Injectable()
export class ReturnSubmission {
  constructor(
    private readonly database: Database,
    @Inject(Poker) private readonly poker: Poke,
  ) {}

  async run(
    principal: Principal,
    id: string,
    request: SubmissionActionRequest,
  ): Promise<DecidedSubmissionView> {
    const done = await this.database.inRegions(principal.regions, async (tx) => {
      const loaded = await lockSubmission(tx, principal, 'submission.return', id);
      const { submission, facts, day, hasPaperDecision } = loaded;
      const { version, comment = '' } = request;
      const state = requireDecision(
        decideSubmission({
          ...facts,
          action: 'return',
          given: { version, comment, hasPaperDecision },
        }),
        submission.updatedBy,
      );
      const writes = withCommit(tx);
      await saveSubmission(writes, loaded, { state, decided_at: day.now });
      await saveReview(writes, loaded, {
        action: 'return',
        actorId: principal.userId,
        comment,
        onBehalfOf: actsForHead(loaded) ? loaded.onBehalfOf : null,
      });
      await restartReminderClock(writes, loaded);
      await tellPeople(tx, writes, loaded, { kind: 'submission-returned', comment });
      await requestPublication(writes, loaded);
      await recordAudit(tx, {
        chain: submission.regionCode,
        actorId: principal.userId,
        action: 'submission.return',
        subjectType: 'submission',
        subjectKey: id,
        change: { from: submission.state, to: state, round: submission.round },
      });
      return { loaded, view: mapDecided(loaded, state) };
    });
    wakeWorkers(this.poker, done.loaded);
    return done.view;
  }
}

/** A supervisor returns in their own right, whatever else was lent to them. */
function actsForHead({ facts, submission }: LoadedSubmission): boolean {
  return !facts.actor.roles.some(
    ({ role, region }) => role === 'supervisor' && region === submission.regionCode,
  );
}
