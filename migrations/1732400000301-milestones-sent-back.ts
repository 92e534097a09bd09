import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Why a supervisor sent the milestones of a project back before it was published. */
export class MilestonesSentBack1732400000301 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE project ADD COLUMN milestones_comment text NOT NULL DEFAULT ''
        CHECK (char_length(milestones_comment) <= 2000)
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE project DROP COLUMN milestones_comment');
  }
}
