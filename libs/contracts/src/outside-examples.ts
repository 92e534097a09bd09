import type { OutsideDateFormat, OutsideDirection, OutsideField } from './outside-constants.js';

/** Something to start from; as it stands nobody has asked for it. */
export interface OutsideExample {
  readonly name: string;
  readonly direction: OutsideDirection;
  readonly layout: {
    readonly sheet: string;
    readonly above: readonly string[];
    readonly columns: readonly {
      readonly heading: string;
      readonly field: OutsideField;
      readonly detail: string;
    }[];
    readonly dateFormat: OutsideDateFormat;
    readonly decimals: number | null;
  };
}

const column = (heading: string, field: OutsideField, detail = '') => ({ heading, field, detail });

/**
 * Two examples, made from what such forms usually ask. Neither is an official form: each office's
 * own differs, and must be held against them column by column.
 */
export const OUTSIDE_EXAMPLES: readonly OutsideExample[] = [
  {
    name: '13710督办系统（示例）',
    direction: 'both',
    layout: {
      sheet: '督办事项进展',
      above: ['督办事项办理进展情况表（{年}年{月}月）'],
      columns: [
        column('序号', 'ordinal'),
        column('督办事项', 'title'),
        column('牵头单位', 'lead'),
        column('配合单位', 'supporting'),
        column('当前任务', 'milestone'),
        column('办结时限', 'milestoneDue'),
        column('办理状态', 'milestoneState'),
        column('办理进展', 'text'),
        column('存在问题', 'problems'),
        column('下一步措施', 'nextSteps'),
      ],
      dateFormat: '2024-09-02',
      decimals: null,
    },
  },
  {
    name: '市月报（示例）',
    direction: 'both',
    layout: {
      sheet: '月报',
      above: ['民生实事进展情况月报表', '报送月份：{年}年{月}月    单位：万元'],
      columns: [
        column('序号', 'ordinal'),
        column('项目名称', 'title'),
        column('责任单位', 'lead'),
        column('责任领导', 'leader'),
        column('年度目标任务', 'deliverables'),
        column('计划总投资', 'moneyPlanned'),
        column('到位资金', 'moneyInPlace'),
        column('完成投资', 'moneySpent'),
        column('累计完成数', 'figure'),
        column('计量单位', 'figureUnit'),
        column('形象进度', 'text'),
        column('存在问题', 'problems'),
        column('需协调事项', 'needsCoordination'),
        column('下一步工作', 'nextSteps'),
      ],
      dateFormat: '2024年9月2日',
      decimals: 2,
    },
  },
];
