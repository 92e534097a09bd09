import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whether a milestone has an open directive already is asked for each that the rule would prepare. */
export class DirectivesOfAMilestone1732400001400 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE INDEX directive_milestone ON directive (milestone_id) WHERE milestone_id IS NOT NULL;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP INDEX directive_milestone');
  }
}
