import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Each list's own numbers for directives by rule; the region's letter in their numbers is edited. */
export class RulesOfDirectives1732400001701 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE programme
        -- 预警: so many working days before the due date, or fewer.
        ADD COLUMN yellow_working_days_before integer NOT NULL DEFAULT 5
          CHECK (yellow_working_days_before BETWEEN 1 AND 20),
        -- 督办: overdue for at least so many working days.
        ADD COLUMN red_overdue_working_days integer NOT NULL DEFAULT 3
          CHECK (red_overdue_working_days BETWEEN 1 AND 20);

      ALTER TABLE region ADD COLUMN version integer NOT NULL DEFAULT 1;
      GRANT UPDATE (version) ON region TO jiannuo_api;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      REVOKE UPDATE (version) ON region FROM jiannuo_api;
      ALTER TABLE region DROP COLUMN version;
      ALTER TABLE programme DROP COLUMN yellow_working_days_before, DROP COLUMN red_overdue_working_days;
    `);
  }
}
