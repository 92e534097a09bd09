import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@jiannuo/testing';
import { seedMilestones } from './many-milestones.mjs';
import { MILESTONES_PER_REGION, seedRegions, seedSessions } from './many-regions.mjs';

describe('the database of the figures', () => {
  let test: TestDatabase;

  beforeAll(async () => {
    test = await createTestDatabase();
  });
  afterAll(() => test.drop());

  const indexes = async (): Promise<unknown[]> =>
    test.owner.query(`SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1`);

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

  it('of planning has its indexes again, and what each thing speaks of is there', async () => {
    const planning = await createTestDatabase();
    try {
      const { owner } = planning;
      const before = await indexes();
      const query = async (sql: string, values?: unknown[]) => ({
        rows: (await owner.query(sql, values)) as Record<string, string>[],
      });
      await seedMilestones({ query }, 200, 2);
      await owner.query('SET session_replication_role = origin');
      expect(
        await owner.query(`SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1`),
      ).toEqual(before);
      const [counts]: unknown[] = await owner.query(
        `SELECT count(*)::int AS milestones, count(j.id)::int AS projects,
           count(d.id)::int AS departments, count(x.id)::int AS directives
         FROM milestone m LEFT JOIN project j ON j.id = m.project_id
         LEFT JOIN department d ON d.id = m.department_id
         LEFT JOIN directive x ON x.milestone_id = m.id`,
      );
      expect(counts).toEqual({ milestones: 200, projects: 200, departments: 200, directives: 60 });
    } finally {
      await planning.drop();
    }
  });
});
