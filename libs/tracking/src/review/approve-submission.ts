import { Inject, Injectable } from '@nestjs/common';
import { recordAudit } from '@jiannuo/audit';
import type { DecidedSubmissionView, SubmissionActionRequest } from '@jiannuo/contracts';
import { decideSubmission, valuesBefore } from '@jiannuo/domain';
import type { Principal } from '@jiannuo/identity';
import { Database, Poker, withCommit } from '@jiannuo/platform';
import { lockSubmission, type LoadedSubmission } from '../submission/locked-submission.js';
import { requireDecision } from '../submission/refusal-problem.js';
import { requestPublication, saveReview, saveSubmission } from '../submission/save-submission.js';
import { checkDate } from '../submission/submission-content.js';
import { tellPeople } from '../submission/tell-people.js';
import { wakeWorkers, type Poke } from '../submission/wake-workers.js';
import { mapDecided, subjectAfter } from './decided-view.js';
import { foldSubject } from './fold-subject.js';
import { requireDisclosure } from './require-disclosure.js';
import { recordOvertaken, withdrawOvertaken } from './withdraw-overtaken.js';

/** Accepts a submission: what it says becomes a fact, and the public page says so. */
@Injectable()
export class ApproveSubmission {
  constructor(
    private readonly database: Database,
    @Inject(Poker) private readonly poker: Poke,
  ) {}

  async run(
    principal: Principal,
    id: string,
    request: SubmissionActionRequest,
  ): Promise<DecidedSubmissionView> {
    checkDate('grantedDueDate', request.grantedDueDate);
    const done = await this.database.inRegions(principal.regions, async (tx) => {
      const loaded = await lockSubmission(tx, principal, 'submission.approve', id);
      const { submission, facts, day } = loaded;
      const { version, comment = '', publicNote = '', grantedDueDate } = request;
      const { hasPaperDecision } = loaded;
      const given = { version, comment, publicNote, grantedDueDate, hasPaperDecision };
      const requestedDueDate = submission.requestedDueDate ?? undefined;
      const state = requireDecision(
        decideSubmission({ ...facts, action: 'approve', given: { ...given, requestedDueDate } }),
        submission.updatedBy,
      );
      const disclosed = requireDisclosure(loaded, request.disclosureReviewed);
      const writes = withCommit(tx);
      await saveSubmission(writes, loaded, {
        ...contentOfApproval(loaded, grantedDueDate),
        state,
        decided_at: day.now,
        public_note: publicNote,
      });
      await saveReview(writes, loaded, {
        action: 'approve',
        actorId: principal.userId,
        comment,
        publicNote,
      });
      const folded = await foldSubject(tx, writes, loaded, {
        action: 'approve',
        grantedDueDate: grantedDueDate ?? requestedDueDate,
      });
      const overtaken = await withdrawOvertaken(tx, writes, loaded, folded, principal);
      await tellPeople(tx, writes, loaded, { kind: 'submission-approved' });
      await requestPublication(writes, loaded);
      await recordOvertaken(tx, loaded, overtaken, principal.userId);
      await recordAudit(tx, {
        chain: submission.regionCode,
        actorId: principal.userId,
        action: 'submission.approve',
        subjectType: 'submission',
        subjectKey: id,
        change: {
          from: submission.state,
          to: state,
          kind: submission.kind,
          disclosed,
          ...(disclosed.length > 0 && {
            disclosureReviewed: request.disclosureReviewed ?? null,
          }),
          ...folded.change,
        },
      });
      return { loaded, view: mapDecided(loaded, state, { subject: subjectAfter(loaded, folded) }) };
    });
    wakeWorkers(this.poker, done.loaded);
    return done.view;
  }
}

/** What the decision itself adds to the application: the date granted, what stood there before. */
function contentOfApproval(
  { submission, milestone, facts }: LoadedSubmission,
  grantedDueDate: string | undefined,
): Record<string, unknown> {
  const { amendable } = facts.subject;
  if (submission.kind === 'extension') {
    return {
      granted_due_date: grantedDueDate ?? submission.requestedDueDate,
      previous_due_date: milestone?.dueDate,
    };
  }
  if (amendable === undefined) return {};
  return { before: JSON.stringify(valuesBefore(amendable, submission.changes ?? {})) };
}
