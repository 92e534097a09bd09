import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import Fastify, { type FastifyInstance } from 'fastify';
import { LATIN_CANARY, seedCanaries, TECHNICAL_COLUMNS } from './canaries.fixture.js';
import { holdsPrivateWords, isWords, privateTables } from './canary-columns.fixture.js';
import { CANARY } from './publication.fixture.js';
import { PublicationStage } from './publication-stage.fixture.js';
import { registerPublicSite } from './serve/register-public-site.js';

let stage: PublicationStage;
let site: FastifyInstance;

beforeAll(async () => {
  stage = await PublicationStage.open();
  await seedCanaries(stage.database.owner, stage.story, stage.storage);
});

afterAll(async () => {
  await site.close();
  await stage.close();
});

describe('what nobody typed for the public', () => {
  it('stands in every column that can hold it', async () => {
    const columns = (await privateTables(stage.database.owner)).filter(
      (one) =>
        holdsPrivateWords(one) ||
        (isWords(one.type) && one.refers_to === null && !isFreeOfWords(one)),
    );
    const without: string[] = [];
    for (const { table, column } of columns) {
      const [row]: { n: number }[] = await stage.database.owner.query(
        `SELECT count(*)::int AS n FROM "${table}" WHERE "${column}"::text ~ $1`,
        [`${CANARY}|${LATIN_CANARY}`],
      );
      if (row!.n === 0) without.push(`${table}.${column}`);
    }
    expect(columns.length).toBeGreaterThan(100);
    expect(without).toEqual([]);
  });

  it('gets into no address, no header and no byte of the public site', async () => {
    await stage.worker.runOnce();
    site = Fastify();
    await registerPublicSite(site, {
      config: { dataDirectory: stage.folder },
      publicDatabaseUrl: stage.database.url,
    });
    const versions: { manifest: object }[] = await stage.database.owner.query(
      'SELECT manifest FROM publication',
    );
    const own = ['/api/v1/public/programmes', '/api/v1/public/programmes.csv', '/nowhere'];
    const paths = [...versions.flatMap(({ manifest }) => Object.keys(manifest)), ...own];
    expect(paths.length).toBeGreaterThan(12);
    const leaks: string[] = [];
    for (const path of paths) {
      for (const encoding of ['identity', 'br', 'gzip']) {
        const answer = await site.inject({ url: path, headers: { 'accept-encoding': encoding } });
        expect([200, path === '/404' || path === '/nowhere' ? 404 : 200]).toContain(
          answer.statusCode,
        );
        const seen = [path, JSON.stringify(answer.headers), plain(answer).toString('utf8')];
        if (seen.some(betrays)) leaks.push(`${path} (${encoding})`);
      }
    }
    expect(leaks).toEqual([]);
  });

  it('gets into no row of what is published, not even of one never served', async () => {
    const rows: { text: string }[] = await stage.database.owner.query(
      `SELECT snapshot::text || manifest::text AS text FROM publication
       UNION ALL SELECT convert_from(body, 'UTF8') FROM publication_file WHERE media_type LIKE 'text/%'`,
    );
    expect(rows.length).toBeGreaterThan(5);
    expect(rows.filter(({ text }) => betrays(text))).toEqual([]);
  });

  it('publishes no list before its time', async () => {
    const keys: { programme_key: string }[] = await stage.database.owner.query(
      'SELECT DISTINCT programme_key FROM publication',
    );
    expect(keys).toEqual([{ programme_key: stage.story.programmeKey }]);
  });
});

/** A region's name stands on every page. */
function isFreeOfWords({ table, column }: { table: string; column: string }): boolean {
  return table === 'region' || TECHNICAL_COLUMNS.has(column);
}

function betrays(text: string): boolean {
  // JSON may write the characters as escapes.
  const unescaped = text.replace(/\\u([0-9a-f]{4})/gi, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
  return [text, unescaped].some((seen) => seen.includes(CANARY) || seen.includes(LATIN_CANARY));
}

function plain(answer: { headers: object; rawPayload: Buffer }): Buffer {
  const encoding = new Map(Object.entries(answer.headers)).get('content-encoding');
  if (encoding === 'br') return brotliDecompressSync(answer.rawPayload);
  return encoding === 'gzip' ? gunzipSync(answer.rawPayload) : answer.rawPayload;
}
