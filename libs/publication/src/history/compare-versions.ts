import type { PublicMilestone, PublicProgramme, PublicProject } from '@jiannuo/contracts';
import { LIGHT_WORDS } from '@jiannuo/contracts/constants';

/** One public fact that differs between two published versions. */
export interface VersionChange {
  /** Number of the project; null for the list itself. */
  readonly project: number | null;
  readonly projectTitle: string | null;
  /** Number of the milestone; null for the project itself. */
  readonly milestone: number | null;
  readonly milestoneTitle: string | null;
  /** In Chinese: 状态、进度、完成日期…… */
  readonly what: string;
  readonly before: string | null;
  readonly after: string | null;
}

type Facts = ReadonlyMap<string, string | null>;

/**
 * What differs between two versions of a list, in its order: projects and milestones that came or
 * went, and every fact of those that stayed.
 */
export function compareVersions(from: PublicProgramme, to: PublicProgramme): VersionChange[] {
  const listFacts = (list: PublicProgramme): Facts =>
    new Map([
      ['名称', list.title],
      ['进度', percent(list.progress)],
    ]);
  return [
    ...differing(listFacts(from), listFacts(to)).map((change) => ({ ...NOWHERE, ...change })),
    ...pairs(from.projects, to.projects, ({ ordinal }) => ordinal).flatMap(([before, after]) =>
      compareProjects(before, after),
    ),
  ];
}

const NOWHERE = { project: null, projectTitle: null, milestone: null, milestoneTitle: null };

function compareProjects(
  before: PublicProject | undefined,
  after: PublicProject | undefined,
): VersionChange[] {
  const one = after ?? before;
  if (!one) return [];
  const place = {
    ...NOWHERE,
    project: one.ordinal,
    projectTitle: one.shortTitle ?? one.title,
  };
  return [
    ...differing(projectFacts(before), projectFacts(after)).map((change) => ({
      ...place,
      ...change,
    })),
    ...pairs(before?.milestones ?? [], after?.milestones ?? [], ({ ordinal }) => ordinal).flatMap(
      ([first, second]) =>
        differing(milestoneFacts(first), milestoneFacts(second)).map((change) => ({
          ...place,
          milestone: (second ?? first)?.ordinal ?? null,
          milestoneTitle: (second ?? first)?.title ?? null,
          ...change,
        })),
    ),
  ];
}

function projectFacts(project: PublicProject | undefined): Facts {
  if (!project) return new Map();
  const { light, money } = project;
  return new Map<string, string | null>([
    ['承诺', project.title],
    ['状态', light === null ? '未分解' : LIGHT_WORDS[light]],
    ['状态原因', project.lightCause],
    ['进度', percent(project.progress)],
    ['计划进度', percent(project.plannedProgress)],
    ['牵头单位', project.leadDepartment?.name ?? null],
    ['计划投资（万元）', text(money?.planned)],
    ['到位资金（万元）', text(money?.inPlace)],
    ['支出资金（万元）', text(money?.spent)],
    ...project.deliverables.flatMap(({ ordinal, target, unit, currentValue }) => [
      [`目标任务${ordinal}目标值`, target === null ? null : `${target}${unit ?? ''}`] as const,
      [`目标任务${ordinal}累计数`, text(currentValue)] as const,
    ]),
  ]);
}

const STATES = {
  open: '未完成',
  reported: '已申报，待审核',
  completed: '已完成',
  withdrawn: '已撤销',
};

function milestoneFacts(milestone: PublicMilestone | undefined): Facts {
  if (!milestone) return new Map();
  return new Map<string, string | null>([
    ['节点', milestone.title],
    ['责任单位', milestone.department.name],
    ['节点状态', STATES[milestone.state]],
    ['期限', milestone.dueDate],
    ['权重', text(milestone.weight)],
    ['完成日期', milestone.completedOn],
    ['申报日期', milestone.reportedOn],
    ['公开说明', milestone.publicNote || null],
    ['照片', text(milestone.photos.length)],
    ['更正', text(milestone.corrections.length)],
  ]);
}

/** What differs from day to day by itself, such as 逾期3天, is told by the light's cause. */
function differing(
  before: Facts,
  after: Facts,
): Pick<VersionChange, 'what' | 'before' | 'after'>[] {
  const names = new Set([...before.keys(), ...after.keys()]);
  return [...names]
    .map((what) => ({ what, before: before.get(what) ?? null, after: after.get(what) ?? null }))
    .filter((change) => change.before !== change.after);
}

function pairs<Item>(
  before: readonly Item[],
  after: readonly Item[],
  keyOf: (item: Item) => number,
): [Item | undefined, Item | undefined][] {
  const keys = [...new Set([...before, ...after].map(keyOf))].sort((a, b) => a - b);
  return keys.map((key) => [
    before.find((item) => keyOf(item) === key),
    after.find((item) => keyOf(item) === key),
  ]);
}

function percent(value: number | null): string | null {
  return value === null ? null : `${value}%`;
}

function text(value: number | null | undefined): string | null {
  return value === null || value === undefined ? null : String(value);
}
