import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { WorkingCalendar } from '@jiannuo/domain';
import { createTestDatabase, seedRegion, type TestDatabase } from '@jiannuo/testing';
import { readWorkingCalendar } from './read-working-calendar.js';

describe('a region’s working days', () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await createTestDatabase();
    await seedRegion(test.owner);
    await seedRegion(test.owner, { code: '141021', name: '曲沃县' });
    await test.owner.query(`INSERT INTO calendar_day (region_code, day, kind, name) VALUES
      ('141021', '2024-09-20', 'holiday', '县运动会'), ('141021', '2024-10-01', 'workday', '抢险')`);
  });
  afterAll(async () => {
    await test.drop();
  });

  const read = (region: string): Promise<WorkingCalendar> =>
    readWorkingCalendar(test.owner.manager, region);

  it('are the official ones, with holidays and make-up days', async () => {
    const calendar = await read('141024');
    expect(calendar.isWorkingDay('2024-09-20')).toBe(true);
    expect(calendar.isWorkingDay('2024-09-16')).toBe(false); // 中秋
    expect(calendar.isWorkingDay('2024-09-14')).toBe(true); // a Saturday made up for it
    expect(calendar.isWorkingDay('2024-10-07')).toBe(false); // 国庆
    expect(calendar.isWorkingDay('2024-09-21')).toBe(false);
    expect(calendar.isProvisional(2024)).toBe(false);
  });

  it('are a guess, and say so, for a year not announced yet', async () => {
    const calendar = await read('141024');
    expect(calendar.isProvisional(2026)).toBe(false);
    expect(calendar.isProvisional(2027)).toBe(true);
    expect(calendar.isWorkingDay('2027-01-01')).toBe(true);
  });

  it('follow the region’s own edits, and no other region’s', async () => {
    const calendar = await read('141021');
    expect(calendar.isWorkingDay('2024-09-20')).toBe(false);
    expect(calendar.isWorkingDay('2024-10-01')).toBe(true);
    expect((await read('141024')).isWorkingDay('2024-10-01')).toBe(false);
  });
});
