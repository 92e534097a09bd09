import { Logger } from '@nestjs/common';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { requestPublication } from './publication.fixture.js';
import { PublicationStage } from './publication-stage.fixture.js';

let stage: PublicationStage;

// Failures are provoked here; their words belong into no report.
beforeAll(() => Logger.overrideLogger(false));
beforeEach(async () => {
  stage = await PublicationStage.open();
});
afterEach(() => stage.close());

describe('publishing again', () => {
  it('makes no new version of unchanged facts, but answers the request', async () => {
    await stage.worker.runOnce();
    expect(await stage.publishAgain()).toBe(1);
    expect((await stage.newest()).version).toBe(1);
  });

  it('answers several requests of one programme with one version', async () => {
    await requestPublication(stage.database.owner, stage.story.programmeId);
    await requestPublication(stage.database.owner, stage.story.programmeId);
    expect(await stage.worker.runOnce()).toBe(3);
    expect((await stage.newest()).version).toBe(1);
  });

  it('renders only the pages whose data changed', async () => {
    await stage.worker.runOnce();
    stage.renderer.rendered.length = 0;
    await stage.database.owner.query(
      `UPDATE submission SET public_note = '补充说明' WHERE milestone_id = $1`,
      [stage.story.completedMilestoneId],
    );
    await stage.publishAgain();
    expect((await stage.newest()).version).toBe(2);
    expect(stage.renderer.rendered).toEqual(['/projects/14', '/en/projects/14']);
  });

  it('renders everything anew at the turn of a day and for another build of the pages', async () => {
    await stage.worker.runOnce();
    await stage.database.owner.query(
      `UPDATE clock SET clock_offset = clock_offset + interval '1 day'`,
    );
    stage.renderer.rendered.length = 0;
    await stage.publishAgain();
    expect(stage.renderer.rendered).toEqual([
      ...[
        '/',
        '/en/',
        '/projects/14',
        '/en/projects/14',
        '/departments/jyj',
        '/en/departments/jyj',
      ],
      ...['/years', '/en/years', '/feedback', '/en/feedback', '/data', '/en/data'],
      ...['/about', '/en/about', '/404'],
    ]);

    stage.renderer.build = 'second';
    await stage.restartWorker();
    expect(await stage.worker.runOnce()).toBe(1);
    const { version, manifest } = await stage.newest();
    expect(version).toBe(3);
    expect(manifest['/assets/public.second.css']).toBeDefined();
  });

  it('keeps the old version whole when a page does not come out, and tries again later', async () => {
    await stage.worker.runOnce();
    await stage.database.owner.query(`UPDATE project SET title = '新的承诺文字'`);
    stage.renderer.brokenPath = '/projects/14';
    expect(await stage.publishAgain()).toBe(0);
    expect((await stage.newest()).version).toBe(1);
    const [request]: { last_error: string; done_at: Date | null }[] =
      await stage.database.owner.query(
        'SELECT last_error, done_at FROM publication_request WHERE done_at IS NULL',
      );
    expect(request).toEqual({ last_error: 'The template is broken', done_at: null });
    expect(await stage.worker.runOnce()).toBe(0);

    stage.renderer.brokenPath = null;
    await stage.endPauses();
    expect(await stage.worker.runOnce()).toBe(1);
    expect((await stage.project()).title).toBe('新的承诺文字');
  });

  it('leaves the old version when the database connection dies in the middle', async () => {
    await stage.worker.runOnce();
    await stage.database.owner.query(`UPDATE project SET title = '新的承诺文字'`);
    stage.renderer.meanwhile = async () => {
      await stage.database.owner.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE datname = current_database() AND application_name = 'jiannuo_publisher'`,
      );
    };
    expect(await stage.publishAgain()).toBe(0);
    expect((await stage.newest()).version).toBe(1);

    stage.renderer.meanwhile = () => Promise.resolve();
    await stage.restartWorker();
    await stage.endPauses();
    expect(await stage.worker.runOnce()).toBe(1);
    expect((await stage.project()).title).toBe('新的承诺文字');
  });

  it('refuses a photo whose bytes are not those approved', async () => {
    await stage.storage.put('evidence/photo.jpg', Buffer.from('something else'));
    expect(await stage.worker.runOnce()).toBe(0);
    expect(await stage.newest()).toBeUndefined();
  });

  it('two workers publish each version once', async () => {
    const other = stage.startWorker();
    await Promise.all([stage.worker.runOnce(), other.runOnce()]);
    await Promise.all([stage.worker.runOnce(), other.runOnce()]);
    await other.close();
    const [count]: { n: number }[] = await stage.database.owner.query(
      'SELECT count(*)::int AS n FROM publication',
    );
    expect(count!.n).toBe(1);
  });

  it('publishes nothing of a programme that is not public', async () => {
    await stage.database.owner.query(`UPDATE programme SET state = 'adopted'`);
    expect(await stage.worker.runOnce()).toBe(1);
    expect(await stage.newest()).toBeUndefined();
  });
});
