import {
  firstWorkingDayOnOrAfter,
  workingDaysBetween,
  type CalendarDate,
  type WorkingCalendar,
} from '@jiannuo/domain';
import type { NotificationPayload } from '@jiannuo/notifications';
import type { ProgressFacts } from '../facts/progress-facts.js';
import { chineseDate, portalLink } from './chinese.js';

/** What the reminder of a month's progress says when it is read on `day`. */
export function progressMessage(
  progress: ProgressFacts,
  calendar: WorkingCalendar,
  day: CalendarDate,
): NotificationPayload {
  const month = `${Number(progress.period.slice(5))}月`;
  const lastDay = firstWorkingDayOnOrAfter(calendar, progress.dueOn);
  const late = day > lastDay;
  const distance = late
    ? `已超过报送日期${workingDaysBetween(calendar, lastDay, day)}个工作日`
    : remaining(workingDaysBetween(calendar, day, lastDay));
  const todo = progress.returned
    ? '上次报送已被退回，请按退回意见修改后重新提交。'
    : '请报送累计完成数、工作进展、存在问题、需协调事项和下一步打算。';
  return {
    title: `【${late ? '催办' : '提醒'}】${progress.projectTitle} ${month}进展${distance}`,
    body: [
      `项目：${progress.projectTitle}`,
      `报送单位：${progress.departmentName}`,
      `报送日期：${chineseDate(progress.dueOn)}`,
      `请办理：${todo}`,
    ].join('\n'),
    link: portalLink(progress.projectKey, null),
  };
}

function remaining(days: number): string {
  return days === 0 ? '今天应报送' : `还有${days}个工作日应报送`;
}
