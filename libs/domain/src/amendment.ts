import { isCalendarDate, type CalendarDate } from './calendar-date.js';

/** 批准机关、日期、文号. */
export interface AmendmentBasis {
  readonly authority: string;
  readonly date: CalendarDate;
  readonly documentNumber: string;
}

/** A deliverable's target by its ordinal within the project. */
export interface TargetChange {
  readonly deliverable: number;
  readonly target: number;
}

/** What an amendment changes; what is left out stays. */
export interface AmendmentChanges {
  readonly title?: string;
  readonly weight?: number;
  readonly dueDate?: CalendarDate;
  readonly plannedStart?: CalendarDate | null;
  /** Code of the responsible department. */
  readonly department?: string;
  /** True withdraws the promise, false brings it back. */
  readonly withdrawn?: boolean;
  readonly targets?: readonly TargetChange[];
}
export type AmendmentField = keyof AmendmentChanges;

/** What stands there now: the values of a milestone or of a project in force. */
export type Amendable =
  | {
      readonly of: 'milestone';
      readonly title: string;
      readonly weight: number;
      readonly dueDate: CalendarDate;
      readonly plannedStart: CalendarDate | null;
      readonly department: string;
      readonly withdrawn: boolean;
      readonly completed: boolean;
      /** Codes of the departments that could be made responsible. */
      readonly departments: readonly string[];
    }
  | {
      readonly of: 'project';
      readonly title: string;
      readonly withdrawn: boolean;
      /** Counted deliverables only. */
      readonly targets: readonly TargetChange[];
    };

export const AMENDMENT_FIELDS = {
  milestone: ['title', 'weight', 'dueDate', 'plannedStart', 'department', 'withdrawn'],
  project: ['title', 'withdrawn', 'targets'],
} as const satisfies Record<Amendable['of'], readonly AmendmentField[]>;

/** 调整的内容 in the words the screens use. */
export const AMENDMENT_WORDS: Record<AmendmentField, string> = {
  title: '名称',
  weight: '权重',
  dueDate: '完成期限',
  plannedStart: '计划启动日期',
  department: '责任单位',
  withdrawn: '撤销',
  targets: '目标值',
};

const TITLE_LENGTH = 200;

/** A Chinese sentence saying what to mend in the changes, or null when they can be made. */
export function whatIsWrongWithChanges(
  current: Amendable,
  changes: AmendmentChanges,
  startsOn: CalendarDate,
): string | null {
  const known: readonly string[] = AMENDMENT_FIELDS[current.of];
  const foreign = Object.keys(changes).find((field) => !known.includes(field));
  if (foreign !== undefined) return '这一项不能在这里调整，请核对调整的内容。';
  return (
    wrongTitle(changes) ??
    (current.of === 'milestone'
      ? wrongMilestone(current, changes, startsOn)
      : wrongTargets(current, changes)) ??
    wrongWithdrawal(current, changes) ??
    (changesNothing(current, changes) ? '调整后的内容与现行内容相同，请核对。' : null)
  );
}

/** The values the changes would replace, field by field. */
export function valuesBefore(current: Amendable, changes: AmendmentChanges): AmendmentChanges {
  const { title, withdrawn } = current;
  const values: AmendmentChanges =
    current.of === 'milestone'
      ? {
          title,
          withdrawn,
          weight: current.weight,
          dueDate: current.dueDate,
          plannedStart: current.plannedStart,
          department: current.department,
        }
      : {
          title,
          withdrawn,
          targets: current.targets.filter(({ deliverable }) =>
            changes.targets?.some((change) => change.deliverable === deliverable),
          ),
        };
  return Object.fromEntries(Object.entries(values).filter(([field]) => field in changes));
}

function wrongTitle({ title }: AmendmentChanges): string | null {
  if (title === undefined) return null;
  if (title.trim() === '') return '名称不能为空。';
  return title.length > TITLE_LENGTH ? `名称不超过${TITLE_LENGTH}字。` : null;
}

function wrongMilestone(
  current: Extract<Amendable, { of: 'milestone' }>,
  { weight, dueDate, plannedStart, department }: AmendmentChanges,
  startsOn: CalendarDate,
): string | null {
  if (weight !== undefined && !(Number.isInteger(weight) && weight >= 0 && weight <= 100))
    return '权重应为0到100的整数。';
  if (dueDate !== undefined && (!isCalendarDate(dueDate) || dueDate < startsOn))
    return `完成期限应为清单开始日（${startsOn}）之后的日期。`;
  if (typeof plannedStart === 'string') {
    if (!isCalendarDate(plannedStart)) return '计划启动日期没有这一天，请重新选择。';
    if (plannedStart > (dueDate ?? current.dueDate)) return '计划启动日期不能晚于完成期限。';
  }
  return department === undefined || current.departments.includes(department)
    ? null
    : '没有这个责任单位，请重新选择。';
}

function wrongTargets(
  current: Extract<Amendable, { of: 'project' }>,
  { targets = [] }: AmendmentChanges,
): string | null {
  const unknown = targets.find(
    ({ deliverable }) => !current.targets.some((known) => known.deliverable === deliverable),
  );
  if (unknown !== undefined) return `目标任务${unknown.deliverable}没有量化指标，不能调整目标值。`;
  const ordinals = new Set(targets.map(({ deliverable }) => deliverable));
  if (ordinals.size !== targets.length) return '同一目标任务只写一个目标值。';
  return targets.some(({ target }) => !(Number.isFinite(target) && target > 0))
    ? '目标值应大于0。'
    : null;
}

function wrongWithdrawal(current: Amendable, { withdrawn }: AmendmentChanges): string | null {
  if (withdrawn === undefined || withdrawn === current.withdrawn) return null;
  return withdrawn && current.of === 'milestone' && current.completed
    ? '节点已完成，不能撤销。如完成不实，请先撤销审核通过。'
    : null;
}

function changesNothing(current: Amendable, changes: AmendmentChanges): boolean {
  return JSON.stringify(sorted(valuesBefore(current, changes))) === JSON.stringify(sorted(changes));
}

function sorted(changes: AmendmentChanges): unknown {
  const targets = [...(changes.targets ?? [])]
    .sort((a, b) => a.deliverable - b.deliverable)
    .map(({ deliverable, target }) => [deliverable, target]);
  return [
    ...Object.entries({ ...changes, targets: undefined }).sort(([a], [b]) => (a < b ? -1 : 1)),
    targets,
  ];
}
