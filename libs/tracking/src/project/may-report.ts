import { decideSubmission, isLive, STATE_WORDS, type CalendarDate } from '@jiannuo/domain';
import type { Principal } from '@jiannuo/identity';
import { actorOf } from '../programme/actor.js';
import type { MilestoneRow } from '../programme/milestone-rows.js';
import type { ProgrammeRow } from '../programme/programme-rows.js';

/** Null when the principal may report this milestone's completion now, otherwise why not. */
export function whyMayNotReport(
  principal: Principal,
  milestone: MilestoneRow,
  programme: ProgrammeRow,
  today: CalendarDate,
): string | null {
  const { submissionState: state } = milestone;
  const live = state !== null && isLive(state) ? state : null;
  const decision = decideSubmission({
    action: 'create',
    given: {},
    state: 'none',
    kind: 'completion',
    actor: actorOf(principal),
    subject: {
      region: programme.regionCode,
      responsibleDepartments: [milestone.departmentCode],
      open: isMilestoneOpen(milestone, programme),
      hasOtherLive: live !== null,
    },
    submission: null,
    programme,
    today,
  });
  if (decision.ok) return null;
  switch (decision.code) {
    case 'not-responsible-department':
      return `本节点由${milestone.departmentName}负责申报`;
    case 'other-live':
      return live === null ? decision.reason : `本节点的填报${STATE_WORDS[live]}，请在那一份中办理`;
    case 'subject-closed':
      return whyClosed(milestone);
    default:
      return decision.reason;
  }
}

/** Neither completed nor withdrawn, in a programme that is being carried out. */
export function isMilestoneOpen(
  milestone: Pick<MilestoneRow, 'completedOn' | 'withdrawnOn'>,
  programme: Pick<ProgrammeRow, 'state'>,
): boolean {
  return (
    milestone.completedOn === null &&
    milestone.withdrawnOn === null &&
    programme.state === 'published'
  );
}

function whyClosed(milestone: MilestoneRow): string {
  if (milestone.completedOn !== null) return '本节点已完成';
  if (milestone.withdrawnOn !== null) return '本节点已撤销';
  return '清单未公布或已关闭，不受理申报';
}
