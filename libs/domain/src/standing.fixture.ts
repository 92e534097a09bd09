import type { MilestoneClock } from './lateness.js';
import type { MilestoneStanding } from './progress.js';

/** An open milestone due on 2024-09-01, a Sunday, with nothing submitted. */
export function clock(facts: Partial<MilestoneClock> = {}): MilestoneClock {
  return {
    dueDate: '2024-09-01',
    completedOn: null,
    withdrawn: false,
    pendingReportedOn: null,
    returnedOn: null,
    extensionAskedOn: null,
    ...facts,
  };
}

/** The same with a key, a weight of 15 and no count. */
export function standing(facts: Partial<MilestoneStanding> = {}): MilestoneStanding {
  return { ...clock(), key: '14/4', weight: 15, plannedStart: null, count: null, ...facts };
}

/** Project 14 恒东小学与4座公办幼儿园 as it stands on 2024-09-20: 14/4 alone is not done. */
export function project14(last: Partial<MilestoneStanding> = {}): MilestoneStanding[] {
  return [
    standing({ key: '14/1', weight: 20, dueDate: '2024-04-30', completedOn: '2024-04-28' }),
    standing({ key: '14/2', weight: 15, dueDate: '2024-05-31', completedOn: '2024-05-30' }),
    standing({ key: '14/3', weight: 25, dueDate: '2024-08-15', completedOn: '2024-08-20' }),
    standing({ key: '14/4', weight: 15, dueDate: '2024-09-01', ...last }),
    standing({ key: '14/5', weight: 25, dueDate: '2024-11-29' }),
  ];
}

/** The day on which `behindBy` is behind. */
export const HALF_WAY = '2024-07-01';

/** A counted project of one milestone, `behind` points behind half way and due much later. */
export const behindBy = (behind: number): MilestoneStanding[] => [
  standing({
    plannedStart: '2024-05-02',
    dueDate: '2024-08-30',
    count: { direction: 'floor', target: 1000, approved: 500 - behind * 10 },
  }),
];
