import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { WriteLeaderNote } from '../directive/write-leader-note.js';
import { handIn, openScene, type Scene } from '../tracking.fixture.js';
import { ShowHistory } from './show-history.js';

describe('the history of a project', () => {
  let scene: Scene;
  beforeEach(async () => {
    scene = await openScene();
  });
  afterEach(() => scene.close());

  const told = async (as: keyof Scene['people'], limit = 50): Promise<string[]> => {
    const show = new ShowHistory(scene.database);
    const lines: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await show.run(
        scene.people[as],
        { projectKey: scene.keys.project },
        { limit, ...(cursor === undefined ? {} : { cursor }) },
      );
      lines.push(
        ...page.items.map(({ position, actor, sentence }) =>
          [position, actor?.displayName ?? '系统', sentence].join(' '),
        ),
      );
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    return lines;
  };

  it('says in sentences who did what, the latest first', async () => {
    const id = await handIn(scene);
    await scene.approve.run(scene.people.supervisor, id, { version: 2 });
    const lines = [
      '督查人员 supervisor 通过了“恒东小学投入使用”的完成申报',
      '教育局填报员 jyj 提交了“恒东小学投入使用”的完成申报',
      '教育局填报员 jyj 上传了“恒东小学投入使用”的佐证材料',
      '教育局填报员 jyj 新建了“恒东小学投入使用”的完成申报',
    ];
    expect(await told('supervisor')).toEqual(lines);
    // Page by page it is the same.
    expect(await told('supervisor', 1)).toEqual(lines);
  });

  it('tells nobody of what they may not read: drafts, other departments’ reports, 批示', async () => {
    const write = new WriteLeaderNote(scene.database, scene.poker);
    await write.run(scene.people.leader, { projectKey: scene.keys.project, text: '请抓紧' });
    await scene.create.run(scene.people.reporter, {
      milestoneKey: scene.keys.opening,
      kind: 'completion',
    });
    const note = expect.stringContaining('批示了');
    const draft = expect.stringContaining('新建了');
    expect(await told('supervisor')).toEqual([note]);
    expect(await told('reporter')).toEqual([draft]);
    expect(await told('builder')).toEqual([]);
    await expect(told('stranger')).rejects.toMatchObject({ code: 'not-found' });
  });
});
