import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 一项一档 of a project and 年度总账 of a list, beside the bulletins. */
export class Archives1732400001002 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE document DROP CONSTRAINT document_kind_check,
        ADD CONSTRAINT document_kind_check CHECK (kind IN ('bulletin','archive','account')),
        ALTER COLUMN period DROP NOT NULL,
        ALTER COLUMN publication_id DROP NOT NULL,
        -- Of an archive.
        ADD COLUMN project_id uuid REFERENCES project,
        -- The record of the project as it was when the archive was asked for; gone once it is made.
        ADD COLUMN record jsonb,
        ADD CONSTRAINT document_period CHECK ((kind = 'bulletin') = (period IS NOT NULL)),
        ADD CONSTRAINT document_project CHECK ((kind = 'archive') = (project_id IS NOT NULL)),
        ADD CONSTRAINT document_publication CHECK (kind <> 'bulletin' OR publication_id IS NOT NULL),
        ADD CONSTRAINT document_record
          CHECK (CASE WHEN kind = 'archive' THEN record IS NOT NULL OR state = 'ready' ELSE record IS NULL END);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DELETE FROM document_file WHERE document_id IN (SELECT id FROM document WHERE kind <> 'bulletin');
      DELETE FROM document WHERE kind <> 'bulletin';
      ALTER TABLE document DROP CONSTRAINT document_kind_check,
        ADD CONSTRAINT document_kind_check CHECK (kind IN ('bulletin')),
        DROP CONSTRAINT document_period, DROP CONSTRAINT document_project,
        DROP CONSTRAINT document_publication, DROP CONSTRAINT document_record,
        ALTER COLUMN period SET NOT NULL, ALTER COLUMN publication_id SET NOT NULL,
        DROP COLUMN project_id, DROP COLUMN record;
    `);
  }
}
