import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Answers kept for a day, so that a request that is sent again is answered and not done again. */
export class Idempotency1732400000007 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE idempotency_key (
        user_id uuid NOT NULL REFERENCES app_user,
        key text NOT NULL CHECK (char_length(key) BETWEEN 1 AND 200),
        -- SHA-256 of method, path and body.
        request_hash bytea NOT NULL CHECK (octet_length(request_hash) = 32),
        -- Real time at which the request was begun, the last time where it was begun twice.
        begun_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        -- Both null while it is being carried out; a body-less answer is the JSON null.
        status integer CHECK (status BETWEEN 200 AND 299),
        answer json,
        PRIMARY KEY (user_id, key),
        CHECK ((status IS NULL) = (answer IS NULL))
      );
      CREATE INDEX idempotency_key_age ON idempotency_key (begun_at);

      GRANT SELECT, INSERT, UPDATE, DELETE ON idempotency_key TO jiannuo_api;
      -- An answer is its user's own, in whatever region: the transaction names the user. What is
      -- older than a day belongs to nobody and may be swept out by anybody.
      ALTER TABLE idempotency_key ENABLE ROW LEVEL SECURITY;
      CREATE POLICY by_user ON idempotency_key TO jiannuo_api
        USING (user_id = nullif(current_setting('app.user', true), '')::uuid
          OR begun_at < clock_timestamp() - interval '24 hours')
        WITH CHECK (user_id = nullif(current_setting('app.user', true), '')::uuid);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE idempotency_key`);
  }
}
