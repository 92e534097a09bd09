import { CALENDAR_2024 } from './calendar-2024.fixture.js';
import type { CalendarDate } from './calendar-date.js';
import { daysOverdueBeforeExtension } from './facts.js';
import { exceedsCeiling, latestFigure } from './figures.js';
import { judgeIndicator } from './indicator.js';
import { daysLate, isLateReport, overdueState, type MilestoneClock } from './lateness.js';
import { describeCause } from './light-cause.js';
import { projectLight } from './light.js';
import {
  programmeProgress,
  projectProgress,
  quantityPercent,
  type MilestoneStanding,
} from './progress.js';
import { clock, standing } from './standing.fixture.js';

/** One line a supervisor can check by hand: the situation, the answer, and how to compute it. */
export interface WorkedCase {
  readonly situation: string;
  readonly answer: string;
  readonly compute: () => string;
}
export interface WorkedTable {
  readonly title: string;
  readonly rule: string;
  readonly cases: readonly WorkedCase[];
}

const RULES = { redBehindPoints: 30, yellowBehindPoints: 10, warningWorkingDays: 10 };
const WORDS = {
  done: '已完成',
  red: '滞后',
  yellow: '预警',
  grey: '未开始',
  green: '正常推进',
} as const;

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
const progress =
  (milestones: Partial<MilestoneStanding>[], today = '2024-09-20') =>
  (): string => {
    const all = milestones.map((facts, index) => standing({ key: String(index), ...facts }));
    const { progress: now, plannedProgress } = projectProgress(all, today, CALENDAR_2024);
    return now === null ? '未分解' : `进度${now}%，计划${plannedProgress ?? 0}%`;
  };
const light =
  (milestones: Partial<MilestoneStanding>[], today = '2024-09-20') =>
  (): string => {
    const all = milestones.map((facts, index) => standing({ key: String(index), ...facts }));
    const result = projectLight({ milestones: all, rules: RULES, today, calendar: CALENDAR_2024 });
    const word = result.light === null ? '不亮灯' : WORDS[result.light];
    return `${word}：${describeCause(result.cause)}`;
  };
const floor = (approved: number, target = 1200) =>
  ({ direction: 'floor', target, approved }) as const;

const OVERDUE: WorkedTable = {
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

const LATENESS: WorkedTable = {
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

const DUE_LATER = { dueDate: '2024-12-31' };
const PROGRESS: WorkedTable = {
  title: '进度',
  rule: '进度＝已完成的权重÷全部权重，向下取整，有节点没完成时最多99%。连着量化指标的节点按完成数÷目标数计，超额按1计。计划＝期限已过的权重；连着量化指标的按天均匀上升。撤销的节点两边都不算。待审核时计划不高于已完成的。',
  cases: [
    row(
      '权重20、30、50，前两个完成，今天9月20日，第三个12月到期',
      '进度50%，计划50%',
      progress([
        { weight: 20, dueDate: '2024-03-31', completedOn: '2024-03-20' },
        { weight: 30, dueDate: '2024-06-30', completedOn: '2024-06-20' },
        { weight: 50, ...DUE_LATER },
      ]),
    ),
    row(
      '三个权重相同，完成一个：33.33向下取整',
      '进度33%，计划33%',
      progress([
        { weight: 1, dueDate: '2024-03-31', completedOn: '2024-03-20' },
        { weight: 1, ...DUE_LATER },
        { weight: 1, ...DUE_LATER },
      ]),
    ),
    row(
      '权重40连着1200个的目标，已完成600个；权重60已完成',
      '进度80%，计划88%',
      progress([
        { weight: 60, dueDate: '2024-03-31', completedOn: '2024-03-20' },
        { weight: 40, ...DUE_LATER, plannedStart: '2024-01-01', count: floor(600) },
      ]),
    ),
    row(
      '目标1200个，完成1216个，节点还没有申报完成：按1计，最多99%',
      '进度99%，计划72%',
      progress([{ weight: 100, ...DUE_LATER, plannedStart: '2024-01-01', count: floor(1216) }]),
    ),
    row('1216个是1200个的百分之几', '101.33%', () => `${quantityPercent(1216, 1200)}%`),
    row('全部完成', '进度100%，计划100%', progress([{ weight: 100, completedOn: '2024-08-30' }])),
    row(
      '权重50的节点撤销，另一个权重50完成',
      '进度100%，计划100%',
      progress([
        { weight: 50, completedOn: '2024-08-30' },
        { weight: 50, withdrawn: true },
      ]),
    ),
    row(
      '连着上限指标的节点，没有完成之前是0',
      '进度0%，计划0%',
      progress([
        { weight: 100, ...DUE_LATER, count: { direction: 'ceiling', target: 45, approved: 40 } },
      ]),
    ),
    row(
      '期限已过，已申报待审核：计划不高于已完成的',
      '进度0%，计划0%',
      progress([{ weight: 100, pendingReportedOn: '2024-09-02' }]),
    ),
    row('期限已过，没有申报', '进度0%，计划100%', progress([{ weight: 100 }])),
    row('没有节点', '未分解', progress([])),
    row('权重都是0', '未分解', progress([{ weight: 0 }])),
    row('清单：三个项目50.9%、60.9%、未分解，平均55.9', '55%', () => {
      const projects = [
        { progress: 50, progressExact: 50.9 },
        { progress: 60, progressExact: 60.9 },
        { progress: null, progressExact: null },
      ];
      return `${programmeProgress(projects)}%`;
    }),
  ],
};

const LIGHTS: WorkedTable = {
  title: '亮灯',
  rule: '依次判断，先中者为准：全部完成；有节点逾期，或落后计划超过30个百分点，为滞后；有节点10个工作日内到期而未申报，或落后10至30个百分点，或按时申请的延期待审批，为预警；没有到启动时间，为未开始；其余为正常推进。',
  cases: [
    row('全部完成', '已完成：节点已全部完成', light([{ completedOn: '2024-08-30' }])),
    row('一个节点9月1日到期没有申报，9月20日', '滞后：有节点逾期19天', light([{}])),
    row(
      '两个节点逾期，最长的5月31日到期',
      '滞后：有2个节点逾期，最长112天',
      light([{}, { dueDate: '2024-05-31' }]),
    ),
    row(
      '目标1200个，按天应完成72.0%，只完成400个（33.3%）',
      '滞后：落后计划进度38.7个百分点',
      light([{ ...DUE_LATER, plannedStart: '2024-01-01', count: floor(400) }]),
    ),
    row(
      '同上，完成700个（58.3%）',
      '预警：落后计划进度13.7个百分点',
      light([{ ...DUE_LATER, plannedStart: '2024-01-01', count: floor(700) }]),
    ),
    row(
      '9月30日到期，今天9月20日：23、24、25、26、27、29（调休）、30日，7个工作日',
      '预警：有节点将于7个工作日内到期',
      light([{ dueDate: '2024-09-30' }]),
    ),
    row('9月20日到期，就是今天', '预警：有节点今日到期', light([{ dueDate: '2024-09-20' }])),
    row(
      '已申报待审核，期限9月1日已过',
      '正常推进：按计划推进',
      light([{ pendingReportedOn: '2024-09-01' }]),
    ),
    row(
      '8月30日申请延期，期限9月1日已过，未批',
      '预警：有节点已到期，延期申请待审批',
      light([{ extensionAskedOn: '2024-08-30' }]),
    ),
    row(
      '计划10月1日启动，12月31日到期',
      '未开始：未到计划启动时间',
      light([{ ...DUE_LATER, plannedStart: '2024-10-01' }]),
    ),
    row(
      '计划9月1日启动，12月31日到期',
      '正常推进：按计划推进',
      light([{ ...DUE_LATER, plannedStart: '2024-09-01' }]),
    ),
    row('没有节点', '不亮灯：尚未分解节点', light([])),
  ],
};

const FIGURES: WorkedTable = {
  title: '累计数与指标',
  rule: '各单位的数相加的，取各单位最近一月之和；不相加的，取最近一月，同月后通过的为准。上限指标只说超没超，不算进度。预期目标只说达到、未达到、暂无数据。',
  cases: [
    row(
      '8月600个、9月900个',
      '900个（2024-09）',
      figure(false, ['jyj', '2024-08', 600], ['jyj', '2024-09', 900]),
    ),
    row(
      '9月900个之后补报8月650个',
      '900个（2024-09）',
      figure(false, ['jyj', '2024-09', 900], ['jyj', '2024-08', 650]),
    ),
    row(
      '教育局100、住建局40，相加',
      '140个（2024-09）',
      figure(true, ['jyj', '2024-08', 100], ['zjj', '2024-09', 40]),
    ),
    row(
      '同上，不相加',
      '40个（2024-09）',
      figure(false, ['jyj', '2024-08', 100], ['zjj', '2024-09', 40]),
    ),
    row('没有通过的数', '暂无', figure(true)),
    row('平均班额47人，不超过45人', '超出上限', () =>
      exceedsCeiling(47, { direction: 'ceiling', target: 45 }) ? '超出上限' : '没有超出',
    ),
    row('平均班额45人，不超过45人', '没有超出', () =>
      exceedsCeiling(45, { direction: 'ceiling', target: 45 }) ? '超出上限' : '没有超出',
    ),
    row('增长5.8%，目标6%左右（允许0.5）', '达到', indicator('>=', 6, 0.5, 5.8)),
    row('增长5.4%，目标6%左右（允许0.5）', '未达到', indicator('>=', 6, 0.5, 5.4)),
    row('还没有数', '暂无数据', indicator('>=', 6, 0.5, null)),
  ],
};

export const WORKED_TABLES: readonly WorkedTable[] = [OVERDUE, LATENESS, PROGRESS, LIGHTS, FIGURES];

function row(situation: string, answer: string, compute: () => string): WorkedCase {
  return { situation, answer, compute };
}

/** Reported on its due date, 2 September, and returned on `returnedOn`. */
function returnedThen(returnedOn: CalendarDate): Partial<MilestoneClock> {
  return {
    dueDate: '2024-09-02',
    returnedOn,
    reviewPeriods: [{ from: '2024-09-02', to: returnedOn }],
  };
}

function figure(partsAddUp: boolean, ...approved: [string, string, number][]): () => string {
  const figures = approved.map(([department, period, value]) => ({ department, period, value }));
  return () => {
    const current = latestFigure(figures, partsAddUp);
    return current === null ? '暂无' : `${current.value}个（${current.period}）`;
  };
}

function indicator(
  comparator: '>=',
  value: number,
  tolerance: number,
  now: number | null,
): () => string {
  const words = { met: '达到', 'not-met': '未达到', 'no-figure': '暂无数据' } as const;
  return () => words[judgeIndicator({ comparator, value, tolerance }, now)];
}

/** The tables as a page of the documentation. */
export function describeWorkedTables(): string {
  const tables = WORKED_TABLES.map(({ title, rule, cases }) =>
    [
      `## ${title}`,
      rule,
      [
        '| 情形 | 应得 |',
        '| --- | --- |',
        ...cases.map((one) => `| ${one.situation} | ${one.answer} |`),
      ].join('\n'),
    ].join('\n\n'),
  );
  return [
    '# 手算得出的例子',
    '每一行都可以用日历和纸笔核对；程序每次测试都重算一遍。日历是2024年的：中秋放假9月15日至17日，14日（周六）上班；国庆放假10月1日至7日，9月29日（周日）和10月12日（周六）上班。本页由 `libs/domain/src/worked-cases.fixture.ts` 生成。',
    ...tables,
  ].join('\n\n');
}
