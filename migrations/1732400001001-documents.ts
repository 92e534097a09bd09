import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Bulletins: asked for by somebody, made by a worker, kept as files. */
export class Documents1732400001001 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE document (
        id uuid PRIMARY KEY,
        region_code text NOT NULL REFERENCES region,
        programme_id uuid NOT NULL REFERENCES programme,
        kind text NOT NULL CHECK (kind IN ('bulletin')),
        -- The month it speaks of.
        period text NOT NULL CHECK (period ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
        ranking boolean NOT NULL DEFAULT false,
        -- The frozen publication it speaks of.
        publication_id uuid NOT NULL REFERENCES publication,
        state text NOT NULL DEFAULT 'pending' CHECK (state IN ('pending','making','ready','failed')),
        progress integer NOT NULL DEFAULT 0 CHECK (progress BETWEEN 0 AND 100),
        last_error text,
        attempts integer NOT NULL DEFAULT 0,
        lease_token uuid,
        lease_until timestamptz,
        requested_by uuid NOT NULL REFERENCES app_user,
        -- Business time.
        requested_at timestamptz NOT NULL,
        done_at timestamptz,
        CHECK ((state = 'making') = (lease_token IS NOT NULL))
      );
      CREATE INDEX document_open ON document (requested_at) WHERE state IN ('pending','making');
      CREATE INDEX document_programme ON document (programme_id, id DESC);
      CREATE TABLE document_file (
        document_id uuid NOT NULL REFERENCES document,
        format text NOT NULL CHECK (format IN ('docx','xlsx','pdf')),
        storage_key text NOT NULL,
        sha256 text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
        size bigint NOT NULL CHECK (size > 0),
        PRIMARY KEY (document_id, format)
      );

      GRANT SELECT ON document, document_file TO jiannuo_api, jiannuo_worker, jiannuo_auditor;
      GRANT INSERT, UPDATE ON document TO jiannuo_api;
      GRANT UPDATE ON document TO jiannuo_worker;
      GRANT INSERT ON document_file TO jiannuo_worker;
      ALTER TABLE document ENABLE ROW LEVEL SECURITY;
      CREATE POLICY by_region ON document TO jiannuo_api USING (in_my_regions(region_code));
      CREATE POLICY swept ON document TO jiannuo_worker, jiannuo_auditor USING (true);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE document_file, document`);
  }
}
