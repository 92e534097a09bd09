import { describe, expect, it } from '@jest/globals';
import {
  checkProjectPlan,
  checkPublication,
  type PlannedMilestone,
  type PlannedProject,
} from './programme-plan.js';

const programme = {
  kind: 'livelihood',
  startsOn: '2024-01-01',
  endsOn: '2024-12-31',
  activeDepartments: new Set(['jyj', 'zjj']),
} as const;

const milestone = (ordinal: number, changes: Partial<PlannedMilestone> = {}): PlannedMilestone => ({
  ordinal,
  title: `节点${ordinal}`,
  department: 'jyj',
  dueDate: `2024-0${ordinal}-15`,
  plannedStart: null,
  weight: 50,
  follows: [],
  deliverable: null,
  ...changes,
});
const project = (changes: Partial<PlannedProject> = {}): PlannedProject => ({
  ordinal: 3,
  title: '恒东小学',
  lead: 'jyj',
  supporting: ['zjj'],
  deliverables: [],
  milestones: [milestone(1), milestone(2, { follows: [1] })],
  ...changes,
});
const faults = (changes: Partial<PlannedProject>): string[] =>
  checkProjectPlan(project(changes), programme).map(({ path, reason }) => `${path} ${reason}`);

describe('the plan of a project', () => {
  it('is sound when its weights make 100 and its dates lie in the year', () => {
    expect(faults({})).toEqual([]);
  });

  it('tells every mistake at once, naming the project', () => {
    expect(
      faults({
        lead: null,
        supporting: ['gone'],
        milestones: [
          milestone(1, { weight: 45, department: '', dueDate: '2025-01-05' }),
          milestone(2, {
            department: 'slj',
            follows: [9],
            deliverable: 1,
            plannedStart: '2024-03-01',
          }),
        ],
      }),
    ).toEqual([
      'lead 第3项“恒东小学”：没有牵头单位。',
      'departments 第3项“恒东小学”：单位“gone”不存在或已停用。',
      'milestones 第3项“恒东小学”：节点权重合计为95，应为100。',
      'milestones.0.department 第3项“恒东小学”：节点1没有责任单位。',
      'milestones.0.dueDate 第3项“恒东小学”：节点1的期限2025-01-05不在2024-01-01至2024-12-31之间。',
      'milestones.1.department 第3项“恒东小学”：节点2的责任单位不是本项目的牵头或配合单位。',
      'milestones.1.plannedStart 第3项“恒东小学”：节点2的计划开始晚于完成期限。',
      'milestones.1.follows 第3项“恒东小学”：节点2的前置节点9不存在。',
      'milestones.1.deliverable 第3项“恒东小学”：节点2对应的目标任务1没有量化指标。',
    ]);
  });

  it('finds milestones that wait for one another', () => {
    const day = { dueDate: '2024-05-15' };
    expect(
      faults({
        milestones: [
          milestone(1, { ...day, follows: [2], weight: 40 }),
          milestone(2, { ...day, follows: [3], weight: 40 }),
          milestone(3, { ...day, follows: [1], weight: 20 }),
        ],
      }),
    ).toEqual(['follows 第3项“恒东小学”：前置节点互相等待：1→2→3→1。']);
  });

  it('is walked once, however densely its milestones follow one another', () => {
    const many = Array.from({ length: 60 }, (_, index) =>
      milestone(index + 1, {
        dueDate: '2024-05-15',
        weight: index < 40 ? 2 : 1,
        follows: Array.from({ length: index }, (_unused, earlier) => earlier + 1),
      }),
    );
    expect(faults({ milestones: many })).toEqual([]);
  });

  it('does without milestones where the list needs none', () => {
    expect(faults({ milestones: [] })).toEqual(['milestones 第3项“恒东小学”：还没有节点。']);
    const governance = { ...programme, kind: 'governance' } as const;
    expect(checkProjectPlan(project({ milestones: [] }), governance)).toEqual([]);
  });

  it('is published only when the supervisor has confirmed it', () => {
    const check = (milestonesState: 'proposed' | 'confirmed') =>
      checkPublication([{ ...project(), milestonesState }], programme).map(({ reason }) => reason);
    expect(check('proposed')).toEqual(['第3项“恒东小学”：节点安排尚未经督查人员确认。']);
    expect(check('confirmed')).toEqual([]);
  });
});
