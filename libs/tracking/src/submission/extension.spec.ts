import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { handIn, openScene, type Scene } from '../tracking.fixture.js';
import { milestoneRow } from './milestone-row.fixture.js';

let scene: Scene;
beforeEach(async () => {
  scene = await openScene();
});
afterEach(() => scene.close());

const attachPaper = async (id: string): Promise<void> => {
  await scene.db.owner.query(
    `INSERT INTO evidence (id, submission_id, region_code, file_name, media_type, size, sha256,
       storage_key, created_by, created_at, purpose)
     VALUES (uuidv7(), $1, '141024', '批示.pdf', 'application/pdf', 1, repeat('0', 64), 'paper/1',
       $2, business_now(), 'paper-decision')`,
    [id, scene.people.supervisor.userId],
  );
};

describe('an extension', () => {
  const ask = async (requestedDueDate = '2024-10-31'): Promise<string> => {
    const id = await scene.create.run(scene.people.reporter, {
      milestoneKey: scene.keys.opening,
      kind: 'extension',
      requestedDueDate,
      text: '汛期停工。',
    });
    await scene.submit.run(scene.people.reporter, id, { version: 1 });
    return id;
  };

  it('moves the due date to the day the leader grants; the original, asked and granted stay', async () => {
    const id = await ask();
    await scene.approve.run(scene.people.leader, id, { version: 2, grantedDueDate: '2024-10-15' });
    expect(await milestoneRow(scene)).toMatchObject({
      due: '2024-10-15',
      original: '2024-09-01',
      epoch: 2,
    });
    const view = await scene.show.run(scene.people.reporter, id);
    expect(view.extension).toEqual({
      originalDueDate: '2024-09-01',
      previousDueDate: '2024-09-01',
      requestedDueDate: '2024-10-31',
      grantedDueDate: '2024-10-15',
      overdueDaysBefore: 19,
    });
    expect(view.milestone).toMatchObject({ overdue: false, dueDate: '2024-10-15' });
  });

  it('is decided by the project’s leader where one is named, or by a supervisor with the paper', async () => {
    await scene.db.owner.query('UPDATE project SET leader_id = $1', [scene.people.leader.userId]);
    const id = await ask();
    const { supervisor } = scene.people;
    const otherLeader = await scene.hire.otherLeader();
    await expect(scene.approve.run(otherLeader, id, { version: 2 })).rejects.toMatchObject({
      code: 'not-allowed',
    });
    await expect(scene.approve.run(supervisor, id, { version: 2 })).rejects.toMatchObject({
      code: 'rule-violated',
      errors: [{ path: 'paperDecision' }],
    });
    await attachPaper(id);
    await scene.approve.run(supervisor, id, { version: 2 });
    expect(await milestoneRow(scene)).toMatchObject({ due: '2024-10-31' });
  });

  it('cannot be granted for a day that is not later', async () => {
    const id = await ask();
    await expect(
      scene.approve.run(scene.people.leader, id, { version: 2, grantedDueDate: '2024-09-01' }),
    ).rejects.toMatchObject({ code: 'rule-violated' });
  });

  it('is withdrawn with a notice when the milestone is completed', async () => {
    const extension = await ask();
    const completion = await handIn(scene);
    await scene.approve.run(scene.people.supervisor, completion, { version: 2 });
    const view = await scene.show.run(scene.people.reporter, extension);
    expect(view).toMatchObject({ state: 'withdrawn', version: 3 });
    const told: unknown[] = await scene.db.owner.query(
      `SELECT 1 FROM notification WHERE kind = 'submission-overtaken' AND subject_key = $1`,
      [extension],
    );
    expect(told.length).toBeGreaterThan(0);
    const events: { action: string }[] = await scene.db.owner.query(
      `SELECT action FROM audit_event WHERE subject_key = $1 ORDER BY seq`,
      [extension],
    );
    expect(events.at(-1)?.action).toBe('submission.withdraw');
  });

  it('is revoked only after what was granted on top of it', async () => {
    const first = await ask('2024-10-15');
    await scene.approve.run(scene.people.leader, first, { version: 2 });
    const second = await ask('2024-10-31');
    await scene.approve.run(scene.people.leader, second, { version: 2 });
    await scene.revoke.run(scene.people.leader, first, { version: 3, comment: '误批' });
    expect(await milestoneRow(scene)).toMatchObject({ due: '2024-10-31' });
    await scene.revoke.run(scene.people.leader, second, { version: 3, comment: '误批' });
    expect(await milestoneRow(scene)).toMatchObject({ due: '2024-09-01' });
  });
});
