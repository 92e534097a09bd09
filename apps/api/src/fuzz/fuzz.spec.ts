import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { startApi, type ApiFixture } from '../api.fixture.js';
import { operationsOf } from '../access/access-requests.fixture.js';
import { ELSEWHERE, seedWorld, type World } from '../access/access-world.fixture.js';
import { publishEverything } from '../openapi-publication.fixture.js';
import type { OpenApiDocument } from '../openapi-checker.fixture.js';
import { hostileRequests, type HostileRequest } from './hostile-requests.fixture.js';

const REQUESTS = Number(process.env['FUZZ_REQUESTS'] ?? '1000');
const SEED = Number(process.env['FUZZ_SEED'] ?? '20240920');
/** Reported, never judged in CI: a busy machine is no mistake of the API. */
const SLOW_MS = 2_000;

/** What no request of a person may change: tables, and which of their rows. */
const UNTOUCHABLE: Readonly<Record<string, readonly string[]>> = {
  everybody: ['programme', 'project', 'milestone', 'submission', 'evidence', 'directive']
    .map((table) => `${table} WHERE region_code = '${ELSEWHERE}'`)
    .concat(`role_grant WHERE region_code = '${ELSEWHERE}'`),
  observer: [
    'programme',
    'project',
    'milestone',
    'submission',
    'review',
    'directive',
    'role_grant',
  ],
  'city-observer': ['programme', 'project', 'milestone', 'submission', 'review', 'role_grant'],
  'city-supervisor': ['project', 'milestone', 'submission', 'review', 'role_grant'],
  admin: ['programme', 'project', 'milestone', 'submission', 'review', 'directive'],
  jyj: [
    'programme',
    'role_grant',
    'app_user',
    'review',
    `milestone WHERE completed_on IS NOT NULL`,
  ],
  'jyj-head': ['programme', 'role_grant', 'app_user'],
  supervisor: ['role_grant', 'app_user'],
  leader: ['role_grant', 'app_user'],
};

describe('requests made from the document at random', () => {
  let api: ApiFixture;
  let world: World;
  let document: OpenApiDocument;

  beforeAll(async () => {
    api = await startApi();
    world = await seedWorld(api);
    await publishEverything(api);
    const answer = await api.call('GET', '/api/openapi.json');
    document = (await answer.json()) as OpenApiDocument;
  }, 60_000);
  afterAll(async () => {
    await api.close();
  });

  it(`get an answer below 500, and change nothing that the role may not change (${REQUESTS})`, async () => {
    const arbitrary = hostileRequests(document, operationsOf(document), Object.values(world));
    const requests = fc.sample(arbitrary, { numRuns: REQUESTS, seed: SEED });
    const byPerson = new Map<string | null, HostileRequest[]>();
    for (const one of requests) byPerson.set(one.as, [...(byPerson.get(one.as) ?? []), one]);
    const mistakes: string[] = [];
    const statuses = new Map<number, number>();
    let slowest = { ms: 0, what: '' };
    for (const [person, theirs] of byPerson) {
      const before = await fingerprints(person);
      for (const one of theirs) {
        const began = performance.now();
        const { status, text } = await send(one);
        const ms = performance.now() - began;
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
        if (ms > slowest.ms) slowest = { ms, what: `${one.operation} by ${person}` };
        if (status >= 500 || /node_modules|at async |SELECT /.test(text)) {
          mistakes.push(
            `${status} ${one.method} ${one.path.slice(0, 200)} by ${person} ${one.body?.slice(0, 500)} → ${text.slice(0, 200)}`,
          );
        }
      }
      const after = await fingerprints(person);
      for (const [table, print] of before) {
        if (after.get(table) !== print) mistakes.push(`${person ?? 'nobody'} changed ${table}`);
      }
    }
    const spread = [...statuses].sort(([a], [b]) => a - b).map(([status, n]) => `${status}: ${n}`);
    console.log(
      `Fuzz: ${REQUESTS} requests, seed ${SEED}; ${spread.join(', ')}; slowest ${Math.round(slowest.ms)} ms${slowest.ms > SLOW_MS ? ' (over 2 s)' : ''}: ${slowest.what}`,
    );
    expect(mistakes).toEqual([]);
  }, 3_600_000);

  async function send({ method, path, as, body }: HostileRequest) {
    const answer = await api.call(method, path, {
      ...(as === null ? {} : { as }),
      ...(body === null ? {} : { body }),
    });
    return { status: answer.status, text: await answer.text() };
  }

  async function fingerprints(person: string | null): Promise<Map<string, string>> {
    const tables = [
      ...(UNTOUCHABLE['everybody'] ?? []),
      ...(UNTOUCHABLE[person ?? 'observer'] ?? []),
    ];
    const prints = new Map<string, string>();
    for (const table of tables) {
      const rows = await api.owner.query(
        `SELECT md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) AS print
         FROM (SELECT * FROM ${table}) t`,
      );
      prints.set(table, rows[0].print);
    }
    return prints;
  }
});
