import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ACCESS, mayAccess, readPrincipal, type AccessAction } from '@jiannuo/identity';
import type { Role } from '@jiannuo/domain';
import type { Principal } from '@jiannuo/identity';
import { startApi, type ApiFixture } from '../api.fixture.js';
import type { OpenApiDocument } from '../openapi-checker.fixture.js';
import { operationsOf, requestFor, type Operation } from './access-requests.fixture.js';
import { PEOPLE, seedWorld, type Place, type World } from './access-world.fixture.js';

/** Steps of one route that ask for different rights; the route names them all. */
const STEPS: Readonly<Record<string, readonly (readonly [string, AccessAction])[]>> = {
  'POST /api/v1/directives/{id}/{step}': [
    ['sign', 'directive.answer'],
    ['reply', 'directive.answer'],
    ['send-back', 'directive.manage'],
    ['close', 'directive.manage'],
  ],
};
/**
 * The workflow is finer than the table where the kind of a report decides: the report seeded here is
 * a completion, which a leader neither approves nor returns, and nobody has lent a signature.
 */
const FINER: Readonly<Record<string, readonly Role[]>> = {
  'POST /api/v1/submissions/{id}/sign-off': ['head'],
  'POST /api/v1/submissions/{id}/approve': ['supervisor'],
  'POST /api/v1/submissions/{id}/return': ['head', 'supervisor'],
  // Papers of a directive or a check-up have other hands; these belong to a report.
  'POST /api/v1/submissions/{id}/evidence': ['reporter', 'head'],
  'PATCH /api/v1/evidence/{id}': ['reporter', 'head'],
  'DELETE /api/v1/evidence/{id}': ['reporter', 'head'],
};
/** A history shows what its subject shows; the route lets everybody as far as the subject. */
const AS_ITS_SUBJECT: Readonly<Record<string, readonly AccessAction[]>> = {
  'GET /api/v1/submissions/{id}/history': ['submission.read'],
  'GET /api/v1/directives/{id}/history': ['directive.read'],
};
/** What a city must see of its counties; of the rest a county may keep what it has not published. */
const SEEN_FROM_ABOVE = new Set([
  'GET /api/v1/programmes/{programmeKey}',
  'GET /api/v1/projects/{programmeKey}/{ordinal}',
  'GET /api/v1/milestones/{programmeKey}/{projectOrdinal}/{ordinal}',
]);
/** Streams that stay open have no place in a list of requests. */
const STREAMS = new Set(['GET /api/v1/notifications/stream']);
const PLACES: readonly Place[] = ['own department', 'other department', 'other region'];

interface Tried {
  readonly operation: Operation;
  readonly actions: readonly AccessAction[];
}

describe('the table of rights over HTTP', () => {
  let api: ApiFixture;
  let world: World;
  let document: OpenApiDocument;
  const principals = new Map<string, Principal>();

  beforeAll(async () => {
    api = await startApi();
    world = await seedWorld(api);
    const answer = await api.call('GET', '/api/openapi.json');
    document = (await answer.json()) as OpenApiDocument;
    for (const name of PEOPLE) {
      const principal = await readPrincipal(api.owner.manager, name);
      if (principal) principals.set(name, principal);
    }
  }, 60_000);
  afterAll(async () => {
    await api.close();
  });

  const nameOf = ({ method, path }: Operation): string => `${method} ${path}`;

  it('has every operation of the document in it', () => {
    const unknown = operationsOf(document).filter(({ access }) => {
      if (access === 'public' || access === 'signed-in') return false;
      return !Array.isArray(access) || access.some((action) => !(action in ACCESS));
    });
    expect(unknown.map(nameOf)).toEqual([]);
  });

  it('lets nobody in without a session but where it says public', async () => {
    for (const operation of operationsOf(document)) {
      const { path } = requestFor(document, operation, world['own department']);
      const answer = await api.call(operation.method, path, bodyOf(operation, {}));
      await answer.arrayBuffer();
      const turnedAway = answer.status === 401;
      const open = operation.access === 'public';
      const signsIn = nameOf(operation) === 'POST /api/v1/session';
      expect([nameOf(operation), turnedAway && !signsIn]).toEqual([nameOf(operation), !open]);
    }
  }, 60_000);

  it('gives each role what it says, in the own and another department and region', async () => {
    const mistakes: string[] = [];
    const counts = { operations: 0, requests: 0, allowed: 0, refused: 0, doorOnly: 0 };
    const forms = new Set<string>();
    for (const tried of triedOperations(document)) {
      counts.operations += 1;
      for (const place of PLACES) {
        const verdicts = await Promise.all(
          PEOPLE.map((name) => tryOne(tried, place, name, principals.get(name))),
        );
        for (const verdict of verdicts) {
          counts.requests += 1;
          counts[verdict.expected ? 'allowed' : 'refused'] += 1;
          if (!verdict.aboutTarget) counts.doorOnly += 1;
          if (verdict.formOnly) forms.add(nameOf(tried.operation));
          if (verdict.mistake !== null) mistakes.push(verdict.mistake);
        }
      }
    }
    console.log(
      `Access table over HTTP: ${counts.operations} operations × ${PEOPLE.length} people × ${PLACES.length} places = ${counts.requests} requests (${counts.allowed} allowed, ${counts.refused} refused; ${counts.doorOnly} about nothing in particular). Of ${forms.size} operations the body made here shows the role alone: ${[...forms].join(', ')}.`,
    );
    // Most must be shown whole; what is not has no body in access-requests.fixture.ts yet.
    expect(forms.size).toBeLessThan(counts.operations / 4);
    expect(mistakes).toEqual([]);
  }, 120_000);

  async function tryOne(
    { operation, actions }: Tried,
    place: Place,
    name: string,
    principal: Principal | undefined,
  ) {
    if (!principal) throw new Error(`${name} is unknown`);
    const targets = world[place];
    const { path, body, aboutTarget, mayBeMissing } = requestFor(document, operation, targets);
    const { regionCode, departmentId } = targets;
    const finer = FINER[nameOf(operation)];
    const roles = principal.grants.filter(({ role }) => !finer || finer.includes(role));
    const principalHere = { ...principal, grants: roles };
    const expected = aboutTarget
      ? actions.some((action) => mayAccess(principalHere, action, { regionCode, departmentId }))
      : actions.some((action) => mayAnywhere(principal, action));
    const answer = await api.call(operation.method, path, {
      as: name,
      ...bodyOf(operation, body),
    });
    const text = await answer.text();
    const status = answer.status;
    const atTheDoor = actions.some((action) => mayAnywhere(principal, action));
    // The form was refused before anybody asked whose it is: only the role has been shown.
    const formOnly = status === 400 && atTheDoor;
    const fromAbove =
      regionCode !== principal.regions[0] && !SEEN_FROM_ABOVE.has(nameOf(operation));
    const kept = expected
      ? status < 500 &&
        ![401, 403].includes(status) &&
        (status !== 404 || mayBeMissing || fromAbove)
      : [403, 404].includes(status) || showsNothing(status, text) || formOnly;
    const story = `${operation.method} ${path} by ${name} about ${place}: ${status}, should be ${expected ? 'allowed' : 'refused'} ${text.slice(0, 600)}`;
    return { expected, aboutTarget, formOnly, mistake: kept ? null : story };
  }
});

/** A list without rows, or a form that does not know what was named in it, tells nothing. */
function showsNothing(status: number, text: string): boolean {
  if (status === 200) return (JSON.parse(text) as { items?: unknown[] }).items?.length === 0;
  return status === 400 && /"path":"(programme|project|milestone)Key"/.test(text);
}

function mayAnywhere(principal: Principal, action: AccessAction): boolean {
  return principal.grants.some(({ role }) => role in ACCESS[action].roles);
}

function bodyOf(operation: Operation, body: unknown): { body?: unknown } {
  if (operation.multipart) return { body: aFile() };
  return operation.body === null ? {} : { body };
}

function aFile(): FormData {
  const form = new FormData();
  form.set('visibility', 'internal');
  form.set('file', new Blob(['%PDF-1.4 a report'], { type: 'application/pdf' }), '报告.pdf');
  return form;
}

function triedOperations(document: OpenApiDocument): Tried[] {
  // What is erased is gone for all who come after.
  const erases = ({ path }: Operation): number => Number(path.endsWith('/erase'));
  const operations = operationsOf(document).sort((a, b) => erases(a) - erases(b));
  return operations.flatMap((operation): Tried[] => {
    const name = `${operation.method} ${operation.path}`;
    if (!Array.isArray(operation.access) || STREAMS.has(name)) return [];
    const steps = STEPS[name];
    const actions = AS_ITS_SUBJECT[name] ?? (operation.access as AccessAction[]);
    if (!steps) return [{ operation, actions }];
    return steps.map(([step, action]) => ({
      operation: { ...operation, path: operation.path.replace('{step}', step) },
      actions: [action],
    }));
  });
}
