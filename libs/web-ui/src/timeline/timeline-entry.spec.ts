import { describe, expect, it } from '@jest/globals';
import { dueText, lateText, standingText, type TimelineEntry } from './timeline-entry.js';

const ENTRY: TimelineEntry = {
  key: '141024-2024-livelihood/14/4',
  ordinal: 4,
  title: '恒东小学投入使用',
  department: { name: '教育局' },
  dueDate: '2024-09-01',
  originalDueDate: '2024-09-01',
  state: 'open',
  completedOn: null,
  reportedOn: null,
  daysLate: null,
  light: 'red',
  lightCause: '逾期19天',
  isSample: true,
};

describe('a milestone in words', () => {
  it('open: why it shows its light', () => {
    expect(standingText(ENTRY)).toBe('逾期19天');
    expect(lateText(ENTRY)).toBe('');
  });

  it('reported: only that and when', () => {
    const reported = { ...ENTRY, state: 'reported', reportedOn: '2024-09-02' } as const;
    expect(standingText(reported)).toBe('已申报，待审核（2024年9月2日）');
  });

  it('completed: when, and how late', () => {
    const done = { ...ENTRY, state: 'completed', completedOn: '2024-09-02', daysLate: 1 } as const;
    expect(standingText(done)).toBe('2024年9月2日完成');
    expect(lateText(done)).toBe('晚1天');
    expect(lateText({ ...done, daysLate: 0 })).toBe('');
  });

  it('moved: the first date stands beside the one in force', () => {
    expect(dueText(ENTRY)).toBe('计划2024年9月1日完成');
    expect(dueText({ ...ENTRY, dueDate: '2024-10-31' })).toBe(
      '计划2024年10月31日完成（原计划2024年9月1日）',
    );
  });
});
