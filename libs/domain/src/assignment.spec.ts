import { describe, expect, it } from '@jest/globals';
import {
  answerBy,
  decideAssignment,
  whyNotDecideReconsideration,
  whyNotReconsider,
  type AssignmentFacts,
} from './assignment.js';
import { CALENDAR_2024 } from './calendar-2024.fixture.js';
import { HEAD, LEADER, person, REPORTER, SUPERVISOR, told } from './year.fixture.js';

const HERE = '141024';

describe('an assignment', () => {
  const facts: AssignmentFacts = {
    state: 'waiting',
    actor: HEAD,
    region: HERE,
    department: 'jyj',
    version: 1,
    answerBy: '2024-02-08',
    today: '2024-02-08',
    objectedBefore: false,
  };
  const objected = { ...facts, state: 'objected', actor: SUPERVISOR } as const;

  it('is answered within three working days, make-up days counted', () => {
    // Sunday 2024-02-04 was a working day.
    expect(answerBy(CALENDAR_2024, '2024-02-02')).toBe('2024-02-06');
  });

  it.each([
    ['负责人签收', facts, 'sign', {}, '→ signed'],
    ['填报员签收', { ...facts, actor: REPORTER }, 'sign', {}, '→ signed'],
    ['过期仍可签收', { ...facts, today: '2024-03-01' }, 'sign', {}, '→ signed'],
    [
      '别的单位不签收',
      { ...facts, actor: person('head', 'zjj') },
      'sign',
      {},
      '签收由责任单位办理。',
    ],
    [
      '填报员不提异议',
      { ...facts, actor: REPORTER },
      'object',
      { text: '不归我们' },
      '提出异议由责任单位负责人办理。',
    ],
    ['异议要有理由', facts, 'object', {}, '请写明异议的理由。'],
    ['提出异议', facts, 'object', { text: '不归我们' }, '→ objected'],
    [
      '过期不受理异议',
      { ...facts, today: '2024-02-09' },
      'object',
      { text: '不归我们' },
      '异议应在3个工作日内提出（截至2024-02-08）。请先签收；确需调整的，请提出调整申请。',
    ],
    [
      '只能提一次',
      { ...facts, objectedBefore: true },
      'object',
      { text: '又提' },
      '对这项任务的异议已经答复过，请签收办理。',
    ],
    ['要书面答复', objected, 'decide', { decision: 'upheld' }, '请书面答复异议。'],
    ['维持', objected, 'decide', { decision: 'upheld', text: '职责所在' }, '→ decided'],
    [
      '调整要有去处',
      objected,
      'decide',
      { decision: 'changed', text: '改' },
      '请选择改由哪个单位承担。',
    ],
    [
      '调整给别的单位',
      objected,
      'decide',
      { decision: 'changed', text: '改', newDepartment: 'jyj' },
      '请选择另一个单位。',
    ],
    [
      '签收后不再异议',
      { ...facts, state: 'signed' },
      'object',
      { text: '晚了' },
      '任务已签收，不能提出异议。',
    ],
  ] as const)('%s', (_name, given, action, input, expected) => {
    expect(told(decideAssignment(given, action, { version: 1, ...input }))).toBe(expected);
  });
});

describe('复核', () => {
  const facts = {
    actor: HEAD,
    region: HERE,
    department: 'jyj',
    since: '2024-09-20',
    today: '2024-09-25',
    calendar: CALENDAR_2024,
    askedBefore: false,
  };
  it('is asked once, by the department, within three working days', () => {
    expect(whyNotReconsider(facts)).toBeNull();
    expect(whyNotReconsider({ ...facts, today: '2024-09-26' })).toContain('截至2024-09-25');
    expect(whyNotReconsider({ ...facts, askedBefore: true })).toContain('只能申请一次');
    expect(whyNotReconsider({ ...facts, department: 'zjj' })).toBe('复核由填报单位提出。');
  });

  it('is decided by another supervisor than the one who returned, where there is one', () => {
    const question = {
      actor: SUPERVISOR,
      region: HERE,
      decided: false,
      returnedBy: SUPERVISOR.id,
      otherSupervisors: 1,
    };
    expect(whyNotDecideReconsideration(question)).toContain('另一位督查人员');
    expect(whyNotDecideReconsideration({ ...question, otherSupervisors: 0 })).toBeNull();
    expect(whyNotDecideReconsideration({ ...question, returnedBy: null })).toBeNull();
    expect(whyNotDecideReconsideration({ ...question, decided: true })).toContain('已经有了结论');
    expect(whyNotDecideReconsideration({ ...question, actor: LEADER })).toBe(
      '复核由督查人员办理。',
    );
  });
});
