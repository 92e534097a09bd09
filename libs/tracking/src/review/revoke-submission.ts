import { Inject, Injectable } from '@nestjs/common';
import { recordAudit } from '@jiannuo/audit';
import type { DecidedSubmissionView, SubmissionActionRequest } from '@jiannuo/contracts';
import { decideSubmission } from '@jiannuo/domain';
import type { Principal } from '@jiannuo/identity';
import { Database, Poker, withCommit } from '@jiannuo/platform';
import { lockSubmission } from '../submission/locked-submission.js';
import { requireDecision } from '../submission/refusal-problem.js';
import { requestPublication, saveReview, saveSubmission } from '../submission/save-submission.js';
import { tellPeople } from '../submission/tell-people.js';
import { wakeWorkers, type Poke } from '../submission/wake-workers.js';
import { mapDecided, subjectAfter } from './decided-view.js';
import { foldSubject } from './fold-subject.js';

/** Takes an approval back: its facts are folded out and the public page shows a correction. */
@Injectable()
export class RevokeSubmission {
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
      const loaded = await lockSubmission(tx, principal, 'submission.revoke', id);
      const { submission, facts, hasPaperDecision } = loaded;
      const { version, comment = '', publicNote = '' } = request;
      const given = { version, comment, publicNote, hasPaperDecision };
      const state = requireDecision(
        decideSubmission({ ...facts, action: 'revoke', given }),
        submission.updatedBy,
      );
      const writes = withCommit(tx);
      await saveSubmission(writes, loaded, { state });
      await saveReview(writes, loaded, {
        action: 'revoke',
        actorId: principal.userId,
        comment,
        publicNote,
      });
      const folded = await foldSubject(tx, writes, loaded, { action: 'revoke' });
      await tellPeople(tx, writes, loaded, { kind: 'submission-revoked', comment });
      await requestPublication(writes, loaded);
      await recordAudit(tx, {
        chain: submission.regionCode,
        actorId: principal.userId,
        action: 'submission.revoke',
        subjectType: 'submission',
        subjectKey: id,
        change: { from: submission.state, to: state, kind: submission.kind, ...folded.change },
      });
      return { loaded, view: mapDecided(loaded, state, { subject: subjectAfter(loaded, folded) }) };
    });
    wakeWorkers(this.poker, done.loaded);
    return done.view;
  }
}
