import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was published on a day is looked up by the list's key. */
export class VersionsByDay1732400000701 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(
      `CREATE INDEX publication_by_day ON publication (programme_key, as_of DESC, version DESC)`,
    );
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP INDEX publication_by_day`);
  }
}
