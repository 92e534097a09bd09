import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@jiannuo/testing';
import { HONGTONG_2024, readListFile } from './list-file.js';
import { loadList } from './load-list.js';

describe('loading the list of 2024', () => {
  let db: TestDatabase;
  const count = async (table: string): Promise<number> => {
    const rows: { n: number }[] = await db.owner.query(`SELECT count(*)::int AS n FROM ${table}`);
    return rows[0]!.n;
  };
  beforeAll(async () => {
    db = await createTestDatabase();
    await loadList(db.owner, await readListFile(HONGTONG_2024));
  });
  afterAll(() => db.drop());

  it('brings all that the document says', async () => {
    expect(await count('region')).toBe(3);
    expect(await count('department')).toBe(18);
    expect(await count('programme')).toBe(5);
    expect(await count('project')).toBe(15 + 9 + 5 + 9);
    expect(await count(`publication_request WHERE reason = 'load'`)).toBe(5);
    const closed: unknown[] = await db.owner.query(
      `SELECT state, summary FROM programme WHERE key = '141024-2023-livelihood'`,
    );
    expect(closed).toEqual([
      { state: 'closed', summary: '2023年向群众承诺的十件民生实事全部兑现' },
    ]);
  });

  it('marks as a sample what is ours, and only that', async () => {
    expect(await count('milestone WHERE NOT is_sample')).toBe(0);
    expect(await count('project WHERE setup_is_sample')).toBe(15);
    expect(await count('deliverable WHERE definition_is_sample')).toBe(1);
    const follows: unknown[] = await db.owner.query(
      `SELECT m.key AS later, f.key AS earlier FROM milestone_follows x
       JOIN milestone m ON m.id = x.milestone_id JOIN milestone f ON f.id = x.follows_id`,
    );
    expect(follows).toEqual([
      { later: '141024-2024-livelihood/14/4', earlier: '141024-2024-livelihood/14/3' },
    ]);
  });

  it('gives each project of the livelihood list 100 points of weight', async () => {
    const sums: { sum: number }[] = await db.owner.query(
      'SELECT DISTINCT sum(weight)::int AS sum FROM milestone GROUP BY project_id',
    );
    expect(sums).toEqual([{ sum: 100 }]);
  });

  it('changes nothing when it runs again, and only what changed when the file did', async () => {
    const list = await readListFile(HONGTONG_2024);
    expect(await loadList(db.owner, list)).toBe(0);
    expect(await count('publication_request')).toBe(5);
    const departments = list.departments.map((department) =>
      department.code === 'jyj' ? { ...department, name: '教育体育局' } : department,
    );
    await expect(loadList(db.owner, { ...list, departments })).rejects.toThrow('教育局');
    const source = { ...list.source, title: '另一份文件' };
    expect(await loadList(db.owner, { ...list, source })).toBe(5);
    expect(await count('publication_request')).toBe(10);
  });
});
