import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createDataSource, Database } from '@jiannuo/platform';
import { setBusinessTime } from '@jiannuo/testing';
import { readRegionDay } from '../programme/region-day.js';
import { handIn, openScene, type Scene } from '../tracking.fixture.js';
import { AdvanceDirective } from './advance-directive.js';
import { CreateDirective } from './create-directive.js';
import { EditDirective } from './edit-directive.js';
import { HandleLeaderNote } from './handle-leader-note.js';
import { IssueDirective } from './issue-directive.js';
import { ListDirectives } from './list-directives.js';
import { ListLeaderNotes } from './list-leader-notes.js';
import { prepareDirectivesByRule, recordDirectivesByRule } from './prepare-by-rule.js';
import { ShowDirective } from './show-directive.js';
import { WriteLeaderNote } from './write-leader-note.js';

describe('a directive', () => {
  let scene: Scene;
  let worker: Database;
  const act = () => {
    const { database, poker } = scene;
    return {
      create: new CreateDirective(database),
      edit: new EditDirective(database),
      issue: new IssueDirective(database, poker),
      advance: new AdvanceDirective(database, poker),
      show: new ShowDirective(database),
      list: new ListDirectives(database),
      write: new WriteLeaderNote(database, poker),
      handle: new HandleLeaderNote(database, poker),
      notes: new ListLeaderNotes(database),
    };
  };
  beforeEach(async () => {
    scene = await openScene();
    const source = createDataSource({ url: scene.db.url, role: 'jiannuo_worker', poolSize: 1 });
    worker = new Database(await source.initialize());
  });
  afterEach(async () => {
    await worker.close();
    await scene.close();
  });

  const prepare = (colour: 'yellow' | 'red' = 'red'): Promise<string> =>
    act().create.run(scene.people.supervisor, {
      projectKey: scene.keys.project,
      milestoneKey: scene.keys.opening,
      colour,
      title: '恒东小学投入使用',
      text: '请于期限内完成。',
    });
  const issued = async (): Promise<string> => {
    const id = await prepare();
    await act().issue.run(scene.people.supervisor, id, { version: 1 });
    return id;
  };
  const told = async (kind: string): Promise<string[]> => {
    const rows: { username: string }[] = await scene.db.owner.query(
      `SELECT u.username FROM notification n JOIN app_user u ON u.id = n.recipient_id
       WHERE n.kind = $1 AND n.channel = 'inbox' ORDER BY 1`,
      [kind],
    );
    return rows.map(({ username }) => username);
  };
  const byRule = () =>
    worker.outsideRegions(async (tx) => {
      const day = await readRegionDay(tx, { regionCode: '141024', timeZone: 'Asia/Shanghai' });
      const done = await prepareDirectivesByRule(tx, [{ ...day, code: '141024' }]);
      await recordDirectivesByRule(tx, done);
      return { prepared: done.prepared, cancelled: done.cancelled };
    });

  it('is issued with a number, signed for, answered, sent back, answered again and closed', async () => {
    const { supervisor, reporter, head } = scene.people;
    const { advance, show } = act();
    const id = await issued();
    expect(await show.run(reporter, id)).toMatchObject({
      number: '洪督〔2024〕1号',
      state: 'issued',
      issuer: '洪洞县人民政府',
      issuedOn: '2024-09-20',
      replyDueOn: '2024-09-25',
      matterDueOn: '2024-09-30',
      department: { code: 'jyj' },
    });
    expect(await told('directive-issued')).toEqual(['jyj', 'jyj-head']);

    await advance.run(reporter, id, 'sign', { version: 2 });
    await advance.run(head, id, 'reply', { version: 3, text: '已开学，正在补办手续。' });
    expect(await told('directive-replied')).toEqual(['supervisor']);
    await advance.run(supervisor, id, 'send-back', { version: 4, text: '请附验收文件' });
    expect(await told('directive-sent-back')).toEqual(['jyj', 'jyj-head']);
    await advance.run(reporter, id, 'reply', { version: 5, text: '验收文件见附件。' });
    await advance.run(supervisor, id, 'close', { version: 6 });

    const view = await show.run(reporter, id);
    expect(view).toMatchObject({ state: 'closed', version: 7, reply: '验收文件见附件。' });
    expect(view.steps.map(({ action, text }) => [action, text])).toEqual([
      ['create', ''],
      ['issue', ''],
      ['sign', ''],
      ['reply', '已开学，正在补办手续。'],
      ['send-back', '请附验收文件'],
      ['reply', '验收文件见附件。'],
      ['close', ''],
    ]);
    expect((await act().list.run(reporter, {})).items).toEqual([]);
    expect((await act().list.run(reporter, { scope: 'over' })).items).toHaveLength(1);
    expect(scene.poked).toContain('deliveries');
  });

  it('has numbers without gaps: those never issued take none, colours count apart', async () => {
    const { supervisor } = scene.people;
    await prepare();
    const numbers = await Promise.all(
      [await prepare(), await prepare(), await prepare('yellow')].map(async (id) => {
        await act().issue.run(supervisor, id, { version: 1 });
        return (await act().show.run(supervisor, id)).number;
      }),
    );
    expect(numbers.sort()).toEqual(['洪督〔2024〕1号', '洪督〔2024〕2号', '洪警〔2024〕1号']);
  });

  it('is the supervisor’s draft until it is issued, and then its department’s alone', async () => {
    const { reporter, builder, observer, leader, supervisor, stranger } = scene.people;
    const id = await prepare();
    const notAllowed = { code: 'not-allowed' };
    for (const person of [reporter, observer, leader]) {
      await expect(act().show.run(person, id)).rejects.toMatchObject(notAllowed);
      expect((await act().list.run(person, { scope: 'all' })).items).toEqual([]);
    }
    await act().issue.run(supervisor, id, { version: 1 });
    for (const person of [reporter, observer, leader]) {
      expect(await act().show.run(person, id)).toMatchObject({ state: 'issued' });
    }
    await expect(act().show.run(builder, id)).rejects.toMatchObject(notAllowed);
    await expect(act().show.run(stranger, id)).rejects.toMatchObject({ code: 'not-found' });
    await expect(act().advance.run(builder, id, 'sign', { version: 2 })).rejects.toMatchObject(
      notAllowed,
    );
  });

  it('keeps the words of who came second: a stale version is refused', async () => {
    const { supervisor } = scene.people;
    const id = await prepare();
    await act().edit.run(supervisor, id, { version: 1, text: '改过的要求' });
    await expect(act().edit.run(supervisor, id, { version: 1, text: '旧' })).rejects.toMatchObject({
      code: 'version-conflict',
    });
    const both = await Promise.allSettled(
      [1, 2].map(() => act().issue.run(supervisor, id, { version: 2 })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await act().show.run(supervisor, id)).toMatchObject({ text: '改过的要求', version: 3 });
  });

  it('goes to the leader once, with the supervisor’s words', async () => {
    const id = await issued();
    const { supervisor } = scene.people;
    const given = { version: 2, text: '多次催办未果' };
    await act().advance.run(supervisor, id, 'escalate', given);
    expect(await told('directive-escalated')).toEqual(['leader']);
    await expect(
      act().advance.run(supervisor, id, 'escalate', { ...given, version: 3 }),
    ).rejects.toMatchObject({ code: 'state-conflict' });
  });

  it('is made of a leader’s note, which is then handled; another note gets a word why not', async () => {
    const { leader, supervisor, reporter } = scene.people;
    const { write, create, handle, notes, show, issue } = act();
    const about = { projectKey: scene.keys.project, milestoneKey: scene.keys.opening };
    const note = await write.run(leader, { ...about, text: '请抓紧。' });
    const other = await write.run(leader, {
      projectKey: scene.keys.project,
      text: '是否需要调整？',
    });
    expect(await told('leader-note-written')).toEqual(['supervisor', 'supervisor']);
    await expect(write.run(supervisor, { ...about, text: '代批' })).rejects.toMatchObject({
      code: 'not-allowed',
    });
    await expect(notes.run(reporter, {})).rejects.toMatchObject({ code: 'not-allowed' });

    const order = { ...about, colour: 'red', title: '落实批示', text: '请落实。' } as const;
    const id = await create.run(supervisor, { ...order, leaderNoteId: note.id });
    await handle.run(supervisor, other.id, { word: '计划不变，按期完成。' });
    await expect(create.run(supervisor, { ...order, leaderNoteId: note.id })).rejects.toMatchObject(
      {
        code: 'state-conflict',
      },
    );
    expect((await notes.run(supervisor, {})).items).toEqual([]);
    expect((await notes.run(leader, { scope: 'all' })).items).toMatchObject([
      { id: other.id, handledWord: '计划不变，按期完成。', directiveId: null },
      { id: note.id, directiveId: id },
    ]);
    expect(await told('leader-note-handled')).toEqual(['leader', 'leader']);

    await issue.run(supervisor, id, { version: 1 });
    expect(await show.run(supervisor, id)).toMatchObject({
      source: 'leader-note',
      leaderNote: { text: '请抓紧。' },
    });
    // 批示 is not for the department.
    expect(await show.run(reporter, id)).toMatchObject({ leaderNote: null });
  });

  it('is prepared by the rule once, and called off when the milestone is reported', async () => {
    const { supervisor } = scene.people;
    expect(await byRule()).toEqual({ prepared: 1, cancelled: 0 });
    expect(await byRule()).toEqual({ prepared: 0, cancelled: 0 });
    const [only] = (await act().list.run(supervisor, {})).items;
    expect(only).toMatchObject({
      colour: 'red',
      source: 'rule',
      state: 'prepared',
      milestoneKey: scene.keys.opening,
      title: '关于“恒东小学投入使用”的督办通知',
    });
    expect(await told('directive-prepared')).toEqual(['supervisor']);
    await handIn(scene);
    expect(await byRule()).toEqual({ prepared: 0, cancelled: 1 });
    const view = await act().show.run(supervisor, only!.id);
    expect(view.steps.at(-1)).toMatchObject({ action: 'cancel', actor: null });
  });

  it('is not prepared where one of its colour is under way, and warns before the date', async () => {
    await issued();
    expect(await byRule()).toEqual({ prepared: 0, cancelled: 0 });
    await scene.db.owner.query(`UPDATE milestone SET due_date = '2024-09-25' WHERE key = $1`, [
      scene.keys.opening,
    ]);
    await setBusinessTime(scene.db.owner, '2024-09-20T10:00:00+08:00');
    expect(await byRule()).toEqual({ prepared: 1, cancelled: 0 });
    expect((await act().list.run(scene.people.supervisor, {})).items[0]).toMatchObject({
      colour: 'yellow',
    });
  });

  it('is counted as overdue in working days, until it is answered', async () => {
    const id = await issued();
    const { reporter } = scene.people;
    await setBusinessTime(scene.db.owner, '2024-10-08T09:00:00+08:00');
    const overdue = async () => (await act().show.run(reporter, id)).overdueWorkingDays;
    // 9月26、27、29（补班）、30日，10月8日
    expect(await overdue()).toBe(5);
    await act().advance.run(reporter, id, 'sign', { version: 2 });
    await act().advance.run(reporter, id, 'reply', { version: 3, text: '已办' });
    expect(await overdue()).toBe(0);
  });
});
