import type { Snapshot } from '../snapshot/build-snapshot.js';
import { POSTER_SIZES, type Poster, type PosterSize } from './draw-poster.js';

/** One poster of one size, and where it is found. */
export interface ComposedPoster {
  readonly path: string;
  readonly poster: Poster;
  readonly size: PosterSize;
}

/** Two posters for each project of the newest list. They say nothing that changes from day to day. */
export function composePosters(snapshot: Snapshot, publicUrl: string): ComposedPoster[] {
  const { programme, site, home, offices } = snapshot;
  if (!home) return [];
  return programme.projects.flatMap((project) => {
    const lead = offices.find(({ code }) => code === project.leadDepartment?.code);
    const poster: Poster = {
      region: programme.region.name,
      year: programme.year,
      ordinal: project.ordinal,
      title: project.title,
      shortTitle: project.shortTitle,
      lead: project.leadDepartment?.name ?? null,
      telephone: project.service.telephone || (lead?.telephone ?? ''),
      sponsor: site.sponsor,
      address: `${publicUrl}/programmes/${programme.key}/projects/${project.ordinal}`,
      demo: programme.demo,
    };
    return POSTER_SIZES.map((size) => ({ path: posterPath(project.ordinal, size), poster, size }));
  });
}

export function posterPath(ordinal: number, size: PosterSize): string {
  return `/posters/${ordinal}-${size.toLowerCase()}.pdf`;
}
