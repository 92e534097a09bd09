import type { LightValue, ProjectSummaryView } from '@jiannuo/contracts';
import { LIGHT_WORDS } from '@jiannuo/contracts/constants';

const WORST_FIRST: readonly LightValue[] = ['red', 'yellow', 'green', 'grey', 'done'];

export interface LightCount {
  readonly light: LightValue;
  readonly word: string;
  readonly count: number;
}

/** How many projects stand on each light, the worst first; lights nobody has are left out. */
export function countLights(projects: readonly ProjectSummaryView[]): readonly LightCount[] {
  return WORST_FIRST.map((light) => ({
    light,
    word: LIGHT_WORDS[light],
    count: projects.filter((project) => project.light?.light === light).length,
  })).filter(({ count }) => count > 0);
}

/** Red projects, then yellow ones; within a light as numbered. */
export function troubled(projects: readonly ProjectSummaryView[]): readonly ProjectSummaryView[] {
  return (['red', 'yellow'] as const).flatMap((light) =>
    projects.filter((project) => project.light?.light === light),
  );
}
