import type { CheckUpSummaryView, CheckUpView, EvidenceView } from '@jiannuo/contracts';
import { CHECK_UP_ACTIONS, whyMayNotBegin } from '@jiannuo/domain';
import type { CheckUpRow } from './check-up-rows.js';
import type { LoadedCheckUp } from './locked-check-up.js';

export function mapCheckUpSummary(checkUp: CheckUpRow): CheckUpSummaryView {
  return {
    id: checkUp.id,
    state: checkUp.state,
    outcome: checkUp.outcome,
    projectKey: checkUp.projectKey,
    projectTitle: checkUp.projectTitle,
    milestoneKey: checkUp.milestoneKey,
    milestoneTitle: checkUp.milestoneTitle,
    isSample: checkUp.isSample,
    department: { code: checkUp.departmentCode, name: checkUp.departmentName },
    assignee: checkUp.assignee,
    dueOn: checkUp.dueOn,
    doneAt: checkUp.doneAt?.toISOString() ?? null,
  };
}

export function mapCheckUp(
  { checkUp, facts }: LoadedCheckUp,
  evidence: readonly EvidenceView[],
): CheckUpView {
  return {
    ...mapCheckUpSummary(checkUp),
    version: checkUp.version,
    submissionId: checkUp.submissionId,
    completedOn: checkUp.completedOn,
    claim: checkUp.claim,
    orderedBy: checkUp.orderedBy,
    orderedAt: checkUp.orderedAt.toISOString(),
    instruction: checkUp.instruction,
    visitedOn: checkUp.visitedOn,
    text: checkUp.text,
    publicNote: checkUp.publicNote,
    evidence: [...evidence],
    allowedActions: CHECK_UP_ACTIONS.map((action) => {
      const refusal = whyMayNotBegin(facts, action);
      return { action, allowed: refusal === null, reason: refusal?.reason ?? null };
    }),
  };
}
