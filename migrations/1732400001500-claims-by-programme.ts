import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The open requests of one programme are found without reading those of all others. */
export class ClaimsByProgramme1732400001500 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(
      'CREATE INDEX publication_request_of_programme ON publication_request (programme_id) WHERE done_at IS NULL',
    );
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP INDEX publication_request_of_programme');
  }
}
