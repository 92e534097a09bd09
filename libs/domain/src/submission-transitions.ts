/** What a department asks to be accepted: 节点完成申报、进展报送、延期申请、调整申请. */
export const SUBMISSION_KINDS = ['completion', 'progress', 'extension', 'amendment'] as const;
export type SubmissionKind = (typeof SUBMISSION_KINDS)[number];

export const SUBMISSION_STATES = [
  'draft',
  'submitted',
  'signed-off',
  'approved',
  'returned',
  'withdrawn',
  'revoked',
] as const;
export type SubmissionState = (typeof SUBMISSION_STATES)[number];

export const SUBMISSION_ACTIONS = [
  'create',
  'edit',
  'submit',
  'sign-off',
  'disclosure-review',
  'approve',
  'return',
  'withdraw',
  'revoke',
] as const;
export type SubmissionAction = (typeof SUBMISSION_ACTIONS)[number];

/** States in which a submission still asks for something; one subject has one such per kind. */
export const LIVE_STATES = ['draft', 'submitted', 'signed-off', 'returned'] as const;

/** States a submission never leaves. */
export const FINAL_STATES = ['withdrawn', 'revoked'] as const;

/** Where a transition starts: a state, or 'none' before the submission exists. */
export type TransitionOrigin = SubmissionState | 'none';

/** Who may act. The decider of each kind stands in DECIDERS. */
export type TransitionActor =
  | 'responsible-department'
  | 'own-department'
  | 'own-head'
  | 'supervisor'
  | 'decider'
  | 'own-head-or-decider';

/** Needs judged from facts alone; allowedActions asks these. */
export const FACT_NEEDS = [
  'subject-open',
  'no-other-live',
  'none-approved',
  'sign-off-in-use',
  'signed-off-where-required',
  'disclosure-review-in-use',
  'disclosure-reviewed-by-another',
  'not-an-author',
  'not-frozen',
] as const;
/** Needs judged from what is given with the action; only decideSubmission asks these. */
export const INPUT_NEEDS = [
  'period',
  'version',
  'text',
  'completed-on',
  'evidence',
  'reason-for-order',
  'figures',
  'requested-due-date',
  'basis',
  'changes',
  'granted-due-date',
  'comment',
  'reason',
  'paper-decision',
  'paper-decision-unless-own-head',
] as const;
export type TransitionNeed = (typeof FACT_NEEDS)[number] | (typeof INPUT_NEEDS)[number];

export interface SubmissionTransition {
  readonly from: readonly TransitionOrigin[];
  readonly action: SubmissionAction;
  readonly to: SubmissionState;
  readonly who: TransitionActor;
  readonly needs: readonly TransitionNeed[];
  /** Chooses this row before the next row of the same action. */
  readonly when?: 'head-submits-where-sign-off-is-required';
}

const SUBMIT_NEEDS = [
  'subject-open',
  'version',
  'text',
  'completed-on',
  'evidence',
  'reason-for-order',
  'figures',
  'requested-due-date',
  'basis',
  'changes',
] as const;

/**
 * The submission workflow, one table for all kinds (design: rules). Needs that do not concern a kind
 * (a completion date for a monthly report) are met by it without asking.
 */
export const SUBMISSION_TRANSITIONS: readonly SubmissionTransition[] = [
  {
    from: ['none'],
    action: 'create',
    to: 'draft',
    who: 'responsible-department',
    needs: ['period', 'subject-open', 'no-other-live', 'none-approved'],
  },
  {
    from: ['draft', 'returned'],
    action: 'edit',
    to: 'draft',
    who: 'own-department',
    needs: ['version'],
  },
  {
    from: ['draft', 'returned'],
    action: 'submit',
    when: 'head-submits-where-sign-off-is-required',
    to: 'signed-off',
    who: 'own-department',
    needs: SUBMIT_NEEDS,
  },
  {
    from: ['draft', 'returned'],
    action: 'submit',
    to: 'submitted',
    who: 'own-department',
    needs: SUBMIT_NEEDS,
  },
  {
    from: ['submitted'],
    action: 'sign-off',
    to: 'signed-off',
    who: 'own-head',
    needs: ['sign-off-in-use', 'not-an-author', 'version'],
  },
  {
    from: ['submitted'],
    action: 'disclosure-review',
    to: 'submitted',
    who: 'supervisor',
    needs: ['disclosure-review-in-use', 'signed-off-where-required', 'not-an-author', 'version'],
  },
  {
    from: ['signed-off'],
    action: 'disclosure-review',
    to: 'signed-off',
    who: 'supervisor',
    needs: ['disclosure-review-in-use', 'not-an-author', 'version'],
  },
  {
    from: ['submitted', 'signed-off'],
    action: 'approve',
    to: 'approved',
    who: 'decider',
    needs: [
      'subject-open',
      'signed-off-where-required',
      'not-an-author',
      'disclosure-reviewed-by-another',
      'version',
      'granted-due-date',
      'paper-decision',
    ],
  },
  {
    from: ['submitted', 'signed-off'],
    action: 'return',
    to: 'returned',
    who: 'own-head-or-decider',
    needs: ['version', 'comment', 'paper-decision-unless-own-head'],
  },
  {
    from: ['draft', 'submitted', 'returned'],
    action: 'withdraw',
    to: 'withdrawn',
    who: 'own-department',
    needs: ['version'],
  },
  {
    from: ['approved'],
    action: 'revoke',
    to: 'revoked',
    who: 'decider',
    needs: ['not-frozen', 'version', 'reason', 'paper-decision'],
  },
];

/**
 * Who decides each kind: 'leader' is the project's own leader; 'supervisor-with-paper' a supervisor
 * who attaches the decision made on paper.
 */
export const DECIDERS = {
  completion: ['supervisor'],
  progress: ['supervisor'],
  extension: ['leader', 'supervisor-with-paper'],
  amendment: ['leader', 'supervisor-with-paper'],
} as const satisfies Record<
  SubmissionKind,
  readonly ('supervisor' | 'leader' | 'supervisor-with-paper')[]
>;

/** True for a submission that still waits for somebody. */
export function isLive(state: SubmissionState): boolean {
  return LIVE_STATES.some((live) => live === state);
}

/**
 * The mistakes of a transition table, one English sentence each; empty when it is sound: every state
 * can be reached from 'none', every state but the final ones has an exit, every action has a row, and
 * no two rows answer the same question.
 */
export function validateTransitionTable(
  table: readonly SubmissionTransition[] = SUBMISSION_TRANSITIONS,
): readonly string[] {
  const reached = reachableStates(table);
  const isFinal = (state: SubmissionState) => FINAL_STATES.some((final) => final === state);
  const hasExit = (state: SubmissionState) => table.some((row) => row.from.includes(state));
  const cells = table.flatMap((row) =>
    row.from.map((from) => `${from} / ${row.action} / ${row.when ?? 'otherwise'}`),
  );
  return [
    ...SUBMISSION_STATES.filter((state) => !reached.has(state)).map(
      (state) => `State ${state} can never be reached.`,
    ),
    ...SUBMISSION_STATES.filter((state) => !isFinal(state) && !hasExit(state)).map(
      (state) => `State ${state} has no exit.`,
    ),
    ...SUBMISSION_STATES.filter((state) => isFinal(state) && hasExit(state)).map(
      (state) => `State ${state} is final but has an exit.`,
    ),
    ...SUBMISSION_ACTIONS.filter((action) => !table.some((row) => row.action === action)).map(
      (action) => `Action ${action} has no row.`,
    ),
    ...cells
      .filter((cell, index) => cells.indexOf(cell) !== index)
      .map((cell) => `Two rows answer ${cell}.`),
  ];
}

function reachableStates(table: readonly SubmissionTransition[]): ReadonlySet<TransitionOrigin> {
  const reached = new Set<TransitionOrigin>(['none']);
  for (let before = -1; before !== reached.size;) {
    before = reached.size;
    for (const row of table) if (row.from.some((from) => reached.has(from))) reached.add(row.to);
  }
  return reached;
}
