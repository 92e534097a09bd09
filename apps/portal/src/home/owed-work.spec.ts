import { expect, it } from '@jest/globals';
import type { OwedMilestoneView } from '@jiannuo/contracts';
import { nextStep } from '../projects/milestone-step.js';
import { groupOwed } from './owed-work.js';

function owed(title: string, change: Partial<OwedMilestoneView> = {}): OwedMilestoneView {
  return {
    key: `141024-2024-livelihood/14/${title}`,
    ordinal: 1,
    title,
    department: { code: 'jyj', name: '教育局' },
    dueDate: '2024-11-29',
    originalDueDate: '2024-11-29',
    weight: 10,
    isSample: true,
    state: 'open',
    completedOn: null,
    reportedOn: null,
    daysLate: null,
    overdue: false,
    overdueDays: 0,
    light: { light: 'green', word: '正常推进', cause: '' },
    follows: [],
    daysToDue: 70,
    workingDaysToDue: 47,
    submissionId: null,
    submissionState: null,
    mayReport: true,
    mayNotReportBecause: null,
    projectKey: '141024-2024-livelihood/14',
    projectOrdinal: 14,
    projectTitle: '恒东小学',
    returnComment: null,
    ...change,
  };
}

const reporter = { departments: ['jyj'], supervises: false };

it('puts the overdue first, then what came back, what was begun, what is near', () => {
  const { now, waiting, later } = groupOwed([
    owed('以后'),
    owed('临近', { workingDaysToDue: 5 }),
    owed('草稿', { submissionState: 'draft' }),
    owed('待审核', { state: 'reported' }),
    owed('退回', { submissionState: 'returned', returnComment: '请补充' }),
    owed('逾期', { overdue: true, overdueDays: 19 }),
  ]);
  expect(now.map(({ title }) => title)).toEqual(['逾期', '退回', '草稿', '临近']);
  expect(waiting.map(({ title }) => title)).toEqual(['待审核']);
  expect(later.map(({ title }) => title)).toEqual(['以后']);
});

it('offers each milestone its one step', () => {
  const begun = { submissionId: 's', mayReport: false };
  expect(nextStep(owed('新'), reporter)?.verb).toBe('申报完成');
  expect(nextStep(owed('草', { ...begun, submissionState: 'draft' }), reporter)?.verb).toBe(
    '继续填报',
  );
  expect(nextStep(owed('退', { ...begun, submissionState: 'returned' }), reporter)?.verb).toBe(
    '修改后重报',
  );
  expect(nextStep(owed('审', { ...begun, submissionState: 'submitted' }), reporter)?.verb).toBe(
    '查看',
  );
});

it("does not offer another department's papers before they are approved", () => {
  const theirs = {
    submissionId: 's',
    mayReport: false,
    department: { code: 'zjj', name: '住建局' },
  };
  expect(nextStep(owed('审', { ...theirs, submissionState: 'submitted' }), reporter)).toBeNull();
  expect(nextStep(owed('过', { ...theirs, submissionState: 'approved' }), reporter)?.verb).toBe(
    '查看',
  );
});
