import type {
  PublicAssets,
  PublicLanguage,
  PublicPage,
  PublicProgrammeHead,
  PublicProject,
} from '@jiannuo/contracts';
import { DATA_DICTIONARY } from '../feeds/data-dictionary.js';
import type { Snapshot } from '../snapshot/build-snapshot.js';
import { departmentsOf } from './department-page.js';

/** One page and the address it answers at. */
export interface ComposedPage {
  readonly path: string;
  readonly page: PublicPage;
}

/** Answered with 404 for any unknown address. */
export const NOT_FOUND_PATH = '/404';

const LANGUAGES: readonly PublicLanguage[] = ['zh', 'en'];

type Content = PublicPage extends infer Page
  ? Page extends PublicPage
    ? Omit<Page, 'site' | 'assets' | 'basePath' | 'language' | 'path' | 'root'>
    : never
  : never;

/** A page before its language is chosen; its path is the Chinese one. */
interface Draft {
  readonly path: string;
  readonly content: Content;
}

/** The pages of one programme's publication, in both languages. */
export function composePages(snapshot: Snapshot, assets: PublicAssets): ComposedPage[] {
  const basePath = snapshot.home ? '' : `/programmes/${snapshot.programme.key}`;
  const frame = { site: snapshot.site, assets, basePath };
  return draftsOf(snapshot, basePath).flatMap(({ path, content }) =>
    LANGUAGES.filter((language) => language === 'zh' || path !== NOT_FOUND_PATH).map((language) => {
      const address = addressIn(language, path);
      const root = path === NOT_FOUND_PATH ? '/' : rootFrom(address);
      return { path: address, page: { ...frame, ...content, language, path, root } };
    }),
  );
}

/** Where the page of a Chinese path is found in a language. */
export function addressIn(language: PublicLanguage, path: string): string {
  return language === 'zh' ? path : `/en${path}`;
}

/** From an address to the root, as a browser resolves it: the same on a server and in a folder. */
export function rootFrom(address: string): string {
  const depth = address.split('/').length - 2;
  return depth === 0 ? './' : '../'.repeat(depth);
}

function draftsOf(snapshot: Snapshot, basePath: string): Draft[] {
  const { programme, home } = snapshot;
  const { projects, ...head } = programme;
  const own = `/programmes/${programme.key}`;
  if (programme.kind === 'indicator' || !projects.some(isBrokenDown)) {
    return [{ path: own, content: { view: 'outline', programme: head, projects } }];
  }
  return [
    {
      path: home ? '/' : own,
      content: { view: 'list', programme: head, projects: projects.map(withoutDetail) },
    },
    ...projectDrafts(snapshot, basePath),
    ...departmentsOf(snapshot).map((department) => ({
      path: `${basePath}/departments/${department.department.code}`,
      content: { view: 'department' as const, programme: withoutResult(head), ...department },
    })),
    ...(home ? homeDrafts(snapshot) : []),
  ];
}

function projectDrafts(snapshot: Snapshot, basePath: string): Draft[] {
  const { projects, ...head } = snapshot.programme;
  return projects.map((project, index) => ({
    path: `${basePath}/projects/${project.ordinal}`,
    content: {
      view: 'project',
      programme: withoutResult(head),
      project,
      telephone: telephoneOf(project, snapshot),
      previous: neighbour(projects[index - 1]),
      next: neighbour(projects[index + 1]),
    },
  }));
}

/** What the site has once, beside its newest list. */
function homeDrafts({ programme, years }: Snapshot): Draft[] {
  const { projects, ...head } = programme;
  const frame = { programme: withoutResult(head) };
  const titles = projects.map(({ key, ordinal, title, shortTitle }) => ({
    key,
    ordinal,
    title: shortTitle ?? title,
  }));
  return [
    { path: '/years', content: { ...frame, view: 'years', years } },
    { path: '/feedback', content: { ...frame, view: 'feedback', projects: titles } },
    { path: '/data', content: { ...frame, view: 'data', dictionary: DATA_DICTIONARY } },
    { path: '/about', content: { ...frame, view: 'about' } },
    { path: NOT_FOUND_PATH, content: { ...frame, view: 'not-found' } },
  ];
}

/** A page about one thing does not change when only another does. */
function withoutResult(head: PublicProgrammeHead): PublicProgrammeHead {
  return { ...head, headline: '', progress: null };
}

function isBrokenDown({ milestones }: PublicProject): boolean {
  return milestones.length > 0;
}

/** The project's own telephone, otherwise its lead department's. */
function telephoneOf({ service, leadDepartment }: PublicProject, { offices }: Snapshot): string {
  const lead = offices.find(({ code }) => code === leadDepartment?.code);
  return service.telephone || (lead?.telephone ?? '');
}

/** The list shows no photos and no notes: leaving them out keeps its page from changing with them. */
function withoutDetail(project: PublicProject): PublicProject {
  return {
    ...project,
    amendments: [],
    progressNotes: [],
    questions: [],
    milestones: project.milestones.map((milestone) => ({
      ...milestone,
      photos: [],
      corrections: [],
      extensions: [],
      checkUps: [],
      publicNote: '',
    })),
  };
}

function neighbour(project: PublicProject | undefined) {
  return project ? { ordinal: project.ordinal, title: project.shortTitle ?? project.title } : null;
}
