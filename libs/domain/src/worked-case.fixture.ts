/** One line a supervisor can check by hand: the situation, the answer, and how to compute it. */
export interface WorkedCase {
  readonly situation: string;
  readonly answer: string;
  readonly compute: () => string;
}
export interface WorkedTable {
  readonly title: string;
  readonly rule: string;
  readonly cases: readonly WorkedCase[];
}

export function row(situation: string, answer: string, compute: () => string): WorkedCase {
  return { situation, answer, compute };
}
