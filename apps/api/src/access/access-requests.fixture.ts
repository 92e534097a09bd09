import type { OpenApiDocument } from '../openapi-checker.fixture.js';
import type { Targets } from './access-world.fixture.js';
import { sampleOf, type Schema } from './sample-body.fixture.js';

/** Nothing has this id: the door alone can be tried, and 404 is as good as being let in. */
const NOBODY = '01920000-0000-7000-8000-000000000000';

export interface Operation {
  readonly method: string;
  readonly path: string;
  readonly access: unknown;
  readonly body: Schema | null;
  readonly multipart: boolean;
  /** Parameters of the query that must be there. */
  readonly query: readonly { readonly name: string; readonly schema: Schema }[];
}

export interface TriedRequest {
  readonly path: string;
  readonly body: unknown;
  /** False when it is about nothing that was seeded. */
  readonly aboutTarget: boolean;
  /** True when what it asks for has not been seeded there: 404 is as good as being let in. */
  readonly mayBeMissing: boolean;
}

/** Every operation of the document. */
export function operationsOf(document: OpenApiDocument): Operation[] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, described]) => {
      const {
        requestBody,
        parameters = [],
        'x-access': access,
      } = described as unknown as {
        requestBody?: { content: Record<string, { schema: Schema }> };
        parameters?: { name: string; in: string; required?: boolean; schema: Schema }[];
        'x-access'?: unknown;
      };
      const content = requestBody?.content ?? {};
      return {
        method: method.toUpperCase(),
        path,
        access,
        body: content['application/json']?.schema ?? null,
        multipart: 'multipart/form-data' in content,
        query: parameters.filter((one) => one.in === 'query' && one.required === true),
      };
    }),
  );
}

/** What `{id}` means, by the beginning of the path. */
const IDS: readonly (readonly [string, (targets: Targets) => string])[] = [
  ['/api/v1/submissions/', ({ submissionId }) => submissionId],
  ['/api/v1/evidence/', ({ evidenceId }) => evidenceId],
  ['/api/v1/directives/', ({ directiveId }) => directiveId],
  ['/api/v1/leader-notes/', ({ leaderNoteId }) => leaderNoteId],
  ['/api/v1/users/', ({ userId }) => userId],
];

/** Parameters that have one meaning everywhere; the others come from the document's enum. */
const PARAMETERS: Readonly<Record<string, (targets: Targets) => string | number>> = {
  programmeKey: ({ programmeKey }) => programmeKey,
  projectOrdinal: ({ projectOrdinal }) => projectOrdinal,
  regionCode: ({ regionCode }) => regionCode,
  departmentCode: ({ departmentCode }) => departmentCode,
  grantId: ({ grantId }) => grantId,
};
/** Parameters that name no thing of anybody's. */
export const CONSTANTS_OF_PATHS: Readonly<Record<string, string>> = {
  channel: 'webhook',
  period: '2024-09',
};

/** Bodies that must name something real; all else is made from the schema. */
const BODIES: Readonly<Record<string, (targets: Targets) => Readonly<Record<string, unknown>>>> = {
  'POST /api/v1/users': ({ regionCode }) => ({
    username: `made-${regionCode}`,
    region: regionCode,
  }),
  'POST /api/v1/submissions': (targets) => ({
    kind: 'completion',
    milestoneKey: NAMED['milestoneKey']?.(targets),
  }),
  'PUT /api/v1/programmes/{programmeKey}/reminder-rule': () => ({ rule: null }),
  'POST /api/v1/programmes/{programmeKey}/reminder-rule/rehearsal': ({ rule }) => ({ rule }),
  'POST /api/v1/users/{id}/grants': () => ({ role: 'observer' }),
  'POST /api/v1/delegations': ({ userId }) => ({
    delegateId: userId,
    from: '2024-09-21',
    until: '2024-09-22',
  }),
  'POST /api/v1/projects/{programmeKey}/{ordinal}/sites/confirm': () => ({ ids: [NOBODY] }),
  'POST /api/v1/reviews/batch': () => ({
    action: 'approve',
    decisions: [{ submissionId: NOBODY, version: 1 }],
  }),
  'PUT /api/v1/settings/clock': () => ({ today: nextDay() }),
  'PUT /api/v1/working-calendar/days': () => ({ days: [{ day: '2025-05-01', kind: 'holiday' }] }),
};

/** About a channel or a place that nobody has set up here. */
const MISSING = new Set([
  'POST /api/v1/evidence/{id}/erase',
  'POST /api/v1/projects/{programmeKey}/{ordinal}/sites/confirm',
  'POST /api/v1/settings/channels/{regionCode}/{channel}/test',
  'DELETE /api/v1/settings/channels/{regionCode}/{channel}',
]);

let days = 0;
/** The clock only goes forward. */
function nextDay(): string {
  days += 1;
  return new Date(Date.UTC(2024, 8, 20 + days)).toISOString().slice(0, 10);
}

const NAMED: Readonly<Record<string, (targets: Targets) => unknown>> = {
  milestoneKey: (targets) =>
    `${targets.programmeKey}/${targets.projectOrdinal}/${targets.milestoneOrdinal}`,
  projectKey: (targets) => `${targets.programmeKey}/${targets.projectOrdinal}`,
  programmeKey: ({ programmeKey }) => programmeKey,
  regionCode: ({ regionCode }) => regionCode,
  region: ({ regionCode }) => regionCode,
  year: () => 2025,
  period: () => '2024-09',
};

export function requestFor(
  document: OpenApiDocument,
  operation: Operation,
  targets: Targets,
): TriedRequest {
  let aboutTarget = false;
  let unknown = false;
  const path = operation.path.replace(/\{(\w+)\}/g, (_all, name: string) => {
    const value = parameterOf(operation.path, name);
    if (value === null) {
      unknown = true;
      return CONSTANTS_OF_PATHS[name] ?? NOBODY;
    }
    aboutTarget = true;
    return String(value(targets));
  });
  const query = operation.query.map(({ name, schema }) => {
    if (name === 'version') return 'version=999';
    return queryPart(name, NAMED[name]?.(targets) ?? sampleOf(document, schema));
  });
  if (operation.path === '/api/v1/submissions' && operation.method === 'GET') {
    query.push(queryPart('milestoneKey', NAMED['milestoneKey']?.(targets)));
  }
  const body = bodyFor(document, operation, targets);
  const names = JSON.stringify([body, query]);
  return {
    path: query.length > 0 ? `${path}?${query.join('&')}` : path,
    body,
    aboutTarget: aboutTarget || names.includes(targets.regionCode),
    mayBeMissing: unknown || MISSING.has(`${operation.method} ${operation.path}`),
  };
}

function queryPart(name: string, value: unknown): string {
  return `${name}=${encodeURIComponent(String(value))}`;
}

type OfTargets = (targets: Targets) => string | number;

/** What a parameter of this path names; null when nothing of the sort was seeded. */
function parameterOf(path: string, name: string): OfTargets | null {
  if (name === 'id') return IDS.find(([beginning]) => path.startsWith(beginning))?.[1] ?? null;
  // The last number of a path is what the path is about: a project or a milestone.
  if (name !== 'ordinal') return PARAMETERS[name] ?? null;
  return path.includes('{projectOrdinal}')
    ? ({ milestoneOrdinal }) => milestoneOrdinal
    : ({ projectOrdinal }) => projectOrdinal;
}

function bodyFor(document: OpenApiDocument, operation: Operation, targets: Targets): unknown {
  const { method, path, body } = operation;
  if (body === null) return undefined;
  const sample = sampleOf(document, body) as Record<string, unknown>;
  const schema = document.components.schemas[body.$ref?.split('/').at(-1) ?? ''];
  for (const name of Object.keys(schema?.properties ?? {})) {
    const value = NAMED[name];
    const chosen = (schema?.properties as Record<string, Schema>)[name]?.enum !== undefined;
    if (value && !chosen && (name in sample || name === 'regionCode')) {
      sample[name] = value(targets);
    }
  }
  return { ...sample, ...BODIES[`${method} ${path}`]?.(targets) };
}
