import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createDataSource, Database, readBusinessTime, type BusinessTime } from '@jiannuo/platform';
import {
  createTestDatabase,
  seedProgramme,
  seedRegion,
  seedUser,
  type TestDatabase,
} from '@jiannuo/testing';
import { beginDemoClock, moveClock } from './move-clock.js';

describe('the demo’s clock', () => {
  let test: TestDatabase;
  let api: Database;
  let actorId: string;

  beforeAll(async () => {
    test = await createTestDatabase();
    await seedRegion(test.owner);
    await seedProgramme(test.owner);
    await seedProgramme(test.owner, { year: 2023, state: 'closed' });
    await seedProgramme(test.owner, { year: 2025, state: 'drafted' });
    actorId = (await seedUser(test.owner, { username: 'admin' })).id;
    api = new Database(await createDataSource({ url: test.url, role: 'jiannuo_api' }).initialize());
  });
  afterAll(async () => {
    await api.close();
    await test.drop();
  });
  beforeEach(async () => {
    await test.owner.query(`UPDATE clock SET demo = false, clock_offset = '0'`);
    await test.owner.query('DELETE FROM publication_request');
  });

  const begin = (today: string): Promise<boolean> => beginDemoClock(test.owner.manager, today);
  const move = (today: string): Promise<void> =>
    api.inRegions(['141024'], (tx) => moveClock(tx, { today, actorId }));
  const time = (): Promise<BusinessTime> => readBusinessTime(test.owner.manager);

  it('is set once, to nine in the morning in Shanghai, and kept by later starts', async () => {
    expect(await begin('2024-09-20')).toBe(true);
    const { now, today } = await time();
    expect(today).toBe('2024-09-20');
    expect(now.toISOString()).toMatch(/^2024-09-20T01:00:0/);
    expect(await begin('2024-12-31')).toBe(false);
    expect((await time()).today).toBe('2024-09-20');
  });

  it('moves forward and asks for the pages of what is public', async () => {
    await begin('2024-09-20');
    await move('2024-10-21');
    expect((await time()).now.toISOString()).toMatch(/^2024-10-21T01:00:0/);
    const requests = await test.owner.query(
      `SELECT p.key, r.reason FROM publication_request r JOIN programme p ON p.id = r.programme_id
       ORDER BY p.key`,
    );
    expect(requests).toEqual([
      { key: '141024-2023-livelihood', reason: 'clock' },
      { key: '141024-2024-livelihood', reason: 'clock' },
    ]);
    const [event] = await test.owner.query(
      `SELECT action, canonical::jsonb -> 'change' AS change FROM audit_event
       WHERE chain = 'system' ORDER BY seq DESC LIMIT 1`,
    );
    expect(event).toEqual({
      action: 'clock.move',
      change: { from: '2024-09-20', to: '2024-10-21' },
    });
  });

  it.each([
    ['2024-09-20', '今天已经是2024-09-20，请选择以后的日期。'],
    ['2024-09-19', '演示日期只能往后调，现在是2024-09-20，请选择以后的日期。'],
    ['2024-02-30', '日期应写作 2024-10-21 的形式，并且确有这一天。'],
    ['明天', '日期应写作 2024-10-21 的形式，并且确有这一天。'],
    ['2100-01-01', '日期不能晚于2099-12-31。'],
  ])('does not move to %s, and says why', async (today, detail) => {
    await begin('2024-09-20');
    await expect(move(today)).rejects.toMatchObject({
      code: 'validation-failed',
      detail,
      errors: [{ path: 'today' }],
    });
    expect((await time()).today).toBe('2024-09-20');
  });

  it('does not exist outside a demo', async () => {
    await expect(move('2030-01-01')).rejects.toMatchObject({ code: 'not-allowed' });
  });
});
