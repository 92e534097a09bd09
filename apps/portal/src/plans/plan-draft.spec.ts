import { describe, expect, it } from '@jest/globals';
import { readPlaces, withoutMilestone, type MilestoneDraft } from './plan-draft.js';

const milestone = (title: string, follows: number[] = []): MilestoneDraft => ({
  title,
  follows,
  department: 'jyj',
  dueDate: '2024-05-15',
  plannedStart: null,
  weight: 50,
  deliverable: null,
});

describe('a plan being written', () => {
  it('keeps who follows whom when a milestone is taken out', () => {
    const draft = {
      deliverables: [],
      milestones: [milestone('甲'), milestone('乙', [1]), milestone('丙', [1, 2])],
    };
    expect(withoutMilestone(draft, 1).milestones).toMatchObject([
      { title: '乙', follows: [] },
      { title: '丙', follows: [1] },
    ]);
  });

  it('reads the places somebody typed, and nothing that is none', () => {
    expect(readPlaces('1、2，2 和 9', 3)).toEqual([1, 2]);
    expect(readPlaces('', 3)).toEqual([]);
  });
});
