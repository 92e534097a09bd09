import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { Logger } from '@nestjs/common';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@jiannuo/testing';
import { FolderStorage } from '@jiannuo/platform';
import type { PublicProgramme, PublicProject } from '@jiannuo/contracts';
import {
  CANARY,
  PHOTO_HASH,
  PlainRenderer,
  requestPublication,
  seedReview,
  seedStory,
  seedSubmission,
  type SeededStory,
} from './publication.fixture.js';
import { PublicationWorker } from './publication-worker.js';
import type { Manifest } from './publish/manifest.js';

const folder = mkdtempSync(join(tmpdir(), 'jiannuo-publication-'));
const storage = new FolderStorage(folder);
let database: TestDatabase;
let renderer: PlainRenderer;
let worker: PublicationWorker;
let story: SeededStory;

// Failures are provoked here; their words belong into no report.
beforeAll(() => Logger.overrideLogger(false));

beforeEach(async () => {
  database = await createTestDatabase();
  story = await seedStory(database.owner, storage);
  renderer = new PlainRenderer();
  worker = startWorker();
});

afterEach(async () => {
  await worker.close();
  await database.drop();
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function startWorker(): PublicationWorker {
  const site = { sponsor: null, contact: null, registrations: [] };
  const config = {
    databaseUrl: database.url,
    assetsDirectory: folder,
    publicUrl: 'http://localhost:3000',
    site,
  };
  return new PublicationWorker({ config, storage, renderer });
}

interface Version {
  version: number;
  manifest: Manifest;
  snapshot: PublicProgramme;
}

async function newest(): Promise<Version> {
  const [row]: Version[] = await database.owner.query(
    'SELECT version, manifest, snapshot FROM publication ORDER BY version DESC LIMIT 1',
  );
  return row!;
}

async function text(path: string): Promise<string> {
  const { manifest } = await newest();
  const [file]: { body: Buffer }[] = await database.owner.query(
    'SELECT body FROM publication_file WHERE sha256 = $1',
    [manifest[path]!.sha256],
  );
  return file!.body.toString('utf8');
}

async function publishAgain(): Promise<number> {
  await requestPublication(database.owner, story.programmeId);
  return worker.runOnce();
}

async function project(): Promise<PublicProject> {
  return JSON.parse(
    await text(`/api/v1/public/projects/${story.programmeKey}/14`),
  ) as PublicProject;
}

describe('publishing a programme', () => {
  it('answers the request with pages, data and photos of one version', async () => {
    expect(await worker.runOnce()).toBe(1);
    const { version, manifest, snapshot } = await newest();
    expect(version).toBe(1);
    expect(Object.keys(manifest)).toEqual(
      expect.arrayContaining([
        '/',
        '/projects/14',
        '/about',
        `/programmes/${story.programmeKey}`,
        `/api/v1/public/programmes/${story.programmeKey}`,
        `/api/v1/public/programmes/${story.programmeKey}.csv`,
        `/api/v1/public/programmes/${story.programmeKey}.atom`,
        `/api/v1/public/programmes/${story.programmeKey}.ics`,
        `/api/v1/public/projects/${story.programmeKey}/14`,
        `/photos/${PHOTO_HASH}.jpg`,
        '/assets/public.first.css',
      ]),
    );
    expect(snapshot).toMatchObject({
      asOf: '2024-09-20',
      progress: 50,
      headline: '1件中完成0件，1件滞后：第14件完成洪洞县恒东小学建设项目（有节点逾期19天）。',
    });
  });

  it('tells of an approved milestone its dates, note and photo', async () => {
    await worker.runOnce();
    const [completed] = (await project()).milestones;
    expect(completed).toMatchObject({
      state: 'completed',
      completedOn: '2024-05-01',
      daysLate: 1,
      light: 'done',
      publicNote: '=现场核查属实',
      photos: [{ url: `/photos/${PHOTO_HASH}.jpg`, caption: '封顶现场', width: 1600 }],
    });
  });

  it('tells of a report under review only the date on which it was reported', async () => {
    const { openMilestoneId: milestoneId } = story;
    await seedSubmission(database.owner, story, {
      milestoneId,
      state: 'submitted',
      completedOn: '2024-09-18',
      reportedOn: '2024-09-19',
    });
    await worker.runOnce();
    const [, reported] = (await project()).milestones;
    expect(reported).toMatchObject({
      state: 'reported',
      reportedOn: '2024-09-19',
      completedOn: null,
      light: 'green',
      photos: [],
      publicNote: '',
    });
    expect(JSON.stringify(reported)).not.toContain('2024-09-18');
  });

  it('shows a returned report as open, without saying that it was returned', async () => {
    const submissionId = await seedSubmission(database.owner, story, {
      milestoneId: story.openMilestoneId,
      state: 'returned',
      completedOn: '2024-09-18',
      reportedOn: '2024-09-19',
    });
    await seedReview(database.owner, story, { submissionId, action: 'return', on: '2024-09-19' });
    await worker.runOnce();
    const [, open] = (await project()).milestones;
    expect(open).toMatchObject({ state: 'open', reportedOn: null, light: 'yellow' });
    expect(open!.lightCause).toBe('已过计划日期，尚未完成');
    expect(await text('/projects/14')).not.toContain('退回');
  });

  it('shows a revoked approval as a correction with its public note', async () => {
    const submissionId = await seedSubmission(database.owner, story, {
      milestoneId: story.openMilestoneId,
      state: 'revoked',
      completedOn: '2024-09-02',
      reportedOn: '2024-09-02',
    });
    const on = '2024-09-10';
    await seedReview(database.owner, story, {
      submissionId,
      action: 'revoke',
      on,
      publicNote: '经核查尚未投入使用',
    });
    await worker.runOnce();
    const [, open] = (await project()).milestones;
    expect(open).toMatchObject({
      state: 'open',
      corrections: [{ correctedOn: on, note: '经核查尚未投入使用' }],
    });
  });

  it('lets nothing typed as text, comment or file name, and no internal file, into any byte', async () => {
    for (const state of ['submitted', 'revoked'] as const) {
      const submissionId = await seedSubmission(database.owner, story, {
        milestoneId: story.openMilestoneId,
        state,
        completedOn: '2024-09-18',
        reportedOn: '2024-09-19',
      });
      const action = state === 'revoked' ? 'revoke' : 'return';
      await seedReview(database.owner, story, { submissionId, action, on: '2024-09-19' });
    }
    await worker.runOnce();
    const files: { body: Buffer; brotli: Buffer | null }[] = await database.owner.query(
      'SELECT body, brotli FROM publication_file',
    );
    expect(files.length).toBeGreaterThan(10);
    for (const { body, brotli } of files) {
      expect(body.includes(CANARY)).toBe(false);
      if (brotli) expect(brotliDecompressSync(brotli).equals(body)).toBe(true);
    }
    const rows = await database.owner.query('SELECT snapshot, manifest FROM publication');
    expect(JSON.stringify(rows)).not.toContain(CANARY);
  });
});

describe('publishing again', () => {
  it('makes no new version of unchanged facts, but answers the request', async () => {
    await worker.runOnce();
    expect(await publishAgain()).toBe(1);
    expect((await newest()).version).toBe(1);
  });

  it('answers several requests of one programme with one version', async () => {
    await requestPublication(database.owner, story.programmeId);
    await requestPublication(database.owner, story.programmeId);
    expect(await worker.runOnce()).toBe(3);
    expect((await newest()).version).toBe(1);
  });

  it('renders only the pages whose data changed', async () => {
    await worker.runOnce();
    renderer.rendered.length = 0;
    await database.owner.query(
      `UPDATE submission SET public_note = '补充说明' WHERE milestone_id = $1`,
      [story.completedMilestoneId],
    );
    await publishAgain();
    expect((await newest()).version).toBe(2);
    expect(renderer.rendered).toEqual(['/projects/14']);
  });

  it('renders everything anew at the turn of a day and for another build of the pages', async () => {
    await worker.runOnce();
    await database.owner.query(`UPDATE clock SET clock_offset = clock_offset + interval '1 day'`);
    renderer.rendered.length = 0;
    await publishAgain();
    expect(renderer.rendered).toEqual(['/', '/projects/14', '/about', '/404']);
    await worker.close();

    renderer.build = 'second';
    worker = startWorker();
    expect(await worker.runOnce()).toBe(1);
    const { version, manifest } = await newest();
    expect(version).toBe(3);
    expect(manifest['/assets/public.second.css']).toBeDefined();
  });

  it('keeps the old version whole when a page does not come out, and tries again later', async () => {
    await worker.runOnce();
    await database.owner.query(`UPDATE project SET title = '新的承诺文字'`);
    renderer.brokenPath = '/projects/14';
    expect(await publishAgain()).toBe(0);
    expect((await newest()).version).toBe(1);
    const [request]: { last_error: string; done_at: Date | null }[] = await database.owner.query(
      'SELECT last_error, done_at FROM publication_request WHERE done_at IS NULL',
    );
    expect(request).toEqual({ last_error: 'The template is broken', done_at: null });
    expect(await worker.runOnce()).toBe(0);

    renderer.brokenPath = null;
    await database.owner.query(
      `UPDATE publication_request SET lease_until = clock_timestamp() - interval '1 second'
       WHERE done_at IS NULL`,
    );
    expect(await worker.runOnce()).toBe(1);
    expect((await project()).title).toBe('新的承诺文字');
  });

  it('leaves the old version when the database connection dies in the middle', async () => {
    await worker.runOnce();
    await database.owner.query(`UPDATE project SET title = '新的承诺文字'`);
    renderer.meanwhile = async () => {
      await database.owner.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE datname = current_database() AND application_name = 'jiannuo_publisher'`,
      );
    };
    expect(await publishAgain()).toBe(0);
    expect((await newest()).version).toBe(1);

    renderer.meanwhile = () => Promise.resolve();
    await worker.close();
    worker = startWorker();
    await database.owner.query(
      `UPDATE publication_request SET lease_until = clock_timestamp() WHERE done_at IS NULL`,
    );
    expect(await worker.runOnce()).toBe(1);
    expect((await project()).title).toBe('新的承诺文字');
  });

  it('refuses a photo whose bytes are not those approved', async () => {
    await storage.put('evidence/photo.jpg', Buffer.from('something else'));
    expect(await worker.runOnce()).toBe(0);
    expect(await newest()).toBeUndefined();
  });

  it('two workers publish each version once', async () => {
    const other = startWorker();
    await Promise.all([worker.runOnce(), other.runOnce()]);
    await Promise.all([worker.runOnce(), other.runOnce()]);
    await other.close();
    const [count]: { n: number }[] = await database.owner.query(
      'SELECT count(*)::int AS n FROM publication',
    );
    expect(count!.n).toBe(1);
  });

  it('publishes nothing of a programme that is not public', async () => {
    await database.owner.query(`UPDATE programme SET state = 'adopted'`);
    expect(await worker.runOnce()).toBe(1);
    expect(await newest()).toBeUndefined();
  });
});

describe('the data for machines', () => {
  it('a spreadsheet gets a BOM and no cell it would run', async () => {
    await worker.runOnce();
    const csv = await text(`/api/v1/public/programmes/${story.programmeKey}.csv`);
    expect(csv.startsWith('\uFEFF编号,项目,')).toBe(true);
    expect(csv).toContain("'=现场核查属实");
    expect(csv).not.toContain(',=');
  });

  it('the calendar has each due date as a whole day', async () => {
    await worker.runOnce();
    const calendar = await text(`/api/v1/public/programmes/${story.programmeKey}.ics`);
    expect(calendar).toContain('DTSTART;VALUE=DATE:20240901');
    expect(calendar.match(/BEGIN:VEVENT/g)).toHaveLength(2);
  });

  it('the feed tells what was completed, with an address of its own', async () => {
    await worker.runOnce();
    const feed = await text(`/api/v1/public/programmes/${story.programmeKey}.atom`);
    expect(feed).toContain('http://localhost:3000/projects/14#m1');
    expect(feed.match(/<entry>/g)).toHaveLength(1);
  });
});

describe('the database roles of the public side', () => {
  it.each([
    'submission',
    'evidence',
    'review',
    'app_user',
    'programme',
    'publication_request',
    'clock',
  ])('jiannuo_public_ro cannot read %s', async (table) => {
    const read = database.owner.transaction(async (tx) => {
      await tx.query('SET LOCAL ROLE jiannuo_public_ro');
      await tx.query(`SELECT * FROM ${table}`);
    });
    await expect(read).rejects.toThrow(/permission denied/);
  });

  it('a publication can be changed by nobody who publishes', async () => {
    await worker.runOnce();
    const change = database.owner.transaction(async (tx) => {
      await tx.query('SET LOCAL ROLE jiannuo_publisher');
      await tx.query('UPDATE publication SET version = 9');
    });
    await expect(change).rejects.toThrow(/permission denied/);
  });
});
