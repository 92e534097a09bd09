import { CALENDAR_2024 } from './calendar-2024.fixture.js';
import type { CalendarDate } from './calendar-date.js';
import { daysOverdueBeforeExtension } from './facts.js';
import { daysLate, isLateReport, overdueState, type MilestoneClock } from './lateness.js';
import { clock } from './standing.fixture.js';
import { row, type WorkedTable } from './worked-case.fixture.js';

const overdue = (facts: Partial<MilestoneClock>, today: CalendarDate) => (): string => {
  const state = overdueState(clock(facts), CALENDAR_2024, today);
  if (state.awaitingExtension) return '不算逾期，延期申请待审批';
  return state.overdue ? `逾期${state.overdueDays}天` : '不逾期';
};
const late = (completed: CalendarDate, due: CalendarDate) => (): string => {
  const days = daysLate(completed, due);
  return days === 0 ? '按期' : `晚${days}天`;
};
const reported = (completed: CalendarDate, on: CalendarDate) => (): string =>
  isLateReport(CALENDAR_2024, completed, on) ? '补报' : '不是补报';
const before = (askedOn: CalendarDate, previousDueDate: CalendarDate) => (): string => {
  const extension = { id: '', askedOn, approvedOn: '2024-09-10', previousDueDate };
  const days = daysOverdueBeforeExtension({ ...extension, dueDate: '2024-10-31' }, CALENDAR_2024);
  return days === null ? '按时申请' : `逾期后申请，此前逾期${days}天`;
};
export const OVERDUE: WorkedTable = {
  title: '逾期',
  rule: '开放、未申报且期限已过，才算逾期；期限逢休息日，顺延到下一个工作日之后才算。天数从期限次日数起，是自然日。待审核的日子不算在单位头上。退回后有3个工作日改正。按时提出的延期申请审批期间不算逾期。',
  cases: [
    row('期限9月2日（周一），当天', '不逾期', overdue({ dueDate: '2024-09-02' }, '2024-09-02')),
    row('期限9月2日，9月3日未申报', '逾期1天', overdue({ dueDate: '2024-09-02' }, '2024-09-03')),
    row('期限9月1日（周日），9月2日', '不逾期', overdue({}, '2024-09-02')),
    row('期限9月1日（周日），9月3日', '逾期2天', overdue({}, '2024-09-03')),
    row(
      '期限9月14日（周六，调休上班），9月15日',
      '逾期1天',
      overdue({ dueDate: '2024-09-14' }, '2024-09-15'),
    ),
    row(
      '期限9月15日（中秋假期），9月18日（节后首个工作日）',
      '不逾期',
      overdue({ dueDate: '2024-09-15' }, '2024-09-18'),
    ),
    row('同上，9月19日', '逾期4天', overdue({ dueDate: '2024-09-15' }, '2024-09-19')),
    row(
      '期限9月29日（周日，调休上班），9月30日',
      '逾期1天',
      overdue({ dueDate: '2024-09-29' }, '2024-09-30'),
    ),
    row(
      '期限10月1日（国庆假期），10月8日',
      '不逾期',
      overdue({ dueDate: '2024-10-01' }, '2024-10-08'),
    ),
    row('同上，10月9日', '逾期8天', overdue({ dueDate: '2024-10-01' }, '2024-10-09')),
    row(
      '期限9月2日，9月3日申报，待审核，9月20日',
      '不逾期',
      overdue({ dueDate: '2024-09-02', pendingReportedOn: '2024-09-03' }, '2024-09-20'),
    ),
    row(
      '期限9月2日，当天申报，9月10日退回，9月13日（第3个工作日）',
      '不逾期',
      overdue(returnedThen('2024-09-10'), '2024-09-13'),
    ),
    row(
      '同上，9月14日（调休上班）：12天减去审核的7天',
      '逾期5天',
      overdue(returnedThen('2024-09-10'), '2024-09-14'),
    ),
    row(
      '9月13日（周五）退回，改正期含调休的14日，跳过中秋，到9月19日',
      '不逾期',
      overdue(returnedThen('2024-09-13'), '2024-09-19'),
    ),
    row(
      '期限9月2日，8月30日申请延期，未批，9月20日',
      '不算逾期，延期申请待审批',
      overdue({ dueDate: '2024-09-02', extensionAskedOn: '2024-08-30' }, '2024-09-20'),
    ),
    row(
      '期限9月1日（周日），9月2日申请延期，未批，9月20日',
      '不算逾期，延期申请待审批',
      overdue({ extensionAskedOn: '2024-09-02' }, '2024-09-20'),
    ),
    row(
      '期限9月2日，9月5日才申请延期，未批，9月20日',
      '逾期18天',
      overdue({ dueDate: '2024-09-02', extensionAskedOn: '2024-09-05' }, '2024-09-20'),
    ),
    row(
      '批准延至10月31日之后，9月20日',
      '不逾期',
      overdue({ dueDate: '2024-10-31' }, '2024-09-20'),
    ),
    row('节点已撤销', '不逾期', overdue({ withdrawn: true }, '2024-09-20')),
  ],
};

export const LATENESS: WorkedTable = {
  title: '晚几天、补报、迟到的延期',
  rule: '晚几天＝完成日期减期限，自然日，不足0按0。完成后超过3个工作日才申报的是补报。逾期以后才申请的延期，批准后仍注明此前逾期几天。',
  cases: [
    row('期限8月15日，8月27日完成', '晚12天', late('2024-08-27', '2024-08-15')),
    row('期限8月15日，8月10日完成', '按期', late('2024-08-10', '2024-08-15')),
    row('期限9月1日（周日），9月2日完成', '晚1天', late('2024-09-02', '2024-09-01')),
    row('9月2日完成，9月5日申报', '不是补报', reported('2024-09-02', '2024-09-05')),
    row('9月2日完成，9月6日申报', '补报', reported('2024-09-02', '2024-09-06')),
    row(
      '9月30日完成，10月10日申报（中间是国庆）',
      '不是补报',
      reported('2024-09-30', '2024-10-10'),
    ),
    row('9月30日完成，10月11日申报', '补报', reported('2024-09-30', '2024-10-11')),
    row('期限9月2日，8月30日申请，9月10日批准', '按时申请', before('2024-08-30', '2024-09-02')),
    row(
      '期限9月2日，9月5日申请，9月10日批准',
      '逾期后申请，此前逾期8天',
      before('2024-09-05', '2024-09-02'),
    ),
  ],
};

/** Reported on its due date, 2 September, and returned on `returnedOn`. */
function returnedThen(returnedOn: CalendarDate): Partial<MilestoneClock> {
  return {
    dueDate: '2024-09-02',
    returnedOn,
    reviewPeriods: [{ from: '2024-09-02', to: returnedOn }],
  };
}
