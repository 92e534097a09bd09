import type { EntityManager } from 'typeorm';
import { programmeProgress } from '@jiannuo/domain';
import { Problem } from '@jiannuo/platform';
import { readProgramme } from '../programme/programme-rows.js';
import { readProgrammeStandings } from '../programme/read-programme-standing.js';
import { readRegionDay } from '../programme/region-day.js';

/** The figures of a list on the day it was closed. Kept with it and never computed again. */
export interface ClosedFigures {
  readonly asOf: string;
  readonly progress: number | null;
  readonly projects: readonly {
    readonly ordinal: number;
    readonly key: string;
    readonly title: string;
    readonly progress: number | null;
    readonly plannedProgress: number | null;
    readonly light: string | null;
    readonly cause: string;
    readonly milestoneCount: number;
    readonly completedCount: number;
  }[];
}

export async function freezeFigures(
  tx: EntityManager,
  programmeKey: string,
): Promise<ClosedFigures> {
  const programme = await readProgramme(tx, programmeKey);
  if (programme === null) throw new Problem('not-found', '没有这份清单。');
  const standings = (await readProgrammeStandings(tx, [programme])).get(programme.id) ?? [];
  const { today } = await readRegionDay(tx, programme);
  return {
    asOf: today,
    progress: programmeProgress(standings.map(({ progress }) => progress)),
    projects: standings.map(({ view }) => ({
      ordinal: view.ordinal,
      key: view.key,
      title: view.title,
      progress: view.progress,
      plannedProgress: view.plannedProgress,
      light: view.light?.light ?? null,
      cause: view.light?.cause ?? '',
      milestoneCount: view.milestoneCount,
      completedCount: view.completedCount,
    })),
  };
}
