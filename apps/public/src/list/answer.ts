import type { LightValue, PublicProgramme, PublicProject } from '@jiannuo/contracts';

/** From what is kept to what is not. */
const ORDER: readonly LightValue[] = ['done', 'green', 'grey', 'yellow', 'red'];

/** How many promises are done or go as planned; not started before its time is as planned. */
export function onTrack(projects: readonly PublicProject[]): number {
  return projects.filter(({ light }) => light === 'done' || light === 'green' || light === 'grey')
    .length;
}

/** The count of each light that occurs, and always of what is done. */
export function countLights(
  projects: readonly PublicProject[],
): readonly { readonly light: LightValue; readonly count: number }[] {
  return ORDER.map((light) => ({
    light,
    count: projects.filter((project) => project.light === light).length,
  })).filter(({ light, count }) => count > 0 || light === 'done');
}

/** What is not on track, the red first. */
export function needingAttention(projects: readonly PublicProject[]): readonly PublicProject[] {
  return (['red', 'yellow'] as const).flatMap((light) =>
    projects.filter((project) => project.light === light),
  );
}

/** 15件实事, 9项工作. */
export function inUnit(kind: PublicProgramme['kind']): '件' | '项' {
  return kind === 'livelihood' ? '件' : '项';
}
