import { exceedsCeiling, latestFigure } from './figures.js';
import { judgeIndicator } from './indicator.js';
import { row, type WorkedTable } from './worked-case.fixture.js';

export const FIGURES: WorkedTable = {
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
