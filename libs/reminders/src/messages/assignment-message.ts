import { workingDaysBetween, type CalendarDate, type WorkingCalendar } from '@jiannuo/domain';
import type { NotificationPayload } from '@jiannuo/notifications';
import type { AssignmentFacts } from '../facts/assignment-facts.js';
import { chineseDate, portalLink } from './chinese.js';

/** What the reminder of an unsigned assignment says when it is read on `day`. */
export function assignmentMessage(
  assignment: AssignmentFacts,
  calendar: WorkingCalendar,
  day: CalendarDate,
): NotificationPayload {
  const days = workingDaysBetween(calendar, assignment.assignedOn, day);
  return {
    title: `【催签】${assignment.projectTitle} 交办${days}个工作日仍未签收`,
    body: [
      `项目：${assignment.projectTitle}`,
      `承办单位：${assignment.departmentName}`,
      `交办日期：${chineseDate(assignment.assignedOn)}`,
      '请办理：请尽快签收；对职责分工有不同意见的，请提出异议并说明理由。',
    ].join('\n'),
    link: portalLink(assignment.projectKey, null),
  };
}
