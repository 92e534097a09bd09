import type { PublicProgramme, PublicProject } from './public-site.js';

/** What one public HTML page is made of. Rendered by apps/public; the same data gives the same bytes. */

/** A list of the public site, as the foot of every page names it. */
export interface PublicNavigationItem {
  readonly key: string;
  readonly kind: PublicProgramme['kind'];
  readonly year: number;
  readonly title: string;
  readonly path: string;
}

export interface PublicSite {
  readonly regionName: string;
  /** 主办单位 */
  readonly sponsor: string;
  readonly contact: string | null;
  readonly registrations: readonly string[];
  /** The demo: its clock stands on another day and its milestones are samples. */
  readonly demo: boolean;
  readonly navigation: readonly PublicNavigationItem[];
}

/** A programme without what differs between two publications of the same facts. */
export type PublicProgrammePage = Omit<PublicProgramme, 'publishedAt' | 'version'>;
export type PublicProgrammeHead = Omit<PublicProgrammePage, 'projects'>;

export interface PublicNeighbour {
  readonly ordinal: number;
  readonly title: string;
}

/** Addresses of what every page links to. */
export interface PublicAssets {
  readonly stylesheet: string;
  readonly icon: string;
  readonly script: string;
}

interface PageOf<View extends string> {
  readonly view: View;
  readonly site: PublicSite;
  readonly assets: PublicAssets;
  readonly programme: PublicProgrammeHead;
  /** Before `/projects/14`; empty for the list on the first page. */
  readonly basePath: string;
}
export interface PublicListPage extends PageOf<'list'> {
  readonly projects: readonly PublicProject[];
}
export interface PublicProjectPage extends PageOf<'project'> {
  readonly project: PublicProject;
  readonly previous: PublicNeighbour | null;
  readonly next: PublicNeighbour | null;
}
/** Lists without progress: areas of work, self-building, indicators, and closed lists. */
export interface PublicOutlinePage extends PageOf<'outline'> {
  readonly projects: readonly PublicProject[];
}
export type PublicTextPage = PageOf<'about'> | PageOf<'not-found'>;

export type PublicPage = PublicListPage | PublicProjectPage | PublicOutlinePage | PublicTextPage;
export type PublicView = PublicPage['view'];
