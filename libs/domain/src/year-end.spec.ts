import { describe, expect, it } from '@jest/globals';
import { acceptanceState, decideAcceptance } from './acceptance.js';
import { CALENDAR_2024 } from './calendar-2024.fixture.js';
import { countFinishedSites } from './site-count.js';
import { checkClosing, rescaleWeights, shiftYears } from './year-end.js';
import { LEADER, SUPERVISOR, told } from './year.fixture.js';

const HERE = '141024';

describe('acceptance', () => {
  const milestone = (completedOn: string | null, withdrawn = false) => ({ completedOn, withdrawn });
  it('waits for every milestone that was not withdrawn', () => {
    const state = (...milestones: ReturnType<typeof milestone>[]) =>
      acceptanceState({ acceptedOn: null, milestones });
    expect(state(milestone('2024-05-01'), milestone(null))).toBe('in-progress');
    expect(state(milestone('2024-05-01'), milestone(null, true))).toBe('awaiting');
    expect(state(milestone(null, true))).toBe('undivided');
    expect(state()).toBe('undivided');
    expect(acceptanceState({ acceptedOn: '2024-12-01', milestones: [] })).toBe('accepted');
  });

  const facts = {
    state: 'awaiting',
    programmeState: 'published',
    actor: SUPERVISOR,
    region: HERE,
    version: 1,
  } as const;
  it.each([
    ['验收', facts, 'accept', { publicNote: '验收合格。' }, '→ accepted'],
    ['结论要公开', facts, 'accept', {}, '请填写验收结论，将向社会公开。'],
    [
      '还没完成',
      { ...facts, state: 'in-progress' },
      'accept',
      { publicNote: '合格' },
      '项目还有节点没有完成，不能验收。',
    ],
    [
      '领导不验收',
      { ...facts, actor: LEADER },
      'accept',
      { publicNote: '合格' },
      '验收由督查人员办理。',
    ],
    [
      '关闭后不再验收',
      { ...facts, programmeState: 'closed' },
      'accept',
      { publicNote: '合格' },
      '清单已关闭，数字已经冻结，不能再办理验收。',
    ],
    [
      '撤销要有原因',
      { ...facts, state: 'accepted' },
      'revoke-acceptance',
      {},
      '请填写撤销验收的原因，将向社会公开。',
    ],
    [
      '撤销',
      { ...facts, state: 'accepted' },
      'revoke-acceptance',
      { publicNote: '发现问题' },
      '→ awaiting',
    ],
  ] as const)('%s', (_name, given, action, input, expected) => {
    expect(told(decideAcceptance(given, action, { version: 1, ...input }))).toBe(expected);
  });
});

describe('the end of the year', () => {
  const project = (ordinal: number, acceptance: 'accepted' | 'awaiting' | 'in-progress') => ({
    ordinal,
    title: `实事${ordinal}`,
    acceptance,
    withdrawn: false,
  });
  const choice = (ordinal: number, publicReason = '资金未到位') =>
    ({ ordinal, outcome: 'continues', publicReason }) as const;
  const reasons = (...args: Parameters<typeof checkClosing>) =>
    checkClosing(...args).map(({ reason }) => reason);

  it('asks of each unfinished project what becomes of it, and why', () => {
    const projects = [project(1, 'accepted'), project(2, 'in-progress'), project(3, 'awaiting')];
    expect(reasons('livelihood', projects, [])).toEqual([
      '第2项“实事2”没有办结，请选择结转下一年或未完成。',
      '第3项“实事3”节点已全部完成，请先验收。',
    ]);
    expect(reasons('livelihood', projects.slice(0, 2), [choice(2, ' ')])).toEqual([
      '第2项“实事2”没有办结，请写明原因（将公开）。',
    ]);
    expect(reasons('livelihood', projects.slice(0, 2), [choice(2)])).toEqual([]);
    expect(reasons('livelihood', projects.slice(0, 1), [choice(1)])).toEqual([
      '第1项已办结或不存在，无须说明。',
    ]);
    expect(reasons('indicator', projects, [])).toEqual([]);
  });

  it('shifts dates by a year to working days of the span', () => {
    const shift = (date: string) => shiftYears(date, 1, CALENDAR_2024, '2024-12-31');
    expect(shift('2023-03-01')).toBe('2024-03-01');
    expect(shift('2023-10-01')).toBe('2024-10-08');
    expect(shift('2023-12-31')).toBe('2024-12-31');
    expect(shiftYears('2024-02-29', 1, CALENDAR_2024, '2025-12-31')).toBe('2025-02-28');
    expect(shiftYears('2022-12-31', 1, CALENDAR_2024, '2023-12-31')).toBe('2023-12-29');
  });
});

describe('the weights of what is left', () => {
  it.each([
    [
      [60, 40],
      [60, 40],
    ],
    [
      [25, 25, 25],
      [34, 33, 33],
    ],
    [
      [10, 20],
      [33, 67],
    ],
    [
      [0, 0, 0],
      [34, 33, 33],
    ],
    [[7], [100]],
    [[], []],
  ])('%j make %j', (before, after) => {
    expect(rescaleWeights(before)).toEqual(after);
  });
});

describe('finished sites', () => {
  it('count when they are confirmed', () => {
    expect(
      countFinishedSites([
        { state: 'finished', confirmedOn: '2024-09-01' },
        { state: 'finished', confirmedOn: null },
        { state: 'building', confirmedOn: null },
      ]),
    ).toBe(1);
  });
});
