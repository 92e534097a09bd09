import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Ways out over HTTP, what people choose of them, digests, stand-ins, and which workers live. */
export class Channels1732400000600 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- One way out over HTTP per region and kind of receiver. A robot's address carries its token,
      -- so the address is sealed like the secret (AES-256-GCM, key id in front).
      CREATE TABLE channel_setting (
        region_code text NOT NULL REFERENCES region,
        channel text NOT NULL CHECK (channel IN ('webhook','wecom','dingtalk','sms')),
        enabled boolean NOT NULL DEFAULT true,
        -- What may be shown of the address: no query, no password.
        shown_url text NOT NULL,
        sealed_url text NOT NULL,
        sealed_secret text,
        -- A JSON body with {{names}}; null: the channel's own.
        template text CHECK (char_length(template) <= 5000),
        per_minute integer NOT NULL CHECK (per_minute BETWEEN 1 AND 6000),
        version integer NOT NULL DEFAULT 1,
        updated_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        updated_by uuid REFERENCES app_user,
        PRIMARY KEY (region_code, channel)
      );
      GRANT SELECT, INSERT, UPDATE, DELETE ON channel_setting TO jiannuo_api;
      GRANT SELECT ON channel_setting TO jiannuo_worker;
      ALTER TABLE channel_setting ENABLE ROW LEVEL SECURITY;
      CREATE POLICY by_region ON channel_setting TO jiannuo_api USING (in_my_regions(region_code));
      CREATE POLICY sent_with ON channel_setting TO jiannuo_worker USING (true);

      -- The rate of a channel across all workers: the moment (real time) from which the next message
      -- may go, as in the generic cell rate algorithm. One row per way out: 'email', 'sms:141024'.
      CREATE TABLE channel_pace (
        way text PRIMARY KEY,
        next_at timestamptz NOT NULL
      );
      GRANT SELECT, INSERT, UPDATE ON channel_pace TO jiannuo_worker;
      GRANT SELECT ON channel_pace TO jiannuo_api;

      -- Where a robot or an SMS reaches the person.
      ALTER TABLE app_user ADD mobile text CHECK (mobile ~ '^[+]?[0-9]{5,20}$');
      GRANT SELECT (mobile) ON app_user TO jiannuo_worker;

      -- Which pushed channels a person wants for a kind; no row: all there are.
      CREATE TABLE notification_preference (
        user_id uuid NOT NULL REFERENCES app_user,
        kind text NOT NULL,
        channels text[] NOT NULL,
        PRIMARY KEY (user_id, kind)
      );
      -- 多条合一封: everything pushed of a day in one message.
      CREATE TABLE digest_preference (
        user_id uuid PRIMARY KEY REFERENCES app_user,
        daily boolean NOT NULL
      );
      -- 代办人: gets what is pushed to somebody on leave.
      CREATE TABLE stand_in (
        id uuid PRIMARY KEY,
        user_id uuid NOT NULL REFERENCES app_user,
        substitute_id uuid NOT NULL REFERENCES app_user,
        starts_on date NOT NULL,
        ends_on date NOT NULL,
        ended_at timestamptz,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        CHECK (user_id <> substitute_id),
        CHECK (ends_on >= starts_on)
      );
      CREATE INDEX stand_in_user ON stand_in (user_id, ends_on) WHERE ended_at IS NULL;
      CREATE INDEX stand_in_substitute ON stand_in (substitute_id) WHERE ended_at IS NULL;
      GRANT SELECT, INSERT, UPDATE, DELETE ON notification_preference, digest_preference TO jiannuo_api;
      GRANT SELECT, INSERT, UPDATE ON stand_in TO jiannuo_api;
      GRANT SELECT ON notification_preference, digest_preference, stand_in TO jiannuo_worker;

      ALTER TABLE notification
        DROP CONSTRAINT notification_channel_check,
        ADD CONSTRAINT notification_channel_check
          CHECK (channel IN ('inbox','email','webhook','wecom','dingtalk','sms')),
        -- Rows of one key go out as one message.
        ADD digest_key text,
        -- What the receiver knows a repeat by; set with the first attempt, the row's id unless it is a digest.
        ADD delivery_key uuid,
        -- The person whose stand-in the recipient is.
        ADD on_behalf_of uuid REFERENCES app_user;
      DROP INDEX notification_due;
      CREATE INDEX notification_due ON notification (channel, not_before, next_attempt_at) WHERE state = 'pending';
      CREATE INDEX notification_digest ON notification (digest_key) WHERE digest_key IS NOT NULL AND state = 'pending';

      -- A worker writes its name each few seconds; who has not for a while is gone.
      CREATE TABLE worker_process (
        id uuid PRIMARY KEY,
        host text NOT NULL,
        pid integer NOT NULL,
        started_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        seen_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        -- Seconds by which the process's own clock is ahead of the database's.
        clock_ahead_seconds real NOT NULL
      );
      GRANT SELECT, INSERT, UPDATE, DELETE ON worker_process TO jiannuo_worker;
      GRANT SELECT ON worker_process TO jiannuo_api;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE worker_process;
      DROP INDEX notification_digest;
      DROP INDEX notification_due;
      CREATE INDEX notification_due ON notification (next_attempt_at, not_before) WHERE state = 'pending';
      DELETE FROM notification WHERE channel IN ('wecom','dingtalk','sms');
      ALTER TABLE notification
        DROP COLUMN on_behalf_of, DROP COLUMN delivery_key, DROP COLUMN digest_key,
        DROP CONSTRAINT notification_channel_check,
        ADD CONSTRAINT notification_channel_check CHECK (channel IN ('inbox','email','webhook'));
      DROP TABLE stand_in, digest_preference, notification_preference;
      ALTER TABLE app_user DROP COLUMN mobile;
      DROP TABLE channel_pace, channel_setting;
    `);
  }
}
