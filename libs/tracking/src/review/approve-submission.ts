import { Inject, Injectable } from '@nestjs/common';
import { recordAudit } from '@jiannuo/audit';
import type { SubmissionActionRequest } from '@jiannuo/contracts';
import { checkApproval, decideSubmission } from '@jiannuo/domain';
import type { Principal } from '@jiannuo/identity';
import { Database, Poker } from '@jiannuo/platform';
import { lockSubmission } from '../submission/locked-submission.js';
import { requireDecision } from '../submission/refusal-problem.js';
import { requestPublication, saveReview, saveSubmission } from '../submission/save-submission.js';
import { tellPeople } from '../submission/tell-people.js';
import { wakeWorkers, type Poke } from '../submission/wake-workers.js';
import {
  baselineOf,
  completionOf,
  readApproved,
  requireFold,
  saveMilestoneFacts,
} from './fold-milestone.js';

/** Accepts a report: the milestone is complete, and the public page says so. */
@Injectable()
export class ApproveSubmission {
  constructor(
    private readonly database: Database,
    @Inject(Poker) private readonly poker: Poke,
  ) {}

  async run(principal: Principal, id: string, request: SubmissionActionRequest): Promise<void> {
    const done = await this.database.inRegions(principal.regions, async (tx) => {
      const loaded = await lockSubmission(tx, principal, 'submission.approve', id);
      const { submission, milestone, facts, day } = loaded;
      const { version, comment = '', publicNote = '' } = request;
      const state = requireDecision(
        decideSubmission({ ...facts, action: 'approve', given: { version, comment, publicNote } }),
      );
      const approved = await readApproved(tx, milestone.id);
      const folded = requireFold(
        checkApproval(baselineOf(milestone), approved, completionOf(submission)),
      );
      await saveSubmission(tx, loaded, { state, decidedAt: day.now, publicNote });
      await saveReview(tx, loaded, {
        action: 'approve',
        actorId: principal.userId,
        comment,
        publicNote,
      });
      await saveMilestoneFacts(tx, milestone.id, folded);
      await tellPeople(tx, loaded, { kind: 'submission-approved' });
      await requestPublication(tx, loaded);
      await recordAudit(tx, {
        chain: submission.regionCode,
        actorId: principal.userId,
        action: 'submission.approve',
        subjectType: 'submission',
        subjectKey: id,
        change: {
          from: submission.state,
          to: state,
          milestone: milestone.key,
          completedOn: folded.completedOn,
          reportedOn: folded.reportedOn,
        },
      });
      return loaded;
    });
    wakeWorkers(this.poker, done);
  }
}
