import { LIVE_STATES, type SubmissionState } from './submission-transitions.js';

/** What befalls a submission because of something else that was decided; nobody takes it as a step. */
export const SUBMISSION_CAUSES = [
  /** A 复核 found for the department: the return does not stand. */
  'return-overturned',
  /** Its milestone is completed or withdrawn, and nothing is left to ask for. */
  'overtaken',
  'list-closed',
  /** The department that takes over reports the same month itself. */
  'reported-by-successor',
] as const;
export type SubmissionCause = (typeof SUBMISSION_CAUSES)[number];

export interface SubmissionConsequence {
  readonly from: readonly SubmissionState[];
  readonly cause: SubmissionCause;
  readonly to: SubmissionState;
  /** Chooses this row before the next row of the same cause. */
  readonly when?: 'signed-off-this-round';
}

/** The second half of the table of transitions: what happens without anybody's action on it. */
export const SUBMISSION_CONSEQUENCES: readonly SubmissionConsequence[] = [
  {
    from: ['returned'],
    cause: 'return-overturned',
    when: 'signed-off-this-round',
    to: 'signed-off',
  },
  { from: ['returned'], cause: 'return-overturned', to: 'submitted' },
  { from: LIVE_STATES, cause: 'overtaken', to: 'withdrawn' },
  { from: ['draft', 'returned'], cause: 'list-closed', to: 'withdrawn' },
  { from: LIVE_STATES, cause: 'reported-by-successor', to: 'withdrawn' },
];

/** The state after `cause`; null where it leaves a submission in this state as it is. */
export function consequenceOf(
  cause: SubmissionCause,
  state: SubmissionState,
  { signedOffThisRound }: { readonly signedOffThisRound: boolean } = { signedOffThisRound: false },
): SubmissionState | null {
  const row = SUBMISSION_CONSEQUENCES.find(
    (one) =>
      one.cause === cause &&
      one.from.includes(state) &&
      (one.when === undefined || signedOffThisRound),
  );
  return row?.to ?? null;
}

/** The states that `cause` changes, for statements that change many rows at once. */
export function statesChangedBy(cause: SubmissionCause): readonly SubmissionState[] {
  return [
    ...new Set(
      SUBMISSION_CONSEQUENCES.filter((row) => row.cause === cause).flatMap(({ from }) => from),
    ),
  ];
}
