import { describe, expect, it } from '@jest/globals';
import { ACCEPTANCE_LIFE } from './acceptance.js';
import { ASSIGNMENT_LIFE } from './assignment.js';
import { decidePlanStep, MILESTONE_PLAN, type PlanStepFacts } from './milestone-plan.js';
import {
  allowedProgrammeSteps,
  decideProgrammeStep,
  PROGRAMME_LIFE,
  type ProgrammeStepFacts,
} from './programme-lifecycle.js';
import { validateStepTable } from './step-table.js';
import { LEADER, person, REPORTER, SUPERVISOR, told } from './year.fixture.js';

const HERE = '141024';

describe('the tables of the year', () => {
  it('reach every state, leave each but the last, and answer each question once', () => {
    expect(validateStepTable(PROGRAMME_LIFE, { first: ['none'], final: ['closed'] })).toEqual([]);
    expect(validateStepTable(MILESTONE_PLAN, { first: ['open'], final: ['confirmed'] })).toEqual(
      [],
    );
    expect(
      validateStepTable(ASSIGNMENT_LIFE, { first: ['waiting'], final: ['signed', 'decided'] }),
    ).toEqual([]);
    expect(
      validateStepTable(ACCEPTANCE_LIFE, {
        first: ['in-progress', 'undivided', 'awaiting'],
        final: ['in-progress'],
      }),
    ).toEqual([]);
    const broken = { ...PROGRAMME_LIFE, rows: PROGRAMME_LIFE.rows.slice(0, -1) };
    expect(validateStepTable(broken, { first: ['none'], final: ['closed'] })).toEqual([
      'State closed can never be reached.',
      'State published has no exit.',
    ]);
  });
});

describe('a list', () => {
  const facts: ProgrammeStepFacts = {
    state: 'drafted',
    actor: SUPERVISOR,
    region: HERE,
    version: 3,
    projectCount: 15,
    planFaults: [],
    underReview: 0,
    today: '2024-02-20',
  };
  const adoption = {
    how: 'congress-vote',
    meeting: '县十七届人大四次会议',
    on: '2024-02-02',
    document: '洪人发〔2024〕3号',
  } as const;
  const adopted = { ...facts, state: 'adopted', actor: LEADER } as const;
  const published = { ...facts, state: 'published' } as const;

  it.each([
    ['督查人员编制', { ...facts, state: 'none' }, 'draft', {}, '→ drafted'],
    ['领导不编制', { ...facts, state: 'none', actor: LEADER }, 'draft', {}, '编制由督查人员办理。'],
    ['登记通过', facts, 'adopt', { version: 3, adoption }, '→ adopted'],
    ['更正登记', { ...facts, state: 'adopted' }, 'adopt', { version: 3, adoption }, '→ adopted'],
    [
      '空清单不能通过',
      { ...facts, projectCount: 0 },
      'adopt',
      { version: 3, adoption },
      '清单里还没有项目，请先添加项目。',
    ],
    [
      '要有会议',
      facts,
      'adopt',
      { version: 3, adoption: { ...adoption, meeting: ' ' } },
      '请填写会议名称。',
    ],
    [
      '不能是将来',
      facts,
      'adopt',
      { version: 3, adoption: { ...adoption, on: '2024-02-21' } },
      '通过日期不能晚于今天。',
    ],
    [
      '编制中不能公布',
      { ...facts, actor: LEADER },
      'publish',
      { version: 3 },
      '清单还在编制，不能公布。',
    ],
    [
      '督查人员不公布',
      { ...adopted, actor: SUPERVISOR },
      'publish',
      { version: 3 },
      '公布由分管县领导办理。',
    ],
    ['领导公布', adopted, 'publish', { version: 3 }, '→ published'],
    [
      '理由一次说全',
      { ...adopted, planFaults: ['甲。', '乙。'] },
      'publish',
      { version: 3 },
      '暂不能公布，请先改正：甲。乙。',
    ],
    ['已公布不能修改', published, 'edit', { version: 3 }, '清单已公布，不能修改。'],
    [
      '审核未完不能关闭',
      { ...published, underReview: 2 },
      'close',
      { version: 3 },
      '还有2份填报等待审核，请先通过或退回，再关闭清单。',
    ],
    ['逐项说明', published, 'close', { version: 3, unsettled: ['丙。'] }, '关闭前请逐项说明：丙。'],
    ['关闭', { ...published, actor: LEADER }, 'close', { version: 3 }, '→ closed'],
    [
      '别县的人不行',
      { ...published, actor: person('supervisor', null, '141025') },
      'close',
      { version: 3 },
      '关闭由督查人员或分管县领导办理。',
    ],
  ] as const)('%s', (_name, given, action, input, expected) => {
    expect(told(decideProgrammeStep(given, action, input))).toBe(expected);
  });

  it('is refused to whoever looked at an older version', () => {
    expect(decideProgrammeStep(facts, 'edit', { version: 2 })).toMatchObject({
      code: 'version-stale',
    });
    expect(decideProgrammeStep(facts, 'edit', {})).toMatchObject({ code: 'version-required' });
  });

  it('says of each step why not, before anything is given with it', () => {
    const steps = allowedProgrammeSteps({ ...adopted, planFaults: ['甲。'] });
    expect(steps.find(({ action }) => action === 'publish')?.reason).toContain('甲。');
    expect(steps.find(({ action }) => action === 'adopt')?.reason).toBe('登记通过由督查人员办理。');
  });
});

describe('the milestones of a list not yet published', () => {
  const facts: PlanStepFacts = {
    state: 'open',
    programmeState: 'adopted',
    actor: REPORTER,
    region: HERE,
    lead: 'jyj',
    version: 1,
    faults: [],
  };
  it.each([
    ['牵头单位编排', facts, 'edit', {}, '→ open'],
    ['配合单位不编排', { ...facts, lead: 'zjj' }, 'edit', {}, '修改由牵头单位或督查人员办理。'],
    ['牵头单位上报', facts, 'propose', {}, '→ proposed'],
    ['权重不足不能上报', { ...facts, faults: ['权重合计为95。'] }, 'propose', {}, '权重合计为95。'],
    ['上报后等待确认', { ...facts, state: 'proposed' }, 'edit', {}, '修改由督查人员办理。'],
    ['督查确认', { ...facts, state: 'proposed', actor: SUPERVISOR }, 'confirm', {}, '→ confirmed'],
    [
      '退回要有意见',
      { ...facts, state: 'proposed', actor: SUPERVISOR },
      'send-back',
      {},
      '请写明退回的意见，牵头单位据此修改。',
    ],
    [
      '退回',
      { ...facts, state: 'confirmed', actor: SUPERVISOR },
      'send-back',
      { comment: '再细' },
      '→ open',
    ],
    [
      '公布后不再修改',
      { ...facts, programmeState: 'published' },
      'edit',
      {},
      '清单已公布，节点不能再直接修改。确需调整的，请提出调整申请。',
    ],
  ] as const)('%s', (_name, given, action, input, expected) => {
    expect(told(decidePlanStep(given, action, { version: 1, ...input }))).toBe(expected);
  });
});
