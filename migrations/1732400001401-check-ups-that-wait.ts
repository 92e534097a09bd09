import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The sweep looks for the check-ups of a region that have no result yet. */
export class CheckUpsThatWait1732400001401 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE INDEX check_up_waiting ON check_up (region_code) WHERE state = 'ordered';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP INDEX check_up_waiting');
  }
}
