import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { draft, handIn, openScene, photo, type Scene } from '../tracking.fixture.js';

describe('the way of a completion report', () => {
  let scene: Scene;
  beforeEach(async () => {
    scene = await openScene();
  });
  afterEach(() => scene.close());

  const milestone = async () => {
    const rows: { completed_on: string | null; reported_on: string | null; epoch: number }[] =
      await scene.db.owner.query(
        'SELECT completed_on, reported_on, epoch FROM milestone WHERE key = $1',
        [scene.keys.opening],
      );
    return rows[0]!;
  };
  const inbox = async (kind: string): Promise<string[]> => {
    const rows: { username: string }[] = await scene.db.owner.query(
      `SELECT u.username FROM notification n JOIN app_user u ON u.id = n.recipient_id
       WHERE n.kind = $1 AND n.channel = 'inbox' ORDER BY 1`,
      [kind],
    );
    return rows.map(({ username }) => username);
  };

  it('is reported, returned, mended, approved, and the milestone is complete', async () => {
    const { reporter, supervisor } = scene.people;
    const id = await draft(scene);
    await scene.edit.run(reporter, id, { version: 1, text: '学校已开学。' });
    await scene.addEvidence.run(reporter, id, await photo());
    await scene.submit.run(reporter, id, { version: 2 });
    expect(await inbox('submission-waiting')).toEqual(['supervisor']);

    const waiting = await scene.queue.run(supervisor, {});
    expect(waiting.items).toMatchObject([{ submissionId: id, mayDecide: true, photoCount: 1 }]);

    await scene.sendBack.run(supervisor, id, { version: 3, comment: '请补充开学典礼照片' });
    expect(await inbox('submission-returned')).toEqual(['jyj']);
    expect((await milestone()).epoch).toBe(2);

    const owed = await scene.owed.run(reporter, {});
    expect(owed.items[0]).toMatchObject({ key: scene.keys.opening, overdue: false });
    expect(owed.items[0]?.returnComment).toBe('请补充开学典礼照片');

    await scene.edit.run(reporter, id, { version: 4, text: '学校已开学，照片已补充。' });
    await scene.submit.run(reporter, id, { version: 5 });
    await scene.approve.run(supervisor, id, { version: 6, publicNote: '已核实。' });

    expect(await milestone()).toMatchObject({
      completed_on: '2024-09-02',
      reported_on: '2024-09-20',
    });
    const view = await scene.show.run(reporter, id);
    expect(view).toMatchObject({ state: 'approved', version: 7, round: 2, publicNote: '已核实。' });
    expect(view.rounds.map(({ text }) => text)).toEqual([
      '学校已开学。',
      '学校已开学，照片已补充。',
    ]);
    expect(view.reviews.map(({ action }) => action)).toEqual(['return', 'approve']);
    expect(view.milestone).toMatchObject({ state: 'completed', daysLate: 1 });
    expect(await inbox('submission-approved')).toEqual(['jyj']);
    expect(scene.poked).toContain('publications');
  });

  it('asks for a new public page at each step the public can notice', async () => {
    const requests = async (): Promise<number> => {
      const rows: unknown[] = await scene.db.owner.query('SELECT 1 FROM publication_request');
      return rows.length;
    };
    const id = await handIn(scene);
    expect(await requests()).toBe(1);
    await scene.sendBack.run(scene.people.supervisor, id, { version: 2, comment: '再看' });
    expect(await requests()).toBe(2);
    await scene.submit.run(scene.people.reporter, id, { version: 3 });
    await scene.approve.run(scene.people.supervisor, id, { version: 4 });
    expect(await requests()).toBe(4);
    await scene.revoke.run(scene.people.supervisor, id, { version: 5, comment: '有误' });
    expect(await requests()).toBe(5);
  });

  it('is not approved by anybody who wrote it, whatever else they are', async () => {
    const { reporter, supervisor } = scene.people;
    const both = { ...reporter, grants: [...reporter.grants, ...supervisor.grants] };
    const id = await handIn(scene);
    await expect(scene.approve.run(reporter, id, { version: 2 })).rejects.toMatchObject({
      code: 'not-allowed',
    });
    await expect(scene.approve.run(both, id, { version: 2 })).rejects.toMatchObject({
      code: 'not-allowed',
      detail: expect.stringContaining('您参与过这份填报'),
    });
  });

  it('opens the milestone again when the approval is revoked, and may be reported anew', async () => {
    const { supervisor } = scene.people;
    const id = await handIn(scene);
    await scene.approve.run(supervisor, id, { version: 2 });
    await expect(scene.revoke.run(supervisor, id, { version: 3 })).rejects.toMatchObject({
      code: 'rule-violated',
    });
    await scene.revoke.run(supervisor, id, {
      version: 3,
      comment: '照片不是本校',
      publicNote: '更正：该节点尚未完成。',
    });
    expect(await milestone()).toEqual({ completed_on: null, reported_on: null, epoch: 2 });
    expect(await inbox('submission-revoked')).toEqual(['jyj']);
    await expect(handIn(scene)).resolves.toEqual(expect.any(String));
  });

  it('stops the clock while it waits, and the reader is told who has it', async () => {
    const before = await scene.showMilestone.run(scene.people.reporter, scene.keys.opening);
    expect(before).toMatchObject({ state: 'open', overdue: true, overdueDays: 19 });
    expect(before.light.light).toBe('red');
    await handIn(scene);
    const after = await scene.showMilestone.run(scene.people.reporter, scene.keys.opening);
    expect(after).toMatchObject({ state: 'reported', overdue: false, reportedOn: '2024-09-20' });
    expect(after.light.cause).toBe('已申报，待审核');
    expect(after.mayNotReportBecause).toContain('已提交');
  });

  it('is taken back by its department until it is decided', async () => {
    const id = await handIn(scene);
    await scene.withdraw.run(scene.people.reporter, id, { version: 2 });
    expect((await scene.show.run(scene.people.reporter, id)).state).toBe('withdrawn');
    expect((await milestone()).epoch).toBe(2);
    await expect(
      scene.approve.run(scene.people.supervisor, id, { version: 3 }),
    ).rejects.toMatchObject({ code: 'state-conflict' });
  });

  it('starts the clock anew when it is taken back after a return, not when it was only a draft', async () => {
    const { reporter, supervisor } = scene.people;
    await scene.withdraw.run(reporter, await draft(scene), { version: 1 });
    expect((await milestone()).epoch).toBe(1);
    const id = await handIn(scene);
    await scene.sendBack.run(supervisor, id, { version: 2, comment: '再看' });
    await scene.withdraw.run(reporter, id, { version: 3 });
    expect((await milestone()).epoch).toBe(3);
  });

  it('is written to the region’s audit chain, step by step', async () => {
    const id = await handIn(scene);
    await scene.approve.run(scene.people.supervisor, id, { version: 2 });
    const rows: { action: string }[] = await scene.db.owner.query(
      `SELECT action FROM audit_event WHERE chain = '141024' ORDER BY seq`,
    );
    expect(rows.map(({ action }) => action)).toEqual([
      'submission.create',
      'evidence.add',
      'submission.submit',
      'submission.approve',
    ]);
  });
});

describe('where the programme asks for a sign-off', () => {
  let scene: Scene;
  beforeEach(async () => {
    scene = await openScene({ signOffRequired: true });
  });
  afterEach(() => scene.close());

  it('the head signs off before the supervisor approves', async () => {
    const { head, supervisor } = scene.people;
    const id = await handIn(scene);
    expect((await scene.queue.run(head, {})).items).toMatchObject([{ mayDecide: true }]);
    expect((await scene.queue.run(supervisor, {})).items).toMatchObject([{ mayDecide: false }]);
    await expect(scene.approve.run(supervisor, id, { version: 2 })).rejects.toMatchObject({
      code: 'state-conflict',
    });
    await scene.signOff.run(head, id, { version: 2 });
    await scene.approve.run(supervisor, id, { version: 3 });
    expect((await scene.show.run(head, id)).state).toBe('approved');
  });
});
