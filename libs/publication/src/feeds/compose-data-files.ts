import type { PublicProgramme } from '@jiannuo/contracts';
import type { Snapshot } from '../snapshot/build-snapshot.js';
import { programmeBadge } from './badge.js';
import { DATA_DICTIONARY } from './data-dictionary.js';
import { programmeAtom } from './programme-atom.js';
import { programmeCalendar } from './programme-calendar.js';
import { projectsCsv } from './programme-csv.js';
import { projectDocument } from './programme-json.js';

export const MEDIA_TYPES = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml; charset=utf-8',
  json: 'application/json; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  atom: 'application/atom+xml; charset=utf-8',
  ics: 'text/calendar; charset=utf-8',
  pdf: 'application/pdf',
  txt: 'text/plain; charset=utf-8',
} as const;

/** What each field of the JSON means. */
export const DICTIONARY_PATH = '/api/v1/public/dictionary';

/** A file of the public site before it is hashed and compressed. */
export interface ComposedFile {
  readonly path: string;
  readonly mediaType: string;
  readonly body: Buffer;
}

/** The data of one programme for machines: JSON, CSV, Atom and iCalendar. */
export function composeDataFiles(
  snapshot: Snapshot,
  programme: PublicProgramme,
  publicUrl: string,
): ComposedFile[] {
  const { programme: page, home } = snapshot;
  const base = `/api/v1/public/programmes/${page.key}`;
  const own = `/programmes/${page.key}`;
  const basePath = home ? '' : own;
  const file = (path: string, type: keyof typeof MEDIA_TYPES, text: string): ComposedFile => ({
    path,
    mediaType: MEDIA_TYPES[type],
    body: Buffer.from(text),
  });
  return [
    file(base, 'json', JSON.stringify(programme)),
    file(`${base}.csv`, 'csv', projectsCsv(page.projects)),
    file(
      `${base}.atom`,
      'atom',
      programmeAtom(page, { publicUrl, path: home ? '/' : own, basePath }),
    ),
    file(`${base}.ics`, 'ics', programmeCalendar(page, { publicUrl, basePath })),
    ...(page.projects.length > 0 ? [file(`${base}.svg`, 'svg', programmeBadge(page))] : []),
    // Everything here is for everybody, programs included.
    ...(home ? [file('/robots.txt', 'txt', 'User-agent: *\nAllow: /\n')] : []),
    ...(home ? [file(DICTIONARY_PATH, 'json', JSON.stringify({ fields: DATA_DICTIONARY }))] : []),
    ...page.projects.flatMap((project) => {
      const path = `/api/v1/public/projects/${page.key}/${project.ordinal}`;
      return [
        file(path, 'json', JSON.stringify(projectDocument(page, project))),
        file(`${path}.csv`, 'csv', projectsCsv([project])),
      ];
    }),
  ];
}
