import {
  firstWorkingDayOnOrAfter,
  workingDaysBetween,
  type CalendarDate,
  type WorkingCalendar,
} from '@jiannuo/domain';
import type { NotificationPayload } from '@jiannuo/notifications';
import type { CheckUpFacts } from '../facts/check-up-facts.js';
import { chineseDate } from './chinese.js';

/** What the reminder of a check-up says when it is read on `day`. */
export function checkUpMessage(
  checkUp: CheckUpFacts,
  calendar: WorkingCalendar,
  day: CalendarDate,
): NotificationPayload {
  const lastDay = firstWorkingDayOnOrAfter(calendar, checkUp.dueOn);
  const late = day > lastDay;
  const left = workingDaysBetween(calendar, day, lastDay);
  const distance = late
    ? `已超过期限${workingDaysBetween(calendar, lastDay, day)}个工作日`
    : left === 0
      ? '今天应报结果'
      : `还有${left}个工作日应报结果`;
  const title = `${checkUp.milestoneTitle}${checkUp.isSample ? '（示例）' : ''}`;
  return {
    title: `【${late ? '催办' : '提醒'}】核查“${title}”${distance}`,
    body: [
      `项目：${checkUp.projectTitle}`,
      `节点：${title}`,
      `责任单位：${checkUp.departmentName}`,
      `核查人：${checkUp.checkerName}`,
      `安排日期：${chineseDate(checkUp.orderedOn)}`,
      `核查期限：${chineseDate(checkUp.dueOn)}`,
      '请办理：到现场查看，拍照，填写核查结论；去不了的，请告诉督查人员另行安排。',
    ].join('\n'),
    link: `/check-ups/${checkUp.id}`,
  };
}
