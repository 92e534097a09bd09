import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createDataSource, Database } from '@jiannuo/platform';
import { readRegionDay } from '../programme/region-day.js';
import { openScene, type Scene } from '../tracking.fixture.js';
import { CreateDirective } from './create-directive.js';
import { IssueDirective } from './issue-directive.js';
import { prepareDirectivesByRule } from './prepare-by-rule.js';
import { SaveDocumentPrefix, ShowDocumentPrefix } from './save-document-prefix.js';
import { ShowDirective } from './show-directive.js';

/** The one milestone is due on 1 September; today is 20 September 2024, 13 working days late. */
describe('the numbers a county sets for its directives', () => {
  let scene: Scene;
  let worker: Database;
  beforeAll(async () => {
    scene = await openScene();
    const source = createDataSource({ url: scene.db.url, role: 'jiannuo_worker', poolSize: 1 });
    worker = new Database(await source.initialize());
  });
  afterAll(async () => {
    await worker.close();
    await scene.close();
  });

  const issue = async (): Promise<string | null> => {
    const { supervisor } = scene.people;
    const id = await new CreateDirective(scene.database).run(supervisor, {
      projectKey: scene.keys.project,
      milestoneKey: scene.keys.opening,
      colour: 'red',
      title: '恒东小学投入使用',
      text: '请于期限内完成。',
    });
    await new IssueDirective(scene.database, scene.poker).run(supervisor, id, { version: 1 });
    return (await new ShowDirective(scene.database).run(supervisor, id)).number;
  };

  it('begin with the letter its administrator gives, go on counting, and leave the old as they were', async () => {
    const { administrator, supervisor, farSupervisor } = scene.people;
    const save = new SaveDocumentPrefix(scene.database);
    const show = new ShowDocumentPrefix(scene.database);
    expect(await issue()).toBe('洪督〔2024〕1号');
    expect(await show.run(supervisor, '141024')).toMatchObject({ prefix: '洪', usual: true });

    await save.run(administrator, '141024', { version: 1, prefix: '洪政' });
    expect(await issue()).toBe('洪政督〔2024〕2号');
    expect(await show.run(administrator, '141024')).toMatchObject({
      usual: false,
      examples: ['洪政督〔2024〕1号', '洪政警〔2024〕1号'],
      version: 2,
    });
    await expect(
      save.run(administrator, '141024', { version: 1, prefix: '洞' }),
    ).rejects.toMatchObject({ code: 'version-conflict' });
    for (const other of [supervisor, farSupervisor]) {
      await expect(save.run(other, '141024', { version: 2, prefix: '洞' })).rejects.toMatchObject({
        code: 'not-allowed',
      });
    }
    const events: { change: unknown }[] = await scene.db.owner.query(
      `SELECT canonical::jsonb -> 'change' AS change FROM audit_event
       WHERE action = 'region.change-prefix'`,
    );
    expect(events).toEqual([{ change: { from: null, to: '洪政' } }]);
  });

  it.each([
    ['13 working days late, ordered from 13 on', 13, '2024-09-01', 1],
    ['13 working days late, ordered from 15 on', 15, '2024-09-01', 0],
    ['due in 8 working days, warned 10 before', 3, '2024-10-08', 1],
    ['due in 12 working days, warned 10 before', 3, '2024-10-12', 0],
  ])('are the list’s own: %s', async (_case, red, due, prepared) => {
    await scene.db.owner.query(
      `UPDATE programme SET yellow_working_days_before = 10, red_overdue_working_days = $1`,
      [red],
    );
    await scene.db.owner.query('UPDATE milestone SET due_date = $2 WHERE key = $1', [
      scene.keys.opening,
      due,
    ]);
    await scene.db.owner.query('DELETE FROM directive_step');
    await scene.db.owner.query('DELETE FROM directive');
    const done = await worker.outsideRegions(async (tx) => {
      const day = await readRegionDay(tx, { regionCode: '141024', timeZone: 'Asia/Shanghai' });
      return prepareDirectivesByRule(tx, [{ ...day, code: '141024' }]);
    });
    expect(done.prepared).toBe(prepared);
  });
});
