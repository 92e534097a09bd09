import {
  firstWorkingDayOnOrAfter,
  workingDaysBetween,
  type CalendarDate,
  type WorkingCalendar,
} from '@jiannuo/domain';
import type { NotificationPayload } from '@jiannuo/notifications';
import type { DirectiveFacts } from '../facts/directive-facts.js';
import { chineseDate } from './chinese.js';

const COLOURS: Readonly<Record<DirectiveFacts['colour'], string>> = {
  yellow: '预警提示单',
  red: '督办通知单',
};

export interface DirectiveReading {
  /** It is about the doing of the matter, not about the reply. */
  readonly forDoing: boolean;
  readonly doneDueOn: CalendarDate;
  readonly calendar: WorkingCalendar;
  readonly day: CalendarDate;
}

/** What the reminder of a directive says when it is read on a day. */
export function directiveMessage(
  directive: DirectiveFacts,
  { forDoing, doneDueOn, calendar, day }: DirectiveReading,
): NotificationPayload {
  const term = forDoing ? doneDueOn : directive.replyDueOn;
  const lastDay = firstWorkingDayOnOrAfter(calendar, term);
  const verb = forDoing ? '办结' : '回复';
  const late = day > lastDay;
  const distance = late
    ? `已超过${verb}期限${workingDaysBetween(calendar, lastDay, day)}个工作日`
    : remaining(workingDaysBetween(calendar, day, lastDay), verb);
  const todo = forDoing
    ? '请抓紧办理，办结后告知督查人员销号。'
    : '请当天研究，按期书面回复办理情况。';
  return {
    title: `【${late ? '催办' : '提醒'}】${COLOURS[directive.colour]} ${directive.number} ${distance}`,
    body: [
      `事由：${directive.title}`,
      `项目：${directive.projectTitle}`,
      `承办单位：${directive.departmentName}`,
      `下发日期：${chineseDate(directive.issuedOn)}`,
      `${verb}期限：${chineseDate(term)}`,
      `请办理：${todo}`,
    ].join('\n'),
    link: `/directives/${directive.id}`,
  };
}

function remaining(days: number, verb: string): string {
  return days === 0 ? `今天应${verb}` : `还有${days}个工作日应${verb}`;
}
