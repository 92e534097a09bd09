import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { handIn, openScene, photo, type Scene } from '../tracking.fixture.js';
import { CancelCheckUp } from './cancel-check-up.js';
import { ConcludeCheckUp } from './conclude-check-up.js';
import { ListCheckUpCandidates } from './list-candidates.js';
import { ListCheckUps } from './list-check-ups.js';
import { OrderCheckUp } from './order-check-up.js';
import { ShowCheckUp } from './show-check-up.js';

describe('a check-up', () => {
  let scene: Scene;
  let submission: string;
  beforeEach(async () => {
    scene = await openScene();
    submission = await handIn(scene);
    await scene.approve.run(scene.people.supervisor, submission, { version: 2 });
  });
  afterEach(() => scene.close());

  const order = (assignee: keyof Scene['people'] = 'observer'): Promise<string> =>
    new OrderCheckUp(scene.database, scene.poker).run(scene.people.supervisor, {
      milestoneKey: scene.keys.opening,
      assigneeId: scene.people[assignee].userId,
      instruction: '看教室是否使用',
    });
  const show = (as: keyof Scene['people'], id: string) =>
    new ShowCheckUp(scene.database).run(scene.people[as], id);
  const list = async (as: keyof Scene['people'], scope: 'mine' | 'open' | 'all') =>
    (await new ListCheckUps(scene.database).run(scene.people[as], { scope })).items;
  const conclude = (
    id: string,
    outcome: 'confirmed' | 'untrue',
    as: keyof Scene['people'] = 'observer',
  ): Promise<void> =>
    new ConcludeCheckUp(scene.database, scene.poker).run(scene.people[as], id, {
      version: 1,
      outcome,
      visitedOn: '2024-09-20',
      text: '门锁着，没有学生。',
      publicNote: outcome === 'untrue' ? '经核查，学校尚未投入使用。' : '',
    });
  const look = async (id: string): Promise<void> => {
    const upload = await photo({ visibility: 'internal', caption: '' });
    await scene.addEvidence.run(scene.people.observer, id, upload, 'check_up_id');
  };
  const told = async (kind: string): Promise<string[]> => {
    const rows: { username: string }[] = await scene.db.owner.query(
      `SELECT u.username FROM notification n JOIN app_user u ON u.id = n.recipient_id
       WHERE n.kind = $1 AND n.channel = 'inbox' ORDER BY 1`,
      [kind],
    );
    return rows.map(({ username }) => username);
  };

  it('is done by somebody else, and says for everybody why they may not', async () => {
    const { items, usualDueOn } = await new ListCheckUpCandidates(scene.database).run(
      scene.people.supervisor,
      scene.keys.opening,
    );
    expect(usualDueOn).toBe('2024-09-27');
    expect(items.map(({ displayName, allowed }) => [displayName, allowed])).toEqual([
      ['observer', true],
      ['supervisor', false],
    ]);
    for (const person of ['supervisor', 'reporter', 'administrator', 'farSupervisor'] as const) {
      await expect(order(person)).rejects.toMatchObject({
        code: 'rule-violated',
        errors: [{ path: 'assigneeId' }],
      });
    }
  });

  it('confirms what is true: the milestone stays complete, and the supervisor is told', async () => {
    const id = await order();
    expect(await told('check-up-ordered')).toEqual(['observer']);
    expect(await list('observer', 'mine')).toMatchObject([{ id, dueOn: '2024-09-27' }]);
    await expect(conclude(id, 'confirmed')).rejects.toMatchObject({
      code: 'rule-violated',
      errors: [{ path: 'evidence' }],
    });
    await look(id);
    await conclude(id, 'confirmed');
    expect(await told('check-up-done')).toEqual(['supervisor']);
    expect(await show('reporter', id)).toMatchObject({ outcome: 'confirmed', state: 'done' });
    expect((await scene.show.run(scene.people.reporter, submission)).state).toBe('approved');
    await expect(look(id)).rejects.toMatchObject({ code: 'state-conflict' });
  });

  it('reopens what is not true, restarts its clock, tells the department, corrects the page', async () => {
    const id = await order();
    await look(id);
    await scene.db.owner.query('DELETE FROM publication_request');
    await conclude(id, 'untrue');

    const [milestone]: Record<string, unknown>[] = await scene.db.owner.query(
      'SELECT completed_on, reported_on, epoch FROM milestone WHERE key = $1',
      [scene.keys.opening],
    );
    expect(milestone).toEqual({ completed_on: null, reported_on: null, epoch: 2 });
    expect(await told('check-up-untrue')).toEqual(['jyj', 'jyj-head', 'supervisor']);
    const corrections: Record<string, unknown>[] = await scene.db.owner.query(
      'SELECT public_note, withdrawn_completed_on FROM published.correction',
    );
    // What the observer wrote for the office is not among it.
    expect(corrections).toEqual([
      { public_note: '经核查，学校尚未投入使用。', withdrawn_completed_on: '2024-09-02' },
    ]);
    expect(await scene.db.owner.query('SELECT 1 FROM publication_request')).toHaveLength(1);
    const view = await scene.show.run(scene.people.reporter, submission);
    expect(view).toMatchObject({ state: 'revoked' });
    expect(view.reviews.at(-1)).toMatchObject({
      action: 'revoke',
      actor: { displayName: 'observer' },
    });
    // The department may report again.
    expect(await handIn(scene)).not.toBe(submission);
  });

  it('is nothing the department hears of before there is a result', async () => {
    const id = await order();
    await expect(show('reporter', id)).rejects.toMatchObject({ code: 'not-allowed' });
    expect(await list('reporter', 'all')).toEqual([]);
    expect(await list('leader', 'all')).toHaveLength(1);
    await expect(show('stranger', id)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('is concluded by the one who was asked, once, and ordered once at a time', async () => {
    const id = await order();
    await expect(order()).rejects.toMatchObject({ code: 'state-conflict' });
    await look(id);
    await expect(conclude(id, 'confirmed', 'supervisor')).rejects.toMatchObject({
      code: 'not-allowed',
    });
    const both = await Promise.allSettled([conclude(id, 'confirmed'), conclude(id, 'untrue')]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('is called off with a reason; a revoked approval leaves nothing to conclude', async () => {
    const id = await order();
    await look(id);
    await scene.revoke.run(scene.people.supervisor, submission, {
      version: 3,
      comment: '日期有误',
      publicNote: '更正日期',
    });
    await expect(conclude(id, 'untrue')).rejects.toMatchObject({ code: 'state-conflict' });
    const cancel = new CancelCheckUp(scene.database, scene.poker);
    await cancel.run(scene.people.supervisor, id, { version: 1, reason: '已撤销审核' });
    expect(await told('check-up-cancelled')).toEqual(['observer']);
    expect((await show('supervisor', id)).state).toBe('cancelled');
  });

  it('is ordered for what is complete alone', async () => {
    await scene.db.owner.query(`UPDATE submission SET state = 'revoked'`);
    await expect(order()).rejects.toMatchObject({ code: 'state-conflict' });
  });
});
