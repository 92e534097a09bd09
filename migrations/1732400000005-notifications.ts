import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The outbox. A notification is one message to one recipient over one channel. */
export class Notifications1732400000005 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE notification (
        id uuid PRIMARY KEY,
        region_code text NOT NULL REFERENCES region,
        dedupe_key text NOT NULL UNIQUE,
        kind text NOT NULL,
        subject_type text NOT NULL CHECK (subject_type IN ('milestone','submission','directive','project','system')),
        subject_key text NOT NULL,
        epoch integer NOT NULL DEFAULT 1,
        step text NOT NULL DEFAULT '',
        recipient_id uuid NOT NULL REFERENCES app_user,
        channel text NOT NULL CHECK (channel IN ('inbox','email','webhook')),
        payload jsonb NOT NULL,
        state text NOT NULL DEFAULT 'pending'
          CHECK (state IN ('pending','sending','sent','failed','cancelled','superseded')),
        -- Business time: when it may go out.
        not_before timestamptz NOT NULL,
        -- Real time: retries and leases.
        attempts integer NOT NULL DEFAULT 0,
        next_attempt_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        lease_token uuid,
        lease_until timestamptz,
        last_error text,
        -- Business time of delivery, of reading in the inbox.
        sent_at timestamptz,
        read_at timestamptz,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        CHECK ((state = 'sending') = (lease_token IS NOT NULL)),
        CHECK (state <> 'sent' OR sent_at IS NOT NULL)
      );
      CREATE INDEX notification_due ON notification (next_attempt_at, not_before) WHERE state = 'pending';
      CREATE INDEX notification_lease ON notification (lease_until) WHERE state = 'sending';
      CREATE INDEX notification_inbox ON notification (recipient_id, sent_at DESC, id DESC) WHERE channel = 'inbox' AND state = 'sent';
      CREATE INDEX notification_by_state ON notification (state, id DESC);
      CREATE INDEX notification_subject ON notification (subject_type, subject_key, epoch);

      GRANT SELECT, INSERT, UPDATE ON notification TO jiannuo_api, jiannuo_worker;
      GRANT SELECT ON notification TO jiannuo_auditor;
      ALTER TABLE notification ENABLE ROW LEVEL SECURITY;
      CREATE POLICY by_region ON notification TO jiannuo_api USING (in_my_regions(region_code));
      CREATE POLICY swept ON notification TO jiannuo_worker, jiannuo_auditor USING (true);

      -- When a region was last swept for the turn of a day.
      CREATE TABLE reminder_sweep (
        region_code text PRIMARY KEY REFERENCES region,
        swept_on date NOT NULL,
        swept_at timestamptz NOT NULL
      );
      GRANT SELECT, INSERT, UPDATE ON reminder_sweep TO jiannuo_worker;
      GRANT SELECT ON reminder_sweep TO jiannuo_api;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE reminder_sweep, notification`);
  }
}
