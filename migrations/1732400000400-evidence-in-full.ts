import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How a region heads its orders; who erased a file and why; a look-up of pictures that look alike. */
export class EvidenceInFull1732400000400 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- 洪 in '洪督〔2024〕3号'. Null: the first character of the region's name.
      ALTER TABLE region ADD COLUMN document_prefix text
        CHECK (document_prefix ~ '^[^[:space:][:cntrl:]]{1,10}$');
      GRANT UPDATE (document_prefix) ON region TO jiannuo_api;

      ALTER TABLE evidence
        ADD COLUMN erased_by uuid REFERENCES app_user,
        ADD COLUMN erased_reason text NOT NULL DEFAULT '' CHECK (char_length(erased_reason) <= 1000),
        -- What was erased is out of every list as well.
        ADD CONSTRAINT evidence_erased_is_removed CHECK (erased_at IS NULL OR removed_at IS NOT NULL),
        ADD CONSTRAINT evidence_erased_by CHECK ((erased_at IS NULL) = (erased_by IS NULL));
      CREATE INDEX evidence_alike ON evidence (region_code) INCLUDE (likeness)
        WHERE likeness IS NOT NULL AND erased_at IS NULL;
      CREATE INDEX evidence_blurred_from ON evidence (blurred_from) WHERE blurred_from IS NOT NULL;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP INDEX evidence_blurred_from, evidence_alike;
      ALTER TABLE evidence DROP CONSTRAINT evidence_erased_by, DROP CONSTRAINT evidence_erased_is_removed,
        DROP COLUMN erased_by, DROP COLUMN erased_reason;
      REVOKE UPDATE (document_prefix) ON region FROM jiannuo_api;
      ALTER TABLE region DROP COLUMN document_prefix;
    `);
  }
}
