/** Plain values of the wire. No decorated class may be imported here: browsers load this file. */

/** Out: we write their workbook. In: we read it. */
export const OUTSIDE_DIRECTIONS = ['out', 'in', 'both'] as const;
export type OutsideDirection = (typeof OUTSIDE_DIRECTIONS)[number];

export interface OutsideFieldFacts {
  readonly label: string;
  /** What is read of it: where the row belongs, or what is filled into the draft. */
  readonly reads?: 'row' | 'text' | 'number';
  /** What its detail says; none when left out. */
  readonly detail?: string;
}

/** What a column of another system's workbook may carry. */
export const OUTSIDE_FIELDS = {
  ordinal: { label: '序号', reads: 'row' },
  projectKey: { label: '项目编号', reads: 'row' },
  title: { label: '项目名称', reads: 'row' },
  lead: { label: '责任单位（牵头单位）' },
  supporting: { label: '配合单位' },
  leader: { label: '责任领导' },
  period: { label: '报送月份' },
  deliverables: { label: '目标任务' },
  figure: { label: '量化指标的累计数', reads: 'number', detail: '哪项目标任务（写其中几个字）' },
  figureTarget: { label: '量化指标的目标值', detail: '哪项目标任务（写其中几个字）' },
  figureUnit: { label: '量化指标的计量单位', detail: '哪项目标任务（写其中几个字）' },
  moneyPlanned: { label: '计划总投资（万元）' },
  moneyInPlace: { label: '到位资金（万元）' },
  moneySpent: { label: '完成投资（万元）' },
  progress: { label: '工作进度（%）' },
  plannedProgress: { label: '计划进度（%）' },
  light: { label: '亮灯' },
  text: { label: '形象进度（进展）', reads: 'text' },
  problems: { label: '存在问题', reads: 'text' },
  needsCoordination: { label: '需协调事项', reads: 'text' },
  nextSteps: { label: '下一步', reads: 'text' },
  milestone: { label: '当前节点' },
  milestoneDue: { label: '当前节点的完成时限' },
  milestoneState: { label: '当前节点的状态' },
  milestones: { label: '全部节点' },
  constant: { label: '固定文字', detail: '写什么' },
  blank: { label: '留空' },
} as const satisfies Record<string, OutsideFieldFacts>;
export type OutsideField = keyof typeof OUTSIDE_FIELDS;
export const OUTSIDE_FIELD_NAMES = /* @__PURE__ */ Object.keys(OUTSIDE_FIELDS) as OutsideField[];

/** How a date or a month is written, always as text. */
export const OUTSIDE_DATE_FORMATS = ['2024-09-02', '2024/9/2', '2024.9.2', '2024年9月2日'] as const;
export type OutsideDateFormat = (typeof OUTSIDE_DATE_FORMATS)[number];

export const OUTSIDE_LIMITS = { columns: 60, above: 9, systems: 20 } as const;
