import { describe, expect, it } from '@jest/globals';
import {
  DIRECTIVE_ACTIONS,
  DIRECTIVE_STATES,
  DIRECTIVE_TRANSITIONS,
  FINAL_DIRECTIVE_STATES,
  type DirectiveAction,
  type DirectiveState,
} from './directive-transitions.js';
import {
  allowedDirectiveActions,
  decideDirective,
  DIRECTIVE_REFUSAL_CODES,
  type DirectiveFacts,
  type DirectiveGiven,
} from './directive-workflow.js';
import type { Actor, Role } from './roles.js';

const REGION = '141024';
const person = (role: Role, department: string | null = null, region = REGION): Actor => ({
  id: `${role} ${department}`,
  roles: [{ role, region, department }],
});
const PEOPLE = {
  reporter: person('reporter', 'jyj'),
  head: person('head', 'jyj'),
  otherDepartment: person('head', 'zjj'),
  supervisor: person('supervisor'),
  farSupervisor: person('supervisor', null, '141025'),
  leader: person('leader'),
  observer: person('observer'),
  administrator: person('administrator'),
} as const;

const FACTS: DirectiveFacts = {
  state: 'prepared',
  region: REGION,
  department: 'jyj',
  actor: PEOPLE.supervisor,
  version: 3,
  escalated: false,
  today: '2024-09-20',
};
const GIVEN: DirectiveGiven = {
  version: 3,
  text: '请于期限内完成。',
  reply: '已完成。',
  reason: '原因',
  replyDueOn: '2024-09-25',
};

const codeOf = (facts: Partial<DirectiveFacts>, action: DirectiveAction, given: DirectiveGiven) => {
  const decision = decideDirective({ ...FACTS, ...facts }, action, given);
  return decision.ok ? 'ok' : decision.code;
};

/** Who may take which step in which state, spelled out a second time. */
const MAY: Record<DirectiveState, Partial<Record<DirectiveAction, readonly string[]>>> = {
  prepared: { edit: ['supervisor'], issue: ['supervisor'], cancel: ['supervisor'] },
  issued: { sign: ['reporter', 'head'], escalate: ['supervisor'], cancel: ['supervisor'] },
  signed: { reply: ['reporter', 'head'], escalate: ['supervisor'], cancel: ['supervisor'] },
  replied: { 'send-back': ['supervisor'], close: ['supervisor'], cancel: ['supervisor'] },
  closed: {},
  cancelled: {},
};

describe('the way of a directive', () => {
  it.each(
    DIRECTIVE_STATES.flatMap((state) =>
      DIRECTIVE_ACTIONS.map((action) => [state, action] as const),
    ),
  )('%s, %s: open to those of the table and to nobody else', (state, action) => {
    for (const [name, actor] of Object.entries(PEOPLE)) {
      const open = codeOf({ state, actor }, action, GIVEN) === 'ok';
      expect([name, open]).toEqual([name, MAY[state][action]?.includes(name) ?? false]);
    }
  });

  it('reaches every state, and leaves all but the last ones', () => {
    const reached = new Set(DIRECTIVE_TRANSITIONS.map(({ to }) => to));
    expect(DIRECTIVE_STATES.filter((state) => !reached.has(state))).toEqual([]);
    for (const state of DIRECTIVE_STATES) {
      const exits = DIRECTIVE_TRANSITIONS.some(({ from }) => from.includes(state));
      expect([state, exits]).toEqual([state, !FINAL_DIRECTIVE_STATES.some((f) => f === state)]);
    }
  });

  it.each([
    ['签发要写明事项', 'prepared', 'issue', { text: ' ' }, 'text-required'],
    ['签发要有回复期限', 'prepared', 'issue', { replyDueOn: undefined }, 'due-date-required'],
    [
      '回复期限要真有这一天',
      'prepared',
      'issue',
      { replyDueOn: '2024-02-30' },
      'due-date-required',
    ],
    ['回复期限不能已过', 'prepared', 'issue', { replyDueOn: '2024-09-19' }, 'due-date-past'],
    ['回复期限可以是今天', 'prepared', 'issue', { replyDueOn: '2024-09-20' }, 'ok'],
    ['退回重办要写理由', 'replied', 'send-back', { reason: '' }, 'reason-required'],
    ['撤销要写理由', 'issued', 'cancel', { reason: undefined }, 'reason-required'],
    ['两人同时操作，后一人须刷新', 'replied', 'close', { version: 2 }, 'version-stale'],
    ['没有版本号不能操作', 'replied', 'close', { version: undefined }, 'version-required'],
  ] as const)('%s', (_name, state, action, given, code) => {
    expect(codeOf({ state }, action, { ...GIVEN, ...given })).toBe(code);
  });

  it('needs the department’s words for a reply', () => {
    const facts = { state: 'signed', actor: PEOPLE.reporter } as const;
    expect(codeOf(facts, 'reply', { ...GIVEN, reply: '' })).toBe('reply-required');
  });

  it('is reported to the leader once', () => {
    expect(codeOf({ state: 'issued', escalated: true }, 'escalate', GIVEN)).toBe(
      'already-escalated',
    );
  });

  it('stays in its state when it is escalated or edited', () => {
    expect(decideDirective({ ...FACTS, state: 'signed' }, 'escalate', GIVEN)).toEqual({
      ok: true,
      to: 'signed',
    });
    expect(decideDirective(FACTS, 'edit', GIVEN)).toEqual({ ok: true, to: 'prepared' });
  });

  it('says in words why a step is not open', () => {
    const steps = allowedDirectiveActions({ ...FACTS, state: 'issued', actor: PEOPLE.leader });
    for (const { allowed, reason } of steps) {
      expect(allowed).toBe(false);
      expect(reason).toMatch(/。$/);
    }
    expect(steps).toHaveLength(DIRECTIVE_ACTIONS.length - 1);
  });

  it('has no refusal that nothing can bring about', () => {
    const seen = new Set<string>();
    for (const state of DIRECTIVE_STATES) {
      for (const action of DIRECTIVE_ACTIONS) {
        for (const actor of Object.values(PEOPLE)) {
          for (const escalated of [false, true]) {
            for (const given of [
              GIVEN,
              {},
              { version: 1 },
              { version: 3 },
              { ...GIVEN, replyDueOn: '2024-01-01' },
            ]) {
              seen.add(codeOf({ state, actor, escalated }, action, given));
            }
          }
        }
      }
    }
    // A version is asked before the words; these two come out only with the right one.
    for (const state of ['prepared', 'signed'] as const) {
      for (const actor of [PEOPLE.supervisor, PEOPLE.head]) {
        seen.add(
          codeOf({ state, actor }, state === 'prepared' ? 'issue' : 'reply', { version: 3 }),
        );
      }
    }
    seen.add(codeOf({}, 'issue', { ...GIVEN, replyDueOn: undefined }));
    expect(DIRECTIVE_REFUSAL_CODES.filter((code) => !seen.has(code))).toEqual([]);
  });
});
