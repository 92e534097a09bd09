import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * When to look at a subject again, the 呈报 to the leader, urging by hand, calendars edited by the
 * region, and the private feed of due dates.
 */
export class Reminding1732400000500 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- The first day on which planning a milestone can give something new. Only a memory of the
      -- sweep's: a missing row means "look now", so it may be deleted at any time.
      CREATE TABLE reminder_outlook (
        milestone_id uuid PRIMARY KEY REFERENCES milestone ON DELETE CASCADE,
        region_code text NOT NULL REFERENCES region,
        epoch integer NOT NULL,
        look_on date NOT NULL
      );
      CREATE INDEX reminder_outlook_region ON reminder_outlook (region_code);
      GRANT SELECT, INSERT, UPDATE, DELETE ON reminder_outlook TO jiannuo_worker;
      GRANT SELECT, DELETE ON reminder_outlook TO jiannuo_api;
      ALTER TABLE reminder_outlook ENABLE ROW LEVEL SECURITY;
      CREATE POLICY by_region ON reminder_outlook TO jiannuo_api USING (in_my_regions(region_code));
      CREATE POLICY swept ON reminder_outlook TO jiannuo_worker USING (true);

      -- Who comes, goes or changes: everything of the region is looked at again.
      CREATE FUNCTION look_again_after_grant() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
        SET search_path = pg_catalog, public AS $$
      BEGIN
        DELETE FROM public.reminder_outlook o WHERE o.region_code = coalesce(NEW.region_code, OLD.region_code);
        RETURN NULL;
      END $$;
      CREATE TRIGGER role_grant_looks_again AFTER INSERT OR UPDATE OR DELETE ON role_grant
        FOR EACH ROW EXECUTE FUNCTION look_again_after_grant();
      CREATE FUNCTION look_again_after_user() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
        SET search_path = pg_catalog, public AS $$
      BEGIN
        DELETE FROM public.reminder_outlook o USING public.role_grant g
          WHERE g.user_id = NEW.id AND o.region_code = g.region_code;
        RETURN NULL;
      END $$;
      CREATE TRIGGER app_user_looks_again AFTER UPDATE OF active ON app_user
        FOR EACH ROW WHEN (OLD.active IS DISTINCT FROM NEW.active)
        EXECUTE FUNCTION look_again_after_user();

      -- 呈报: one per milestone and epoch. It goes to the leader when the supervisor sends it
      -- (sent_by), or by itself (sent_by is null).
      CREATE TABLE escalation (
        id uuid PRIMARY KEY,
        region_code text NOT NULL REFERENCES region,
        milestone_id uuid NOT NULL REFERENCES milestone ON DELETE CASCADE,
        epoch integer NOT NULL,
        prepared_on date NOT NULL,
        -- The words the leader reads; null: as the system writes them on the day it goes.
        text text CHECK (char_length(text) <= 2000),
        sent_on date,
        sent_by uuid REFERENCES app_user,
        version integer NOT NULL DEFAULT 1,
        UNIQUE (milestone_id, epoch),
        CHECK (sent_by IS NULL OR sent_on IS NOT NULL)
      );
      CREATE INDEX escalation_open ON escalation (region_code, prepared_on) WHERE sent_on IS NULL;
      GRANT SELECT, INSERT, UPDATE ON escalation TO jiannuo_worker;
      GRANT SELECT, UPDATE ON escalation TO jiannuo_api;
      GRANT SELECT ON escalation TO jiannuo_auditor;
      ALTER TABLE escalation ENABLE ROW LEVEL SECURITY;
      CREATE POLICY by_region ON escalation TO jiannuo_api USING (in_my_regions(region_code));
      CREATE POLICY swept ON escalation TO jiannuo_worker, jiannuo_auditor USING (true);

      -- 催办 by hand, with a word of one's own. Never public.
      CREATE TABLE urging (
        id uuid PRIMARY KEY,
        region_code text NOT NULL REFERENCES region,
        milestone_id uuid NOT NULL REFERENCES milestone ON DELETE CASCADE,
        department_id uuid NOT NULL REFERENCES department,
        sender_id uuid NOT NULL REFERENCES app_user,
        word text NOT NULL DEFAULT '' CHECK (char_length(word) <= 300),
        urged_on date NOT NULL,
        urged_at timestamptz NOT NULL,
        UNIQUE (milestone_id, sender_id, urged_on)
      );
      GRANT SELECT ON urging TO jiannuo_api, jiannuo_worker, jiannuo_auditor;
      GRANT INSERT ON urging TO jiannuo_api;
      ALTER TABLE urging ENABLE ROW LEVEL SECURITY;
      CREATE POLICY by_region ON urging TO jiannuo_api USING (in_my_regions(region_code));
      CREATE POLICY swept ON urging TO jiannuo_worker, jiannuo_auditor USING (true);

      -- Who changed a day, and which years a region has confirmed by the official notice.
      ALTER TABLE calendar_day
        ADD COLUMN changed_by uuid REFERENCES app_user,
        ADD COLUMN changed_at timestamptz,
        ADD CONSTRAINT calendar_day_name CHECK (char_length(name) <= 50);
      CREATE TABLE calendar_year (
        region_code text NOT NULL REFERENCES region,
        year integer NOT NULL CHECK (year BETWEEN 2000 AND 2100),
        -- The notice's number or title.
        source text NOT NULL CHECK (char_length(source) BETWEEN 1 AND 200),
        confirmed_by uuid NOT NULL REFERENCES app_user,
        confirmed_at timestamptz NOT NULL,
        PRIMARY KEY (region_code, year)
      );
      GRANT SELECT ON calendar_year TO jiannuo_api, jiannuo_worker, jiannuo_auditor;
      GRANT INSERT, UPDATE, DELETE ON calendar_year TO jiannuo_api;

      -- The private feed of due dates; the token itself is known to its owner alone.
      CREATE TABLE calendar_feed (
        user_id uuid PRIMARY KEY REFERENCES app_user,
        token_hash bytea NOT NULL UNIQUE CHECK (octet_length(token_hash) = 32),
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        last_read_at timestamptz
      );
      GRANT SELECT, INSERT, UPDATE, DELETE ON calendar_feed TO jiannuo_api;

      CREATE INDEX submission_progress_round ON submission (project_id, department_id, period)
        WHERE kind = 'progress';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP INDEX submission_progress_round;
      DROP TABLE calendar_feed, calendar_year;
      ALTER TABLE calendar_day DROP CONSTRAINT calendar_day_name,
        DROP COLUMN changed_by, DROP COLUMN changed_at;
      DROP TABLE urging, escalation;
      DROP TRIGGER role_grant_looks_again ON role_grant;
      DROP TRIGGER app_user_looks_again ON app_user;
      DROP FUNCTION look_again_after_grant();
      DROP FUNCTION look_again_after_user();
      DROP TABLE reminder_outlook;
    `);
  }
}
