import type { OpenAPIObject } from '@nestjs/swagger';
import { PublicProgramme, PublicProgrammeList, PublicProjectDocument } from '@jiannuo/contracts';

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

function text(mediaType: string): Content {
  return { [mediaType]: { schema: { type: 'string' } } };
}
