import { CALENDAR_2024 } from './calendar-2024.fixture.js';
import { describeCause } from './light-cause.js';
import { projectLight } from './light.js';
import {
  programmeProgress,
  projectProgress,
  quantityPercent,
  type MilestoneStanding,
} from './progress.js';
import { standing } from './standing.fixture.js';
import { row, type WorkedTable } from './worked-case.fixture.js';

const RULES = { redBehindPoints: 30, yellowBehindPoints: 10, warningWorkingDays: 10 };
const WORDS = {
  done: '已完成',
  red: '滞后',
  yellow: '预警',
  grey: '未开始',
  green: '正常推进',
} as const;

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

const DUE_LATER = { dueDate: '2024-12-31' };
export const PROGRESS: WorkedTable = {
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

export const LIGHTS: WorkedTable = {
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
