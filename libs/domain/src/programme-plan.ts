import { isCalendarDate, type CalendarDate } from './calendar-date.js';
import type { ProgrammeKind } from './keys.js';
import type { MilestonesState } from './milestone-plan.js';

export interface PlannedMilestone {
  readonly ordinal: number;
  readonly title: string;
  /** Code of the responsible department; empty while none is named. */
  readonly department: string;
  readonly dueDate: CalendarDate;
  readonly plannedStart: CalendarDate | null;
  /** Whole points; those of a project make 100. */
  readonly weight: number;
  /** Ordinals of the milestones it follows 前置节点. */
  readonly follows: readonly number[];
  /** Ordinal of the counted deliverable it is tied to. */
  readonly deliverable: number | null;
}

export interface PlannedDeliverable {
  readonly ordinal: number;
  readonly text: string;
  readonly target: number | null;
  readonly unit: string | null;
}

export interface PlannedProject {
  readonly ordinal: number;
  readonly title: string;
  /** Code of the lead department; null while none is named. */
  readonly lead: string | null;
  readonly supporting: readonly string[];
  readonly deliverables: readonly PlannedDeliverable[];
  readonly milestones: readonly PlannedMilestone[];
}

export interface PlannedProgramme {
  readonly kind: ProgrammeKind;
  readonly startsOn: CalendarDate;
  readonly endsOn: CalendarDate;
  /** Codes of the departments that can be given work. */
  readonly activeDepartments: ReadonlySet<string>;
}

/** One mistake: where it stands (a JSON path into the project) and what to do about it. */
export interface PlanFault {
  readonly project: number;
  readonly path: string;
  readonly reason: string;
  /** Something is not there yet: no mistake while the list is being drafted. */
  readonly missing: boolean;
}

const FULL_WEIGHT = 100;

/** Lists whose projects cannot do without milestones. */
const NEEDS_MILESTONES: readonly ProgrammeKind[] = ['livelihood', 'priority'];

export function needsMilestones(kind: ProgrammeKind): boolean {
  return NEEDS_MILESTONES.includes(kind);
}

/** Every mistake of one project's plan at once, each naming the project. */
export function checkProjectPlan(
  project: PlannedProject,
  programme: PlannedProgramme,
): readonly PlanFault[] {
  const say: Say = (path, text, missing = false) => ({
    project: project.ordinal,
    path,
    reason: `第${project.ordinal}项“${project.title}”：${text}。`,
    missing,
  });
  const ours = new Set([...(project.lead === null ? [] : [project.lead]), ...project.supporting]);
  const gone = [...ours].filter((code) => !programme.activeDepartments.has(code));
  return [
    ...(project.title.trim() === '' ? [say('title', '缺少名称')] : []),
    ...(project.lead === null ? [say('lead', '没有牵头单位', true)] : []),
    ...gone.map((code) => say('departments', `单位“${code}”不存在或已停用`)),
    ...repeated(project.deliverables).map((ordinal) =>
      say('deliverables', `目标任务序号${ordinal}重复`),
    ),
    ...repeated(project.milestones).map((ordinal) => say('milestones', `节点序号${ordinal}重复`)),
    ...checkWeights(project, programme, say),
    ...project.milestones.flatMap((milestone, index) =>
      checkMilestone(milestone, project, programme, ours).map(([field, text]) =>
        say(`milestones.${index}.${field}`, `节点${milestone.ordinal}${text}`),
      ),
    ),
    ...findCycles(project.milestones).map((cycle) =>
      say('follows', `前置节点互相等待：${cycle.join('→')}`),
    ),
  ];
}

/** Why a list cannot be published: the mistakes of every project, and what nobody has confirmed. */
export function checkPublication(
  projects: readonly (PlannedProject & { readonly milestonesState: MilestonesState })[],
  programme: PlannedProgramme,
): readonly PlanFault[] {
  return projects.flatMap((project) => {
    const unconfirmed = project.milestones.length > 0 && project.milestonesState !== 'confirmed';
    return [
      ...checkProjectPlan(project, programme),
      ...(unconfirmed
        ? [
            {
              project: project.ordinal,
              path: 'milestonesState',
              reason: `第${project.ordinal}项“${project.title}”：节点安排尚未经督查人员确认。`,
              missing: true,
            },
          ]
        : []),
    ];
  });
}

type Say = (path: string, text: string, missing?: boolean) => PlanFault;

function checkWeights(
  project: PlannedProject,
  programme: PlannedProgramme,
  say: Say,
): readonly PlanFault[] {
  if (project.milestones.length === 0) {
    return needsMilestones(programme.kind) ? [say('milestones', '还没有节点', true)] : [];
  }
  const total = project.milestones.reduce((sum, { weight }) => sum + weight, 0);
  return total === FULL_WEIGHT
    ? []
    : [say('milestones', `节点权重合计为${total}，应为${FULL_WEIGHT}`)];
}

/** The mistakes of one milestone: the field, and the words after its number. */
function checkMilestone(
  milestone: PlannedMilestone,
  project: PlannedProject,
  programme: PlannedProgramme,
  departments: ReadonlySet<string>,
): readonly (readonly [field: string, text: string])[] {
  const { dueDate, plannedStart } = milestone;
  const dated = isCalendarDate(dueDate);
  const faults: (readonly [string, string])[] = [];
  if (milestone.title.trim() === '') faults.push(['title', '缺少名称']);
  if (milestone.department === '') faults.push(['department', '没有责任单位']);
  else if (!departments.has(milestone.department)) {
    faults.push(['department', '的责任单位不是本项目的牵头或配合单位']);
  }
  if (!dated) faults.push(['dueDate', '缺少完成期限']);
  else if (dueDate < programme.startsOn || dueDate > programme.endsOn) {
    faults.push(['dueDate', `的期限${dueDate}不在${programme.startsOn}至${programme.endsOn}之间`]);
  }
  if (plannedStart !== null && dated && plannedStart > dueDate) {
    faults.push(['plannedStart', '的计划开始晚于完成期限']);
  }
  if (!Number.isInteger(milestone.weight) || milestone.weight < 0 || milestone.weight > 100) {
    faults.push(['weight', '的权重应为0至100的整数']);
  }
  for (const ordinal of milestone.follows) {
    const before = project.milestones.find((one) => one.ordinal === ordinal);
    if (before === undefined) faults.push(['follows', `的前置节点${ordinal}不存在`]);
    else if (dated && before.dueDate > dueDate) {
      faults.push(['follows', `的前置节点${ordinal}期限更晚`]);
    }
  }
  const tied = project.deliverables.find(({ ordinal }) => ordinal === milestone.deliverable);
  if (milestone.deliverable !== null && (tied === undefined || tied.target === null)) {
    faults.push(['deliverable', `对应的目标任务${milestone.deliverable}没有量化指标`]);
  }
  return faults;
}

function repeated(rows: readonly { readonly ordinal: number }[]): readonly number[] {
  const ordinals = rows.map(({ ordinal }) => ordinal);
  return [...new Set(ordinals.filter((ordinal, index) => ordinals.indexOf(ordinal) !== index))];
}

/** Milestones that wait for one another: one ring for each way back that a walk of all of them finds. */
function findCycles(milestones: readonly PlannedMilestone[]): readonly (readonly number[])[] {
  const follows = new Map(milestones.map((one) => [one.ordinal, one.follows]));
  const done = new Set<number>();
  const path: number[] = [];
  const rings: (readonly number[])[] = [];
  const walk = (ordinal: number): void => {
    const at = path.indexOf(ordinal);
    if (at >= 0) rings.push([...path.slice(at), ordinal]);
    if (at >= 0 || done.has(ordinal)) return;
    path.push(ordinal);
    for (const next of follows.get(ordinal) ?? []) walk(next);
    path.pop();
    done.add(ordinal);
  };
  for (const { ordinal } of milestones) walk(ordinal);
  return rings;
}
