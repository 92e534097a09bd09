/** One row of a small life: who may take this step, from where to where, and what it needs. */
export interface StepRow<
  State extends string,
  Action extends string,
  Who extends string,
  Need extends string,
> {
  readonly from: readonly State[];
  readonly action: Action;
  readonly to: State;
  readonly who: Who;
  readonly needs: readonly Need[];
}

/** A life as a table: its rows, and the words in which a refusal is told. */
export interface StepTable<
  State extends string,
  Action extends string,
  Who extends string,
  Need extends string,
> {
  /** What goes through the steps: “清单”. */
  readonly subject: string;
  readonly rows: readonly StepRow<State, Action, Who, Need>[];
  readonly stateWords: Readonly<Record<State, string>>;
  readonly actionWords: Readonly<Record<Action, string>>;
  readonly whoWords: Readonly<Record<Who, string>>;
  /** Needs judged from what is given with the step; a list of allowed steps leaves them out. */
  readonly inputNeeds: readonly Need[];
}

export const STEP_REFUSAL_CODES = [
  'wrong-state',
  'wrong-person',
  'version-required',
  'version-stale',
  'rule',
] as const;
export type StepRefusalCode = (typeof STEP_REFUSAL_CODES)[number];

/** Why a step is refused, in words that say what to do; `path` names the field it speaks of. */
export interface StepRefusal {
  readonly code: StepRefusalCode;
  readonly reason: string;
  readonly path?: string;
}
export type StepDecision<State extends string> =
  { readonly ok: true; readonly to: State } | ({ readonly ok: false } & StepRefusal);

/** Where it stands, what is asked, and how to tell whether a condition is met. */
export interface StepQuestion<
  State extends string,
  Action extends string,
  Who extends string,
  Need extends string,
> {
  readonly state: State;
  readonly action: Action;
  readonly isWho: (who: Who) => boolean;
  readonly refusalOf: (need: Need) => StepRefusal | null;
}

export interface AllowedStep<Action extends string> {
  readonly action: Action;
  readonly allowed: boolean;
  /** Why not, in words; null when allowed. */
  readonly reason: string | null;
}

/** Decides one step: is it possible in this state, may this person take it, is every need met. */
export function decideStep<
  State extends string,
  Action extends string,
  Who extends string,
  Need extends string,
>(
  table: StepTable<State, Action, Who, Need>,
  question: StepQuestion<State, Action, Who, Need>,
): StepDecision<State> {
  const { state, action } = question;
  const row = table.rows.find((one) => one.action === action && one.from.includes(state));
  if (row === undefined) {
    return {
      ok: false,
      code: 'wrong-state',
      reason: `${table.subject}${table.stateWords[state]}，不能${table.actionWords[action]}。`,
    };
  }
  if (!question.isWho(row.who)) {
    return {
      ok: false,
      code: 'wrong-person',
      reason: `${table.actionWords[action]}由${table.whoWords[row.who]}办理。`,
    };
  }
  for (const need of row.needs) {
    const refusal = question.refusalOf(need);
    if (refusal !== null) return { ok: false, ...refusal };
  }
  return { ok: true, to: row.to };
}

/** For every step of the table whether it is open to this person now, or why not. */
export function allowedSteps<
  State extends string,
  Action extends string,
  Who extends string,
  Need extends string,
>(
  table: StepTable<State, Action, Who, Need>,
  question: Omit<StepQuestion<State, Action, Who, Need>, 'action'>,
): readonly AllowedStep<Action>[] {
  const actions = [...new Set(table.rows.map(({ action }) => action))];
  return actions.map((action) => {
    const decision = decideStep(table, {
      ...question,
      action,
      refusalOf: (need) => (table.inputNeeds.includes(need) ? null : question.refusalOf(need)),
    });
    return decision.ok
      ? { action, allowed: true, reason: null }
      : { action, allowed: false, reason: decision.reason };
  });
}

/** Asks for the version that was looked at; null when it is the current one. */
export function staleVersion(current: number, given: number | undefined): StepRefusal | null {
  if (given === undefined) {
    return { code: 'version-required', reason: '缺少版本号，请刷新后再试。', path: 'version' };
  }
  if (given === current) return null;
  return {
    code: 'version-stale',
    reason: '内容已被他人修改，您看到的不是最新的。您填写的没有丢失，请刷新后核对，再保存一次。',
    path: 'version',
  };
}

/** Asks for a text; null when there is one. */
export function missingText(
  text: string | undefined,
  path: string,
  reason: string,
): StepRefusal | null {
  return (text ?? '').trim() === '' ? { code: 'rule', reason, path } : null;
}

/**
 * The mistakes of a table, one sentence each; empty when it is sound: every state can be reached from
 * the first, every state but the final ones has an exit to another, and no two rows answer the same
 * question.
 */
export function validateStepTable<
  State extends string,
  Action extends string,
  Who extends string,
  Need extends string,
>(
  table: StepTable<State, Action, Who, Need>,
  ends: { readonly first: readonly State[]; readonly final: readonly State[] },
): readonly string[] {
  const states = Object.keys(table.stateWords) as State[];
  const reached = new Set<State>(ends.first);
  for (let before = -1; before !== reached.size;) {
    before = reached.size;
    for (const row of table.rows) {
      if (row.from.some((from) => reached.has(from))) reached.add(row.to);
    }
  }
  const hasExit = (state: State): boolean =>
    table.rows.some((row) => row.from.includes(state) && row.to !== state);
  const cells = table.rows.flatMap((row) => row.from.map((from) => `${from} / ${row.action}`));
  return [
    ...states
      .filter((state) => !reached.has(state))
      .map((state) => `State ${state} can never be reached.`),
    ...states
      .filter((state) => !ends.final.includes(state) && !hasExit(state))
      .map((state) => `State ${state} has no exit.`),
    ...cells
      .filter((cell, index) => cells.indexOf(cell) !== index)
      .map((cell) => `Two rows answer ${cell}.`),
  ];
}
