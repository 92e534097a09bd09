/** 预警提示单 before something is late, 督办通知单 when it is. */
export const DIRECTIVE_COLOURS = ['yellow', 'red'] as const;
export type DirectiveColour = (typeof DIRECTIVE_COLOURS)[number];

/** Where an order comes from: the programme's rule, a supervisor's hand, a leader's note 批示. */
export const DIRECTIVE_SOURCES = ['rule', 'hand', 'leader-note'] as const;
export type DirectiveSource = (typeof DIRECTIVE_SOURCES)[number];

/** Shanxi's 13710: ordinary matters are done in 7 working days, major ones in a month. */
export const DIRECTIVE_MATTERS = ['ordinary', 'major'] as const;
export type DirectiveMatter = (typeof DIRECTIVE_MATTERS)[number];

export const DIRECTIVE_STATES = [
  'prepared',
  'issued',
  'signed',
  'replied',
  'closed',
  'cancelled',
] as const;
export type DirectiveState = (typeof DIRECTIVE_STATES)[number];

export const DIRECTIVE_ACTIONS = [
  'create',
  'edit',
  'issue',
  'sign',
  'reply',
  'send-back',
  'escalate',
  'close',
  'cancel',
] as const;
export type DirectiveAction = (typeof DIRECTIVE_ACTIONS)[number];

/** States a directive never leaves. */
export const FINAL_DIRECTIVE_STATES = ['closed', 'cancelled'] as const;

/** Where a transition starts: a state, or 'none' before the directive exists. */
export type DirectiveOrigin = DirectiveState | 'none';

/** Who may act: a supervisor of the region, or the department the order is for. */
export type DirectiveActor = 'supervisor' | 'own-department';

/** Needs judged from facts alone; `allowedDirectiveActions` asks these. */
export const DIRECTIVE_FACT_NEEDS = ['not-escalated'] as const;
/** Needs judged from what is given with the action. */
export const DIRECTIVE_INPUT_NEEDS = ['version', 'text', 'reply', 'reason', 'due-date'] as const;
export type DirectiveNeed =
  (typeof DIRECTIVE_FACT_NEEDS)[number] | (typeof DIRECTIVE_INPUT_NEEDS)[number];

export interface DirectiveTransition {
  readonly from: readonly DirectiveOrigin[];
  readonly action: DirectiveAction;
  /** Null: it stays in its state. */
  readonly to: DirectiveState | null;
  readonly who: DirectiveActor;
  readonly needs: readonly DirectiveNeed[];
}

/** The way of an order to a department, one row for each step (design: rules). */
export const DIRECTIVE_TRANSITIONS: readonly DirectiveTransition[] = [
  { from: ['none'], action: 'create', to: 'prepared', who: 'supervisor', needs: [] },
  { from: ['prepared'], action: 'edit', to: null, who: 'supervisor', needs: ['version'] },
  {
    from: ['prepared'],
    action: 'issue',
    to: 'issued',
    who: 'supervisor',
    needs: ['version', 'text', 'due-date'],
  },
  { from: ['issued'], action: 'sign', to: 'signed', who: 'own-department', needs: ['version'] },
  {
    from: ['signed'],
    action: 'reply',
    to: 'replied',
    who: 'own-department',
    needs: ['version', 'reply'],
  },
  {
    from: ['replied'],
    action: 'send-back',
    to: 'signed',
    who: 'supervisor',
    needs: ['version', 'reason', 'due-date'],
  },
  {
    from: ['issued', 'signed'],
    action: 'escalate',
    to: null,
    who: 'supervisor',
    needs: ['not-escalated', 'version', 'reason'],
  },
  { from: ['replied'], action: 'close', to: 'closed', who: 'supervisor', needs: ['version'] },
  {
    from: ['prepared', 'issued', 'signed', 'replied'],
    action: 'cancel',
    to: 'cancelled',
    who: 'supervisor',
    needs: ['version', 'reason'],
  },
];
