import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Every fold of a milestone asks for its project's few amendments among thousands of reports. */
export class AmendmentsOfAProject1732400000201 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE INDEX submission_amendment_of_project ON submission (project_id)
        WHERE kind = 'amendment' AND milestone_id IS NULL;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP INDEX submission_amendment_of_project');
  }
}
