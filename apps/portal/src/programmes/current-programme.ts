import type { ProgrammeSummaryView } from '@jiannuo/contracts';

/** The livelihood list of the newest year: what the home page speaks of. */
export function currentProgramme(
  programmes: readonly ProgrammeSummaryView[],
): ProgrammeSummaryView | null {
  return (
    programmes
      .filter((programme) => programme.kind === 'livelihood')
      .toSorted((one, other) => other.year - one.year)[0] ?? null
  );
}
