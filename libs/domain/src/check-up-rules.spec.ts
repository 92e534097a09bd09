import { describe, expect, it } from '@jest/globals';
import {
  whyMayNotCheck,
  whyMayNotCheckUp,
  type CheckUpFacts,
  type CheckUpGiven,
} from './check-up-rules.js';
import type { Actor, Role } from './roles.js';

const REGION = '141024';
const person = (id: string, role: Role, department: string | null = null): Actor => ({
  id,
  roles: [{ role, region: REGION, department }],
});
const OBSERVER = person('observer', 'observer');
const SUPERVISOR = person('supervisor', 'supervisor');
const FACTS: CheckUpFacts = {
  state: 'ordered',
  region: REGION,
  version: 1,
  assigneeId: 'observer',
  actor: OBSERVER,
  completedOn: '2024-09-02',
  photoCount: 1,
  today: '2024-09-20',
};
const GIVEN: CheckUpGiven = {
  version: 1,
  outcome: 'confirmed',
  visitedOn: '2024-09-19',
  text: '已投入使用。',
  publicNote: '',
};
const conclude = (facts: Partial<CheckUpFacts>, given: Partial<CheckUpGiven> = {}) =>
  whyMayNotCheckUp({ ...FACTS, ...facts }, 'conclude', { ...GIVEN, ...given })?.code ?? 'ok';

describe('who may look whether it is true', () => {
  const hands = { authors: ['jyj'], deciders: ['supervisor'] };
  it.each([
    ['监督员可以', OBSERVER, null],
    ['另一名督查人员可以', person('another', 'supervisor'), null],
    ['审核的人不可以', SUPERVISOR, 'own-work'],
    ['填报的人不可以，即使另有监督员身份', person('jyj', 'observer'), 'own-work'],
    ['单位的人不可以', person('zjj', 'head', 'zjj'), 'no-such-role'],
    ['管理员不可以', person('admin', 'administrator'), 'no-such-role'],
  ])('%s', (_name, actor, code) => {
    expect(whyMayNotCheck(actor, REGION, hands)?.code ?? null).toBe(code);
  });

  it('is nobody of another region', () => {
    expect(whyMayNotCheck(OBSERVER, '141025', hands)?.code).toBe('no-such-role');
  });
});

describe('what a check-up must say', () => {
  it.each([
    ['属实，有现场照片和日期', {}, {}, 'ok'],
    ['没有现场照片', { photoCount: 0 }, {}, 'photos-required'],
    ['没写看到什么', {}, { text: ' ' }, 'text-required'],
    ['没写哪天去的', {}, { visitedOn: undefined }, 'visited-on-required'],
    ['明天才去', {}, { visitedOn: '2024-09-21' }, 'visited-on-in-future'],
    ['完成之前去的不算', {}, { visitedOn: '2024-09-01' }, 'visited-on-before-completion'],
    ['不实而没有公开说明', {}, { outcome: 'untrue' }, 'public-note-required'],
    ['不实并写了公开说明', {}, { outcome: 'untrue', publicNote: '尚未开学' }, 'ok'],
    ['别人写的结论', { actor: SUPERVISOR }, {}, 'not-assignee'],
    ['已有结论', { state: 'done' }, {}, 'wrong-state'],
    ['版本不对', {}, { version: 2 }, 'version-stale'],
  ] as const)('%s', (_name, facts, given, code) => {
    expect(conclude(facts, given)).toBe(code);
  });

  it('is taken back by a supervisor with a reason, not by the one who was asked', () => {
    const cancel = (actor: Actor, reason = '重复') =>
      whyMayNotCheckUp({ ...FACTS, actor }, 'cancel', { version: 1, reason })?.code ?? 'ok';
    expect(cancel(SUPERVISOR)).toBe('ok');
    expect(cancel(SUPERVISOR, '')).toBe('reason-required');
    expect(cancel(OBSERVER)).toBe('not-supervisor');
  });
});
