import {
  addWorkingDays,
  lastDayInTime,
  overdueState,
  workingDaysBetween,
  type CalendarDate,
  type PlannedReminder,
  type WorkingCalendar,
} from '@jiannuo/domain';
import type { NotificationPayload } from '@jiannuo/notifications';
import type { MilestoneFacts } from '../facts/milestone-facts.js';
import { chineseDate, namedTitle, portalLink, SAMPLE } from './chinese.js';

/** After so many working days a prepared 呈报 goes to the leader by itself (domain's ladder). */
const ESCALATION_DAYS = 3;

/** What a milestone's reminder says when it is read on `day`. */
export function milestoneMessage(
  { kind }: Pick<PlannedReminder, 'kind'>,
  milestone: MilestoneFacts,
  calendar: WorkingCalendar,
  day: CalendarDate,
): NotificationPayload {
  const toMend = kind === 'due-soon' && milestone.returnedOn !== null;
  const words = toMend ? mendWords : (WORDS[kind] ?? WORDS['overdue']);
  if (!words) throw new Error(`No words for ${kind}`);
  const { title, todo } = words({
    overdue: overdueWords(milestone, calendar, day),
    remaining: remainingWords(milestone, calendar, day),
    leaderOn: chineseDate(addWorkingDays(calendar, day, ESCALATION_DAYS)),
  });
  return {
    title: title(namedTitle(milestone)),
    body: [...describeMilestone(milestone, calendar), `请办理：${todo}`].join('\n'),
    link: portalLink(milestone.projectKey, milestone.ordinal),
  };
}

interface Distances {
  readonly overdue: string;
  readonly remaining: string;
  readonly leaderOn: string;
}
interface Words {
  readonly title: (milestone: string) => string;
  readonly todo: string;
}

/** What was returned has a last day of its own; the due date is not spoken of. */
const mendWords = ({ remaining }: Distances): Words => ({
  title: (milestone) => `【提醒】${milestone} 退回后改正，${remaining}`,
  todo: '请按退回意见修改后重新提交。',
});

const WORDS: Readonly<Record<string, (distances: Distances) => Words>> = {
  'due-soon': ({ remaining }) => ({
    title: (milestone) => `【提醒】${milestone} ${remaining}`,
    todo: '节点完成后，请及时填报完成日期并上传佐证材料；预计不能按期完成的，请在到期前申请延期。',
  }),
  overdue: ({ overdue }) => ({
    title: (milestone) => `【催办】${milestone} ${overdue}`,
    todo: '已经完成的，请立即填报；尚未完成的，请抓紧推进，并说明原因和预计完成日期。',
  }),
  'escalation-prepared': ({ overdue, leaderOn }) => ({
    title: (milestone) => `【呈报】${milestone} ${overdue}，拟呈报分管县领导`,
    todo: `请督促责任单位办理。到${leaderOn}仍未申报的，系统将自动呈报分管县领导。`,
  }),
  'escalation-sent': ({ overdue }) => ({
    title: (milestone) => `【呈报】${milestone} ${overdue}，呈请督促`,
    todo: '责任单位经多次催办仍未申报，请予协调督促。',
  }),
  'overdue-digest': ({ overdue }) => ({
    title: (milestone) => `【每周催办】${milestone} ${overdue}，仍未申报`,
    todo: '请继续协调推进，完成后及时填报。',
  }),
};

/** The facts of a milestone, a line each. */
export function describeMilestone(milestone: MilestoneFacts, calendar: WorkingCalendar): string[] {
  const { returnedOn } = milestone;
  return [
    `项目：${milestone.projectTitle}`,
    `节点：${namedTitle(milestone)}`,
    `到期日：${chineseDate(milestone.dueDate)}${milestone.isSample ? SAMPLE : ''}`,
    ...(returnedOn === null
      ? []
      : [
          `填报于${chineseDate(returnedOn)}被退回，请在${chineseDate(lastDayInTime(milestone, calendar))}前修改后重新提交`,
        ]),
    `责任单位：${milestone.departmentName}`,
  ];
}

/** How far the due date is, before it and after it. */
export function distanceWords(
  milestone: MilestoneFacts,
  calendar: WorkingCalendar,
  day: CalendarDate,
): string {
  return day > lastDayInTime(milestone, calendar)
    ? overdueWords(milestone, calendar, day)
    : remainingWords(milestone, calendar, day);
}

function overdueWords(
  milestone: MilestoneFacts,
  calendar: WorkingCalendar,
  day: CalendarDate,
): string {
  const { overdueDays, awaitingExtension } = overdueState(milestone, calendar, day);
  return awaitingExtension ? '已过到期日，延期申请尚未决定' : `已逾期${overdueDays}天`;
}

function remainingWords(
  milestone: MilestoneFacts,
  calendar: WorkingCalendar,
  day: CalendarDate,
): string {
  const lastDay = lastDayInTime(milestone, calendar);
  if (day > lastDay) return '已过到期日';
  const left = workingDaysBetween(calendar, day, lastDay);
  return left === 0 ? '今天到期' : `还有${left}个工作日到期`;
}
