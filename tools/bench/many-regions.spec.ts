import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@jiannuo/testing';
import { MILESTONES_PER_REGION, seedRegions, seedSessions } from './many-regions.mjs';

describe('the database of the figures', () => {
  let test: TestDatabase;

  beforeAll(async () => {
    test = await createTestDatabase();
  });
  afterAll(() => test.drop());

  it('fits the schema as it is now, and gives each department its fifty milestones', async () => {
    const database = {
      query: (sql: string, values?: unknown[]) => test.owner.query(sql, values),
    };
    await seedRegions(database, 3);
    expect(await seedSessions(database, 1, 3)).toHaveLength(3);

    const rows: { department: string; milestones: number }[] = await test.owner.query(
      `SELECT department_id AS department, count(*)::int AS milestones FROM milestone GROUP BY 1`,
    );
    expect(rows).toHaveLength(12);
    expect(rows.every(({ milestones }) => milestones === MILESTONES_PER_REGION / 4)).toBe(true);
    const [sessions]: { users: number }[] = await test.owner.query(
      `SELECT count(*)::int AS users FROM session JOIN role_grant USING (user_id) WHERE role = 'reporter'`,
    );
    expect(sessions?.users).toBe(3);
  });
});
