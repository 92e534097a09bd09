import { Inject, Injectable } from '@nestjs/common';
import { recordAudit } from '@jiannuo/audit';
import type { DecidedSubmissionView, SubmissionActionRequest } from '@jiannuo/contracts';
import { decideSubmission } from '@jiannuo/domain';
import type { Principal } from '@jiannuo/identity';
import { Database, Poker, withCommit } from '@jiannuo/platform';
import { lockSubmission } from '../submission/locked-submission.js';
import { requireDecision } from '../submission/refusal-problem.js';
import { saveReview, saveSubmission } from '../submission/save-submission.js';
import { tellPeople } from '../submission/tell-people.js';
import { wakeWorkers, type Poke } from '../submission/wake-workers.js';
import { mapDecided } from './decided-view.js';

/** The head of the department stands behind the report; now the supervisor is asked. */
@Injectable()
export class SignOffSubmission {
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
      const loaded = await lockSubmission(tx, principal, 'submission.sign-off', id);
      const { submission, facts } = loaded;
      const { version, comment = '' } = request;
      const state = requireDecision(
        decideSubmission({ ...facts, action: 'sign-off', given: { version, comment } }),
        submission.updatedBy,
      );
      const writes = withCommit(tx);
      await saveSubmission(writes, loaded, { state });
      await saveReview(writes, loaded, {
        action: 'sign-off',
        actorId: principal.userId,
        comment,
        onBehalfOf: loaded.onBehalfOf,
      });
      await tellPeople(
        tx,
        writes,
        { ...loaded, submission: { ...submission, state } },
        { kind: 'submission-waiting' },
      );
      await recordAudit(tx, {
        chain: submission.regionCode,
        actorId: principal.userId,
        action: 'submission.sign-off',
        subjectType: 'submission',
        subjectKey: id,
        change: {
          from: submission.state,
          to: state,
          round: submission.round,
          onBehalfOf: loaded.onBehalfOf,
        },
      });
      return { loaded, view: mapDecided(loaded, state) };
    });
    wakeWorkers(this.poker, done.loaded);
    return done.view;
  }
}
