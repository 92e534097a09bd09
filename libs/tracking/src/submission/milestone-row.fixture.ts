import type { Scene } from '../tracking.fixture.js';

/** The milestone that the scene reports on, as the database has it. */
export async function milestoneRow({ db, keys }: Scene): Promise<Record<string, unknown>> {
  const rows: Record<string, unknown>[] = await db.owner.query(
    `SELECT m.title, m.due_date AS due, m.original_due_date AS original, m.weight, m.epoch,
       m.withdrawn_on AS withdrawn, m.completed_on AS completed, d.code AS department
     FROM milestone m JOIN department d ON d.id = m.department_id WHERE m.key = $1`,
    [keys.opening],
  );
  return rows[0]!;
}
