import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import Fastify, { type FastifyInstance } from 'fastify';
import { PHOTO_HASH } from './publication.fixture.js';
import { PublicationStage } from './publication-stage.fixture.js';
import { registerPublicSite } from './serve/register-public-site.js';

let stage: PublicationStage;
let site: FastifyInstance;
const photo = `/photos/${PHOTO_HASH}.jpg`;

beforeAll(async () => {
  stage = await PublicationStage.open();
  await stage.worker.runOnce();
  await stage.database.owner.query(`UPDATE project SET short_title = '恒东小学'`);
  await stage.publishAgain();
  site = Fastify();
  await registerPublicSite(site, {
    config: { dataDirectory: stage.folder },
    publicDatabaseUrl: stage.database.url,
    pollMs: 20,
  });
});
afterAll(async () => {
  await site.close();
  await stage.close();
});

async function reaches(status: number): Promise<void> {
  while ((await site.inject(photo)).statusCode !== status) {
    await new Promise((resolve) => setImmediate(resolve));
  }
}

describe('a photo erased after it was published', () => {
  it('is served until then', async () => {
    expect((await site.inject(photo)).statusCode).toBe(200);
  });

  it('is gone from every version, every file, memory and disk, and leaves a tombstone', async () => {
    await stage.database.owner.query(
      `UPDATE evidence SET erased_at = now(), removed_at = now(), erased_by = created_by
       WHERE visibility = 'public'`,
    );
    await stage.publishAgain();
    await reaches(410);
    expect((await site.inject(photo)).body).toContain('已从本站全部版本中删除');
    const file = join(stage.folder, 'public-cache', 'files', PHOTO_HASH);
    const deadline = performance.now() + 5_000;
    while (existsSync(file)) {
      expect(performance.now()).toBeLessThan(deadline);
      await new Promise((resolve) => setImmediate(resolve));
    }

    const left: { n: number }[] = await stage.database.owner.query(
      `SELECT count(*)::int AS n FROM publication
       WHERE position($1 IN snapshot::text || manifest::text) > 0
       UNION ALL SELECT count(*)::int FROM publication_file
       WHERE sha256 = $1 OR position(convert_to($1, 'UTF8') IN body) > 0`,
      [PHOTO_HASH],
    );
    expect(left).toEqual([{ n: 0 }, { n: 0 }]);
    const tombstones: unknown[] = await stage.database.owner.query(
      `SELECT 1 FROM publication WHERE snapshot::text LIKE '%照片已删除%'`,
    );
    expect(tombstones).toHaveLength(2);
  });

  it('comes back with nothing: not even the worker may erase what nobody erased', async () => {
    const [row]: { done: boolean }[] = await stage.database.owner.query(
      'SELECT erase_published_photo($1) AS done',
      ['b'.repeat(64)],
    );
    expect(row).toEqual({ done: false });
  });
});
