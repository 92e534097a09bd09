import type { PublicAssets, PublicPage, PublicProject } from '@jiannuo/contracts';
import type { Snapshot } from '../snapshot/build-snapshot.js';

/** One page and every address it answers at; the first is its own. */
export interface ComposedPage {
  readonly paths: readonly string[];
  readonly page: PublicPage;
}

/** Answered with 404 for any unknown address. */
export const NOT_FOUND_PATH = '/404';

/** The pages of one programme's publication. */
export function composePages(snapshot: Snapshot, assets: PublicAssets): ComposedPage[] {
  const { programme, site, home } = snapshot;
  const { projects, ...head } = programme;
  const own = `/programmes/${programme.key}`;
  const frame = { site, assets, programme: head, basePath: home ? '' : own };
  const listPaths = home ? ['/', own] : [own];

  if (programme.kind !== 'livelihood' || projects.length === 0) {
    return [{ paths: [own], page: { ...frame, view: 'outline', projects } }];
  }
  const pages: ComposedPage[] = [
    { paths: listPaths, page: { ...frame, view: 'list', projects: projects.map(withoutDetail) } },
    ...projects.map((project, index) => ({
      paths: [`${frame.basePath}/projects/${project.ordinal}`],
      page: {
        ...frame,
        view: 'project' as const,
        // A project's page does not change when only another project does.
        programme: { ...head, headline: '', progress: null },
        project,
        previous: neighbour(projects[index - 1]),
        next: neighbour(projects[index + 1]),
      },
    })),
  ];
  if (home) {
    const text = { ...frame, programme: { ...head, headline: '', progress: null } };
    pages.push({ paths: ['/about'], page: { ...text, view: 'about' } });
    pages.push({ paths: [NOT_FOUND_PATH], page: { ...text, view: 'not-found' } });
  }
  return pages;
}

/** The list shows no photos and no notes: leaving them out keeps its page from changing with them. */
function withoutDetail(project: PublicProject): PublicProject {
  return {
    ...project,
    milestones: project.milestones.map((milestone) => ({
      ...milestone,
      photos: [],
      corrections: [],
      publicNote: '',
    })),
  };
}

function neighbour(project: PublicProject | undefined) {
  return project ? { ordinal: project.ordinal, title: project.shortTitle ?? project.title } : null;
}
