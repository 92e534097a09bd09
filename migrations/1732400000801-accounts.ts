import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What an account needs beyond a password: a home, links to begin or reset it, a second factor, a
 * name at an identity provider; and what is worth remembering when somebody tries the doors.
 */
export class Accounts1732400000801 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE app_user
        -- Whose administrator looks after the account while it holds no role.
        ADD region_code text REFERENCES region,
        -- At the identity provider; such an account has no password here.
        ADD oidc_issuer text,
        ADD oidc_subject text,
        ADD CONSTRAINT app_user_oidc UNIQUE (oidc_issuer, oidc_subject),
        ADD CONSTRAINT app_user_oidc_whole CHECK ((oidc_issuer IS NULL) = (oidc_subject IS NULL));
      UPDATE app_user u SET region_code =
        (SELECT g.region_code FROM role_grant g WHERE g.user_id = u.id ORDER BY g.region_code LIMIT 1);
      CREATE INDEX app_user_region ON app_user (region_code);

      -- The cookie's hash is no name to show somebody; every session gets an id as well.
      ALTER TABLE session
        ADD id uuid NOT NULL UNIQUE DEFAULT gen_random_uuid(),
        ADD address text;

      -- A link or printed code that lets its holder set a password once. SHA-256 of the code only.
      CREATE TABLE account_link (
        code_hash bytea PRIMARY KEY CHECK (octet_length(code_hash) = 32),
        user_id uuid NOT NULL REFERENCES app_user,
        purpose text NOT NULL CHECK (purpose IN ('invitation', 'reset')),
        created_by uuid REFERENCES app_user,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        expires_at timestamptz NOT NULL
      );
      CREATE INDEX account_link_user ON account_link (user_id);

      CREATE TABLE second_factor (
        user_id uuid PRIMARY KEY REFERENCES app_user,
        -- The TOTP seed, AES-256-GCM, key id in front.
        sealed_seed text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        -- Null until a first code has shown that the telephone has the seed.
        confirmed_at timestamptz,
        -- The newest 30-second step whose code was taken; a code serves once.
        last_step bigint NOT NULL DEFAULT 0
      );
      CREATE TABLE recovery_code (
        user_id uuid NOT NULL REFERENCES second_factor ON DELETE CASCADE,
        code_hash bytea NOT NULL CHECK (octet_length(code_hash) = 32),
        PRIMARY KEY (user_id, code_hash)
      );

      -- What an investigator asks for: attempts, refusals, changes of accounts. Kept 190 days at least.
      CREATE TABLE security_event (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        kind text NOT NULL CHECK (kind ~ '^[a-z-]+$'),
        user_id uuid REFERENCES app_user,
        address text,
        request_id text,
        detail jsonb NOT NULL DEFAULT '{}'
      );
      CREATE INDEX security_event_recorded ON security_event (recorded_at);
      CREATE INDEX security_event_user ON security_event (user_id, recorded_at);

      GRANT SELECT, INSERT, DELETE ON account_link TO jiannuo_api;
      GRANT SELECT, INSERT, UPDATE, DELETE ON second_factor TO jiannuo_api;
      GRANT SELECT, INSERT, DELETE ON recovery_code TO jiannuo_api;
      GRANT SELECT, INSERT, DELETE ON security_event TO jiannuo_api;
      GRANT SELECT ON security_event TO jiannuo_auditor;
      -- Nobody changes an event, and nobody removes one that is younger.
      ALTER TABLE security_event ENABLE ROW LEVEL SECURITY;
      CREATE POLICY seen ON security_event FOR SELECT TO jiannuo_api, jiannuo_auditor USING (true);
      CREATE POLICY recorded ON security_event FOR INSERT TO jiannuo_api WITH CHECK (true);
      CREATE POLICY forgotten ON security_event FOR DELETE TO jiannuo_api
        USING (recorded_at < clock_timestamp() - interval '190 days');
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE security_event, recovery_code, second_factor, account_link;
      ALTER TABLE session DROP COLUMN address, DROP COLUMN id;
      ALTER TABLE app_user
        DROP CONSTRAINT app_user_oidc_whole, DROP CONSTRAINT app_user_oidc,
        DROP COLUMN oidc_subject, DROP COLUMN oidc_issuer, DROP COLUMN region_code;
    `);
  }
}
