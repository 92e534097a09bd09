import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import Fastify, { type FastifyInstance } from 'fastify';
import type { PublicProject } from '@jiannuo/contracts';
import { seedReview } from '../publication.fixture.js';
import { PublicationStage } from '../publication-stage.fixture.js';
import { registerPublicSite } from './register-public-site.js';

const APIS = 3;
const ROUNDS = 8;
const SOON_MS = 2_000;
/** Nothing listens there. */
const NO_DATABASE = 'postgres://nobody@127.0.0.1:1/none';

let stage: PublicationStage;
let apis: FastifyInstance[] = [];

beforeAll(async () => {
  stage = await PublicationStage.open();
  await stage.worker.runOnce();
  apis = await Promise.all(
    Array.from({ length: APIS }, (_, number) => start(number, stage.database.url)),
  );
}, 30_000);
afterAll(async () => {
  await Promise.all(apis.map((api) => api.close()));
  await stage.close();
});

/** Each with a folder of its own, as on machines of their own. */
async function start(number: number, databaseUrl: string): Promise<FastifyInstance> {
  const api = Fastify();
  await registerPublicSite(api, {
    config: { dataDirectory: join(stage.folder, `api-${number}`) },
    publicDatabaseUrl: databaseUrl,
  });
  return api;
}

/** Publishes, and waits until each of the processes shows the text on the project's page. */
async function shownEverywhere(text: string): Promise<number> {
  await stage.publishAgain();
  const published = performance.now();
  await Promise.all(
    apis.map(async (api) => {
      while (!(await api.inject('/projects/14')).body.includes(text)) {
        expect(performance.now() - published).toBeLessThan(SOON_MS);
        await new Promise((resolve) => setImmediate(resolve));
      }
    }),
  );
  return performance.now() - published;
}

describe('three api processes', () => {
  it('all show each approval within two seconds', async () => {
    for (let round = 1; round <= ROUNDS; round += 1) {
      const note = `现场核查属实，第${round}次`;
      await stage.database.owner.query(
        `UPDATE submission SET public_note = $1 WHERE state = 'approved'`,
        [note],
      );
      expect(await shownEverywhere(note)).toBeLessThan(SOON_MS);
    }
  }, 30_000);

  it('all show a correction where an approval was revoked', async () => {
    const { owner } = stage.database;
    const [submission]: { id: string }[] = await owner.query(
      `SELECT id FROM submission WHERE state = 'approved'`,
    );
    await owner.query(
      `UPDATE submission SET state = 'revoked', decided_at = NULL WHERE state = 'approved'`,
    );
    await owner.query(
      `UPDATE milestone SET completed_on = NULL, reported_on = NULL WHERE id = $1`,
      [stage.story.completedMilestoneId],
    );
    await seedReview(owner, stage.story, {
      submissionId: submission!.id,
      action: 'revoke',
      on: '2024-09-20',
      publicNote: '经核实尚未封顶，更正',
    });
    expect(await shownEverywhere('经核实尚未封顶，更正')).toBeLessThan(SOON_MS);
    for (const api of apis) {
      const data = await api.inject(`/api/v1/public/projects/${stage.story.programmeKey}/14`);
      const { milestones } = data.json<PublicProject>();
      expect(milestones[0]).toMatchObject({ state: 'open', completedOn: null, photos: [] });
      expect((await api.inject('/projects/14')).body).not.toContain('现场核查属实');
    }
  }, 30_000);
});

describe('an api that is started again while the database is away', () => {
  let api: FastifyInstance;
  beforeAll(async () => {
    await Promise.all(apis.map((each) => each.close()));
    apis = [];
    api = await start(0, NO_DATABASE);
  });
  afterAll(() => api.close());

  it('serves every address that was published, with its bytes', async () => {
    const { manifest } = await stage.newest();
    const missing: string[] = [];
    for (const path of Object.keys(manifest)) {
      const { statusCode, rawPayload } = await api.inject(path);
      const wanted = path === '/404' ? 404 : 200;
      if (statusCode !== wanted || rawPayload.length === 0) missing.push(`${path} ${statusCode}`);
    }
    expect(missing).toEqual([]);
    expect((await api.inject('/api/v1/public/programmes')).statusCode).toBe(200);
  });

  it('says of past versions that they cannot be looked up now', async () => {
    const list = `/api/v1/public/programmes/${stage.story.programmeKey}`;
    const data = await api.inject(`${list}/versions`);
    expect([data.statusCode, data.headers['retry-after']]).toEqual([503, '10']);
    expect(data.json()).toMatchObject({ code: 'temporarily-unavailable' });
    const query = `programme=${stage.story.programmeKey}&from=2024-09-20&to=2024-09-20`;
    const page = await api.inject(`/compare?${query}`);
    expect(page.statusCode).toBe(503);
    expect(page.body).toContain('历史版本暂时查不到，现在的公开页照常');
  });
});
