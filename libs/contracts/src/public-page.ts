import type { DepartmentRef } from './common.js';
import type { LightValue } from './programmes.js';
import type { PublicMilestone } from './public-milestone.js';
import type { PublicProject } from './public-project.js';
import type { PublicProgramme } from './public-site.js';

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
  readonly regionNameEn: string;
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

/** The site's languages; the promises themselves stay in Chinese in both. */
export type PublicLanguage = 'zh' | 'en';

interface PageOf<View extends string> {
  readonly view: View;
  readonly site: PublicSite;
  readonly assets: PublicAssets;
  readonly programme: PublicProgrammeHead;
  /** Before `/projects/14`; empty for the list on the first page. */
  readonly basePath: string;
  readonly language: PublicLanguage;
  /** Its own address in Chinese, such as `/projects/14`; in English the same below `/en`. */
  readonly path: string;
  /** From this page to the site's root: `./`, `../`; `/` for a page that answers anywhere. */
  readonly root: string;
}
export interface PublicListPage extends PageOf<'list'> {
  readonly projects: readonly PublicProject[];
}
export interface PublicProjectPage extends PageOf<'project'> {
  readonly project: PublicProject;
  readonly telephone: string;
  readonly previous: PublicNeighbour | null;
  readonly next: PublicNeighbour | null;
}
/** Lists without progress: areas of work, self-building, indicators, and closed lists. */
export interface PublicOutlinePage extends PageOf<'outline'> {
  readonly projects: readonly PublicProject[];
}
/** What one department has taken on. */
export interface PublicDepartmentPage extends PageOf<'department'> {
  readonly department: DepartmentRef & { readonly telephone: string };
  readonly projects: readonly PublicDepartmentProject[];
}
export interface PublicDepartmentProject extends Pick<
  PublicProject,
  'ordinal' | 'title' | 'shortTitle' | 'light' | 'cause' | 'progress' | 'plannedProgress'
> {
  readonly part: 'lead' | 'supporting';
  readonly milestones: readonly PublicMilestone[];
}
/** One year's list beside the others. */
export interface PublicYear {
  readonly key: string;
  readonly year: number;
  readonly title: string;
  readonly path: string;
  readonly closed: boolean;
  readonly summary: string | null;
  readonly progress: number | null;
  readonly total: number;
  readonly lights: readonly { readonly light: LightValue; readonly count: number }[];
  readonly milestones: number;
  readonly milestonesLate: number;
}
export interface PublicYearsPage extends PageOf<'years'> {
  readonly years: readonly PublicYear[];
}
export interface PublicFeedbackPage extends PageOf<'feedback'> {
  readonly projects: readonly (PublicNeighbour & { readonly key: string })[];
}
/** A field of the public JSON: its path, its type and its meaning in both languages. */
export interface PublicDataField {
  readonly path: string;
  readonly type: string;
  readonly zh: string;
  readonly en: string;
}
export interface PublicDataPage extends PageOf<'data'> {
  readonly dictionary: readonly PublicDataField[];
}
export type PublicTextPage = PageOf<'about'> | PageOf<'not-found'>;

export type PublicPage =
  | PublicListPage
  | PublicProjectPage
  | PublicOutlinePage
  | PublicDepartmentPage
  | PublicYearsPage
  | PublicFeedbackPage
  | PublicDataPage
  | PublicTextPage;
export type PublicView = PublicPage['view'];
