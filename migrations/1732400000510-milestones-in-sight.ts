import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Finds what may be owed among a million open milestones without reading one of their rows. */
export class MilestonesInSight1732400000510 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE INDEX milestone_open_due ON milestone (due_date)
        INCLUDE (id, region_code, project_id, epoch)
        WHERE completed_on IS NULL AND withdrawn_on IS NULL;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP INDEX milestone_open_due');
  }
}
