import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { readPrincipal, type Principal } from '@jiannuo/identity';
import { seedUser } from '@jiannuo/testing';
import { County } from '../county.fixture.js';
import { ReminderSweep } from '../sweep/reminder-sweep.js';
import { ChangeCalendar } from './change-calendar.js';
import { ShowCalendar } from './show-calendar.js';

Logger.overrideLogger(false);
let county: County;
let change: ChangeCalendar;
let show: ShowCalendar;
let sweep: ReminderSweep;
let administrator: Principal;
let supervisor: Principal;

beforeEach(async () => {
  county = await County.create();
  const { owner } = county.test;
  await seedUser(owner, {
    username: 'admin',
    displayName: '管理员',
    grants: [{ role: 'administrator' }],
  });
  administrator = (await readPrincipal(owner.manager, 'admin'))!;
  supervisor = (await readPrincipal(owner.manager, 'supervisor'))!;
  const api = await county.connect('jiannuo_api');
  change = new ChangeCalendar(api, { poke: () => undefined });
  show = new ShowCalendar(api);
  sweep = new ReminderSweep(await county.connect());
});
afterEach(async () => county.close());

describe('a region’s working days', () => {
  it('changed by an administrator move the steps, and people are reminded by the new ones', async () => {
    const near = await county.milestone(1, '甲', '2024-09-25');
    await county.milestone(2, '乙', '2024-12-25');
    await sweep.runOnce();
    await county.deliver();
    expect(await county.inbox('sent')).toEqual(['due-soon T-3 jyj']);
    // The county closes on Monday and Tuesday: T-3 was on Wednesday, and what was written for the 24th goes.
    const replanned = await change.days(administrator, {
      days: [
        { day: '2024-09-23', kind: 'holiday', name: '县运动会' },
        { day: '2024-09-24', kind: 'holiday', name: '县运动会' },
      ],
    });
    expect(replanned).toBe(1);
    const epochs = await county.test.owner.query('SELECT key, epoch FROM milestone ORDER BY key');
    expect(epochs.map(({ epoch }: { epoch: number }) => epoch)).toEqual([2, 1]);
    expect(epochs[0].key).toBe(near.key);
    await sweep.runOnce();
    await county.deliver();
    expect(await county.inbox('sent')).toEqual(['due-soon T-3 jyj', 'due-soon T-1 jyj']);
    await county.today('2024-09-24');
    await sweep.runOnce();
    await county.deliver();
    expect(await county.inbox('sent')).toHaveLength(2);
  });

  it('that move no step to come leave every clock alone', async () => {
    await county.milestone(1, '甲', '2024-09-25');
    await sweep.runOnce();
    expect(
      await change.days(administrator, { days: [{ day: '2024-03-04', kind: 'holiday' }] }),
    ).toBe(0);
    expect((await sweep.runOnce()).written).toBe(0);
  });

  it('say who changed what, and can be put back', async () => {
    await change.days(administrator, {
      days: [{ day: '2024-09-23', kind: 'holiday', name: '县运动会' }],
    });
    const day = async (): Promise<unknown> =>
      (await show.run(supervisor, { year: 2024 })).days.find((one) => one.day === '2024-09-23');
    expect(await day()).toMatchObject({
      kind: 'holiday',
      name: '县运动会',
      origin: 'region',
      changedBy: '管理员',
      changedAt: expect.stringContaining('2024-09-20T'),
    });
    await change.days(administrator, { days: [{ day: '2024-09-23', kind: 'official' }] });
    expect(await day()).toBeUndefined();
    const trail = await county.test.owner.query(
      `SELECT action, subject_key AS key FROM audit_event WHERE action LIKE 'calendar%'`,
    );
    expect(trail).toEqual([
      { action: 'calendar.change', key: 'calendar' },
      { action: 'calendar.change', key: 'calendar' },
    ]);
  });

  it('show the official holidays by name, and a year not announced as provisional', async () => {
    const known = await show.run(supervisor, { year: 2024 });
    expect(known).toMatchObject({ provisional: false, mayEdit: false });
    expect(known.days).toContainEqual(
      expect.objectContaining({
        day: '2024-02-18',
        kind: 'workday',
        name: '春节',
        origin: 'official',
      }),
    );
    expect(await show.run(administrator, { year: 2027 })).toMatchObject({
      provisional: true,
      confirmation: null,
      days: [],
      mayEdit: true,
    });
  });

  it('of a new year come from the pasted notice, after it was looked at', async () => {
    const text =
      '一、元旦：1月1日（周五）放假，与周末连休。二、春节：2月5日至12日放假调休，共8天。2月14日（周日）上班。';
    const request = { year: 2027, text, source: '国办发明电〔2026〕7号' };
    const looked = await change.notice(administrator, { ...request, save: false });
    expect(looked).toMatchObject({ problems: [], saved: false, days: { length: 10 } });
    expect((await show.run(administrator, { year: 2027 })).days).toEqual([]);
    expect(await change.notice(administrator, { ...request, save: true })).toMatchObject({
      saved: true,
    });
    const year = await show.run(administrator, { year: 2027 });
    expect(year).toMatchObject({
      provisional: false,
      confirmation: { source: '国办发明电〔2026〕7号', by: '管理员' },
      days: { length: 10 },
    });
    await expect(
      change.notice(administrator, { ...request, year: 2028, save: true }),
    ).rejects.toMatchObject({ code: 'validation-failed' });
  });

  it('are not for a supervisor to change, nor another region’s', async () => {
    const days = [{ day: '2024-09-23', kind: 'holiday' as const }];
    await expect(change.days(supervisor, { days })).rejects.toMatchObject({ code: 'not-allowed' });
    await expect(change.days(administrator, { regionCode: '141021', days })).rejects.toMatchObject({
      code: 'not-allowed',
    });
    await expect(
      change.days(administrator, { days: [{ day: '2024-02-30', kind: 'holiday' }] }),
    ).rejects.toMatchObject({ code: 'validation-failed' });
  });
});
