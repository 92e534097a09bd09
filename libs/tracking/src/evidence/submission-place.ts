import { requireAccess } from '@jiannuo/identity';
import { Problem } from '@jiannuo/platform';
import { lockSubmission } from '../submission/locked-submission.js';
import { readSubmission } from '../submission/submission-rows.js';
import {
  mayReadHistory,
  mayReadSensitive,
  requireSubmissionRead,
} from '../submission/submission-visibility.js';
import type { EvidencePlace } from './evidence-places.js';
import { requireStillEditable } from './evidence-rules.js';

/** States in which a supervisor who decides in the leader's place attaches the leader's word. */
const AWAITS_DECISION = ['submitted', 'signed-off'];

/** Files of a report: the department's while it holds it; a decision on paper is the supervisor's. */
export const submissionPlace: EvidencePlace = {
  async lock(tx, principal, id, purpose) {
    const isPaper = purpose === 'paper-decision';
    const right = isPaper ? 'evidence.attach-paper-decision' : 'evidence.edit';
    const { submission, programme, day } = await lockSubmission(tx, principal, right, id);
    if (isPaper) requireAwaitsDecision(submission);
    else requireStillEditable(submission);
    return {
      placeId: id,
      regionCode: submission.regionCode,
      timeZone: programme.timeZone,
      now: day.now,
      subjectType: 'submission',
      subjectKey: id,
      mayBePublic: !isPaper,
    };
  },
  async open(tx, principal, id) {
    const submission = await readSubmission(tx, id);
    requireSubmissionRead(principal, submission);
    requireAccess(principal, 'evidence.read', submission);
    return {
      sensitive: mayReadSensitive(principal, submission),
      reviews: mayReadHistory(principal, submission),
    };
  },
};

function requireAwaitsDecision({ kind, state }: { kind: string; state: string }): void {
  if (kind !== 'extension' && kind !== 'amendment') {
    throw new Problem('rule-violated', '只有延期申请和调整申请需要附书面批示。', [
      { path: 'purpose', message: '这类填报不附书面批示' },
    ]);
  }
  if (AWAITS_DECISION.includes(state)) return;
  throw new Problem('state-conflict', '书面批示在审批时附上；这份申请现在不在审批中。');
}
