import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Database } from '@jiannuo/platform';
import { seedDepartment, seedMilestone, seedProgramme, seedProject } from '@jiannuo/testing';
import { Deliveries } from '../delivery/deliveries.js';
import { InboxChannel } from '../delivery/inbox-channel.js';
import { Outbox } from '../delivery/outbox.fixture.js';
import { alwaysOwed, registerStillOwed } from '../still-owed.js';
import { listDeliveries } from '../outbox/list-deliveries.js';
import { listInbox } from './list-inbox.js';
import { markAllRead, markRead } from './mark-read.js';

let outbox: Outbox;
let api: Database;
let jyj: string;
let other: string;
const REGIONS = ['141024'];

beforeAll(async () => {
  outbox = await Outbox.create();
  registerStillOwed('overdue', alwaysOwed);
  [jyj, other] = [await outbox.person('jyj'), await outbox.person('mzj')];
  for (let n = 1; n <= 5; n += 1) await outbox.tell([jyj], { step: `T+${n}` });
  await outbox.tell([other]);
  await new Deliveries(await outbox.connect(), [new InboxChannel()]).runOnce();
  await outbox.tell([jyj], { step: 'T+9', notBefore: new Date('2030-01-01') });
  api = await outbox.connect('jiannuo_api');
});
afterAll(async () => outbox.close());

const inbox = (cursor?: string) =>
  api.inRegions(REGIONS, (tx) => listInbox(tx, { userId: jyj, limit: 2, cursor }));

describe('my inbox', () => {
  it('shows my own delivered messages page by page, each once', async () => {
    const first = await inbox();
    const second = await inbox(first.nextCursor!);
    const third = await inbox(second.nextCursor!);
    const ids = [first, second, third].flatMap(({ items }) => items.map(({ id }) => id));
    expect([first.items.length, second.items.length, third.items.length]).toEqual([2, 2, 1]);
    expect(new Set(ids).size).toBe(5);
    expect([first.unread, third.nextCursor]).toEqual([5, null]);
    expect(first.items[0]).toMatchObject({
      kind: 'overdue',
      title: '【催办】恒东小学投入使用 已逾期19天',
      link: '/projects/x',
      readAt: null,
    });
  });

  it('knows what I have read, and that nobody else has read it for me', async () => {
    const { id } = (await inbox()).items[0]!;
    const read = (userId: string) => api.inRegions(REGIONS, (tx) => markRead(tx, userId, id));
    await expect(read(other)).rejects.toMatchObject({ code: 'not-found' });
    await read(jyj);
    const [once] = (await inbox()).items;
    await read(jyj);
    const [twice] = (await inbox()).items;
    expect(twice).toEqual(once);
    expect((await inbox()).unread).toBe(4);
    await api.inRegions(REGIONS, (tx) => markAllRead(tx, jyj));
    expect((await inbox()).unread).toBe(0);
  });

  it('is empty for regions that are not mine', async () => {
    const page = await api.inRegions(['141000'], (tx) => listInbox(tx, { userId: jyj }));
    expect(page).toEqual({ items: [], nextCursor: null, unread: 0 });
  });
});

describe('the list of deliveries', () => {
  const list = (filter: { state?: string; cursor?: string; regions?: string[] } = {}) =>
    api.inRegions(REGIONS, (tx) => listDeliveries(tx, { regions: REGIONS, limit: 4, ...filter }));

  it('shows every row with recipient and state, the newest first', async () => {
    const first = await list();
    const second = await list({ cursor: first.nextCursor! });
    expect([first.items.length, second.items.length, second.nextCursor]).toEqual([4, 3, null]);
    expect(first.items[0]).toMatchObject({ recipient: 'jyj', step: 'T+9', state: 'pending' });
  });

  it('names the milestone of a submission, not its number', async () => {
    const { owner } = outbox.test;
    const department = await seedDepartment(owner, { code: 'jyj', name: '教育局' });
    const programme = await seedProgramme(owner);
    const project = await seedProject(owner, {
      programme,
      ordinal: 14,
      title: '新建恒东小学',
      leadId: department.id,
    });
    const milestone = await seedMilestone(owner, {
      project,
      ordinal: 4,
      title: '恒东小学投入使用',
      departmentId: department.id,
      dueDate: '2024-09-01',
    });
    const [submission] = await owner.query(
      `INSERT INTO submission (id, region_code, kind, project_id, milestone_id, department_id,
         state, created_at, updated_at)
       VALUES (uuidv7(), '141024', 'completion', $1, $2, $3, 'draft', now(), now()) RETURNING id`,
      [project.id, milestone.id, department.id],
    );
    await outbox.tell([other], { subjectType: 'submission', subjectKey: submission.id });
    expect((await list()).items[0]?.subjectKey).toBe('141024-2024-livelihood/14/4');
    await owner.query('DELETE FROM notification WHERE subject_key = $1', [submission.id]);
  });

  it('can be asked for one state', async () => {
    expect((await list({ state: 'pending' })).items).toHaveLength(1);
    expect((await list({ state: 'failed' })).items).toEqual([]);
  });

  it('refuses a cursor that no page has given', async () => {
    await expect(list({ cursor: 'nonsense' })).rejects.toMatchObject({ code: 'bad-request' });
  });
});
