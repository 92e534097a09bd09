import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { handIn, openScene, type Scene } from '../tracking.fixture.js';
import { SearchAudit } from './search-audit.js';
import { VerifyAudit } from './verify-audit.js';

describe('操作留痕', () => {
  let scene: Scene;
  let id: string;
  beforeEach(async () => {
    scene = await openScene();
    id = await handIn(scene);
    await scene.approve.run(scene.people.supervisor, id, { version: 2 });
  });
  afterEach(() => scene.close());

  const found = async (query: Parameters<SearchAudit['run']>[1]): Promise<string[]> => {
    const page = await new SearchAudit(scene.database).run(scene.people.supervisor, query);
    return page.items.map(({ actor, sentence }) => `${actor} ${sentence}`);
  };
  const approved = 'supervisor 通过了“恒东小学投入使用”的完成申报';

  it('is searched by who, what and when, and told in sentences that lead to the thing', async () => {
    const all = await found({});
    expect(all[0]).toBe(approved);
    expect(all.length).toBeGreaterThan(3);
    expect(await found({ who: 'SUPERV' })).toEqual([approved]);
    expect(await found({ who: 'nobody' })).toEqual([]);
    expect(await found({ subjectType: 'submission', subjectKey: id })).toContain(approved);
    expect(await found({ subjectType: 'directive' })).toEqual([]);
    expect(await found({ from: '2024-09-20', until: '2024-09-20' })).toEqual(all);
    expect(await found({ until: '2024-09-19' })).toEqual([]);
    expect(await found({ from: '2024-09-21' })).toEqual([]);
    const [first] = (await new SearchAudit(scene.database).run(scene.people.supervisor, {})).items;
    expect(first).toMatchObject({ link: `/submissions/${id}`, action: 'submission.approve' });
  });

  it('is read page by page with the same filter, by supervisors of the region alone', async () => {
    const search = new SearchAudit(scene.database);
    const first = await search.run(scene.people.supervisor, { who: 'jyj', limit: 1 });
    const next = await search.run(scene.people.supervisor, {
      who: 'jyj',
      limit: 1,
      cursor: first.nextCursor!,
    });
    expect([first, next].map(({ items }) => items[0]?.sentence)).toEqual([
      '提交了“恒东小学投入使用”的完成申报',
      '上传了“恒东小学投入使用”的佐证材料',
    ]);
    await expect(search.run(scene.people.reporter, {})).rejects.toMatchObject({
      code: 'not-allowed',
    });
    await expect(search.run(scene.people.supervisor, { from: '2024-02-31' })).rejects.toMatchObject(
      { code: 'validation-failed' },
    );
  });

  it('is verified on request; what was found is itself on record, and damage is named', async () => {
    const verify = new VerifyAudit(scene.database);
    const { supervisor, reporter } = scene.people;
    const [before] = (await verify.show(supervisor)).chains;
    expect(before).toMatchObject({ chain: '141024', verifiedAt: null, intact: null });
    const [well] = (await verify.run(supervisor)).chains;
    expect(well).toMatchObject({ intact: true, verifiedBy: 'supervisor', brokenAt: null });
    expect(well!.events).toBe(before!.events + 1);
    expect((await found({}))[0]).toBe('supervisor 核验了操作留痕，完好');
    await scene.db.owner.query(
      `UPDATE audit_event SET canonical = replace(canonical, 'submission.create', 'submission.edit')
       WHERE chain = '141024' AND seq = 1`,
    );
    expect((await verify.run(supervisor)).chains[0]).toMatchObject({ intact: false, brokenAt: 1 });
    await expect(verify.run(reporter)).rejects.toMatchObject({ code: 'not-allowed' });
  });
});
