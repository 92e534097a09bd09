import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the state page says of backups: that each was made, how much is in it, and whether it was proven. */
export class BackupRuns1732400001900 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE backup_run (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        made_at timestamptz NOT NULL,
        row_count bigint NOT NULL CHECK (row_count >= 0),
        file_count integer NOT NULL CHECK (file_count >= 0),
        missing_file_count integer NOT NULL CHECK (missing_file_count >= 0),
        verified_at timestamptz
      );
      CREATE INDEX backup_run_made_at ON backup_run (made_at DESC);
      GRANT SELECT ON backup_run TO jiannuo_api;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE backup_run`);
  }
}
