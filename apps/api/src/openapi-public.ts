import type { OpenAPIObject } from '@nestjs/swagger';
import { PublicProgramme, PublicProgrammeList, PublicProjectDocument } from '@jiannuo/contracts';

import { DICTIONARY, VERSION_CHANGES, VERSION_LIST } from './openapi-public-files.js';

type Paths = OpenAPIObject['paths'];
type Content = Readonly<Record<string, { schema: object }>>;
type Parameters = NonNullable<Paths[string]['parameters']>;

/** The document needs these schemas although no controller answers with them. */
export const PUBLIC_MODELS = [PublicProgrammeList, PublicProgramme, PublicProjectDocument];

/**
 * The public data. Published files answer here, not controllers, so their paths are written by hand
 * and the document's spec holds the served bytes against them.
 */
export function publicPaths(): Paths {
  const programme = parameter('programme', '141024-2024-livelihood');
  const ordinal = parameter('ordinal', '14');
  const base = '/api/v1/public';
  return {
    [`${base}/programmes`]: reads('Published lists', json(PublicProgrammeList.name)),
    [`${base}/programmes.csv`]: reads('The same as a table', text('text/csv')),
    [`${base}/dictionary`]: reads('What each field of the data means', inline(DICTIONARY)),
    [`${base}/programmes/{programme}`]: reads(
      'A list with its projects and milestones, as published',
      json(PublicProgramme.name),
      [programme],
    ),
    [`${base}/programmes/{programme}.csv`]: reads('The same as a table', text('text/csv'), [
      programme,
    ]),
    [`${base}/programmes/{programme}.atom`]: reads(
      'What was approved, newest first',
      text('application/atom+xml'),
      [programme],
    ),
    [`${base}/programmes/{programme}.ics`]: reads('The due dates', text('text/calendar'), [
      programme,
    ]),
    [`${base}/programmes/{programme}.svg`]: reads(
      'A badge with its lights, to be shown on other sites',
      text('image/svg+xml'),
      [programme],
    ),
    ...historyPaths(base, programme),
    '/posters/{ordinal}-{size}.pdf': reads(
      'A poster for a notice board, of the newest list',
      { 'application/pdf': { schema: { type: 'string', format: 'binary' } } },
      [ordinal, { ...parameter('size', 'a4'), schema: { type: 'string', enum: ['a4', 'a3'] } }],
    ),
    [`${base}/projects/{programme}/{ordinal}`]: reads(
      'A project with its milestones, as published',
      json(PublicProjectDocument.name),
      [programme, ordinal],
    ),
    [`${base}/projects/{programme}/{ordinal}.csv`]: reads('The same as a table', text('text/csv'), [
      programme,
      ordinal,
    ]),
  };
}

/** What was published on earlier days; 503 while the database is away. */
function historyPaths(base: string, programme: Parameters[number]): Paths {
  const between = [dayAsked('from'), dayAsked('to')];
  return {
    [`${base}/programmes/{programme}/versions`]: reads(
      'The days of which there is a published version',
      inline(VERSION_LIST),
      [programme],
    ),
    [`${base}/programmes/{programme}/versions/{day}`]: reads(
      'The list as it was published at the end of a day',
      json(PublicProgramme.name),
      [programme, parameter('day', '2024-09-20')],
    ),
    [`${base}/programmes/{programme}/changes`]: reads(
      'What differs between what was published on two days',
      inline(VERSION_CHANGES),
      [programme, ...between],
    ),
    '/compare': reads('The same as a page', text('text/html'), [
      { ...parameter('programme', '141024-2024-livelihood'), in: 'query' },
      ...between,
    ]),
  };
}

function dayAsked(name: string): Parameters[number] {
  return { ...parameter(name, '2024-09-20'), in: 'query' };
}

function reads(description: string, content: Content, parameters: Parameters = []): Paths[string] {
  return {
    get: {
      tags: ['public'],
      ...{ 'x-access': 'public' },
      summary: description,
      parameters,
      responses: { 200: { description, content } },
    },
  };
}

function parameter(name: string, example: string): Parameters[number] {
  return { name, in: 'path', required: true, schema: { type: 'string' }, example };
}

function json(schema: string): Content {
  return { 'application/json': { schema: { $ref: `#/components/schemas/${schema}` } } };
}

function inline(schema: object): Content {
  return { 'application/json': { schema } };
}

function text(mediaType: string): Content {
  return { [mediaType]: { schema: { type: 'string' } } };
}
