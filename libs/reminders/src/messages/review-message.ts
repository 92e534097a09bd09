import { workingDaysBetween, type CalendarDate, type WorkingCalendar } from '@jiannuo/domain';
import type { NotificationPayload } from '@jiannuo/notifications';
import type { ReviewFacts } from '../facts/review-facts.js';
import { chineseDate, namedTitle, portalLink } from './chinese.js';

const KINDS: Readonly<Record<ReviewFacts['kind'], string>> = {
  completion: '节点完成申报',
  progress: '进展报送',
  extension: '延期申请',
  amendment: '调整申请',
};
const DECISION: Readonly<Record<ReviewFacts['waitingFor'], string>> = {
  head: '审签',
  supervisor: '审核',
  leader: '审批',
};

/** What the reminder of a waiting review says when it is read on `day`. */
export function reviewMessage(
  review: ReviewFacts,
  calendar: WorkingCalendar,
  day: CalendarDate,
): NotificationPayload {
  const decision = DECISION[review.waitingFor];
  const days = workingDaysBetween(calendar, review.waitingSince, day);
  return {
    title: `【待${decision}】${namedTitle(review)} 的${KINDS[review.kind]}已等待${days}个工作日`,
    body: [
      `项目：${review.projectTitle}`,
      `申报单位：${review.departmentName}`,
      `提交日期：${chineseDate(review.waitingSince)}`,
      `请办理：请尽快${decision}；等待期间不计入责任单位的逾期天数。`,
    ].join('\n'),
    link: portalLink(review.projectKey, review.milestoneOrdinal),
  };
}
