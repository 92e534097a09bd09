import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the other kinds of submission say, beside completion: monthly progress with its figures,
 * extension, amendment; the baseline that approved submissions are folded upon; delegation of the
 * sign-off.
 */
export class SubmissionKinds1732400000010 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE submission
        -- Progress: the month it speaks of; text is 进展.
        ADD COLUMN period text CHECK (period ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
        ADD COLUMN problems text NOT NULL DEFAULT '' CHECK (char_length(problems) <= 5000),
        ADD COLUMN needs_coordination text NOT NULL DEFAULT '' CHECK (char_length(needs_coordination) <= 5000),
        ADD COLUMN next_steps text NOT NULL DEFAULT '' CHECK (char_length(next_steps) <= 5000),
        -- Extension: the due date before, asked for, and given by the decision.
        ADD COLUMN previous_due_date date,
        ADD COLUMN requested_due_date date,
        ADD COLUMN granted_due_date date,
        -- Amendment: 批准机关、日期、文号; what changes, and what stood there before.
        ADD COLUMN basis_authority text NOT NULL DEFAULT '' CHECK (char_length(basis_authority) <= 200),
        ADD COLUMN basis_date date,
        ADD COLUMN basis_document text NOT NULL DEFAULT '' CHECK (char_length(basis_document) <= 200),
        ADD COLUMN changes jsonb,
        ADD COLUMN before jsonb,
        -- The department's name on the day it was first submitted; departments are renamed.
        ADD COLUMN department_name text,
        ADD CONSTRAINT submission_period CHECK ((kind = 'progress') = (period IS NOT NULL)),
        ADD CONSTRAINT submission_progress_subject CHECK (kind <> 'progress' OR milestone_id IS NULL),
        ADD CONSTRAINT submission_extension_dates CHECK (kind <> 'extension'
          OR state IN ('draft','withdrawn','returned') OR requested_due_date IS NOT NULL),
        ADD CONSTRAINT submission_granted CHECK (granted_due_date IS NULL OR kind = 'extension');
      CREATE UNIQUE INDEX submission_one_live_progress ON submission (project_id, department_id, period)
        WHERE kind = 'progress' AND state IN ('draft','submitted','signed-off','returned');
      CREATE UNIQUE INDEX submission_one_approved_progress ON submission (project_id, department_id, period)
        WHERE kind = 'progress' AND state = 'approved';
      CREATE UNIQUE INDEX submission_one_live_amendment ON submission (project_id)
        WHERE kind = 'amendment' AND milestone_id IS NULL AND state IN ('draft','submitted','signed-off','returned');

      -- Year-to-date figures of a monthly report; what a round said is kept in submission_round.content.
      CREATE TABLE submission_figure (
        submission_id uuid NOT NULL REFERENCES submission,
        deliverable_id uuid NOT NULL REFERENCES deliverable,
        value numeric NOT NULL CHECK (value >= 0),
        -- Why it is lower than last month's.
        fall_reason text NOT NULL DEFAULT '' CHECK (char_length(fall_reason) <= 1000),
        PRIMARY KEY (submission_id, deliverable_id)
      );
      CREATE INDEX submission_figure_deliverable ON submission_figure (deliverable_id);
      ALTER TABLE submission_round ADD COLUMN content jsonb NOT NULL DEFAULT '{}';

      ALTER TABLE deliverable
        ADD COLUMN parts_add_up boolean NOT NULL DEFAULT false,
        ADD COLUMN counts_sites boolean NOT NULL DEFAULT false,
        -- The fold of the approved figures; written by tracking's commands alone. Null: none yet.
        ADD COLUMN current_value numeric,
        ADD COLUMN current_period text;

      ALTER TABLE milestone
        -- A milestone tied to a count is done by its share of the target.
        ADD COLUMN deliverable_id uuid REFERENCES deliverable,
        ADD COLUMN planned_start date;
      -- What approved submissions are folded upon: as published, or as an assignment was moved since.
      CREATE TABLE milestone_baseline (
        milestone_id uuid PRIMARY KEY REFERENCES milestone,
        title text NOT NULL,
        department_id uuid NOT NULL REFERENCES department,
        due_date date NOT NULL,
        planned_start date,
        weight integer NOT NULL CHECK (weight BETWEEN 0 AND 100)
      );
      INSERT INTO milestone_baseline
        SELECT id, title, department_id, original_due_date, planned_start, weight FROM milestone;
      CREATE FUNCTION keep_milestone_baseline() RETURNS trigger LANGUAGE plpgsql
        SET search_path = pg_catalog, public AS $$
      BEGIN
        INSERT INTO public.milestone_baseline
          VALUES (NEW.id, NEW.title, NEW.department_id, NEW.original_due_date, NEW.planned_start, NEW.weight)
          ON CONFLICT (milestone_id) DO NOTHING;
        RETURN NEW;
      END $$;
      CREATE TRIGGER milestone_has_baseline AFTER INSERT ON milestone
        FOR EACH ROW EXECUTE FUNCTION keep_milestone_baseline();

      -- 审签委托: a head lends the sign-off for a period (受某某委托).
      CREATE TABLE delegation (
        id uuid PRIMARY KEY,
        region_code text NOT NULL REFERENCES region,
        department_id uuid NOT NULL REFERENCES department,
        head_id uuid NOT NULL REFERENCES app_user,
        delegate_id uuid NOT NULL REFERENCES app_user,
        from_date date NOT NULL,
        until_date date NOT NULL,
        reason text NOT NULL DEFAULT '' CHECK (char_length(reason) <= 500),
        created_at timestamptz NOT NULL,
        revoked_at timestamptz,
        CHECK (from_date <= until_date),
        CHECK (head_id <> delegate_id)
      );
      CREATE INDEX delegation_delegate ON delegation (delegate_id, until_date) WHERE revoked_at IS NULL;
      CREATE INDEX delegation_department ON delegation (department_id);
      ALTER TABLE review ADD COLUMN on_behalf_of uuid REFERENCES app_user;

      GRANT SELECT ON submission_figure, milestone_baseline, delegation TO jiannuo_api, jiannuo_worker, jiannuo_auditor;
      GRANT INSERT, UPDATE, DELETE ON submission_figure TO jiannuo_api;
      GRANT INSERT, UPDATE ON milestone_baseline, delegation TO jiannuo_api;
      ALTER TABLE delegation ENABLE ROW LEVEL SECURITY;
      CREATE POLICY by_region ON delegation TO jiannuo_api USING (in_my_regions(region_code));
      CREATE POLICY swept ON delegation TO jiannuo_worker, jiannuo_auditor USING (true);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE review DROP COLUMN on_behalf_of;
      DROP TABLE delegation;
      DROP TRIGGER milestone_has_baseline ON milestone;
      DROP FUNCTION keep_milestone_baseline();
      DROP TABLE milestone_baseline;
      ALTER TABLE milestone DROP COLUMN deliverable_id, DROP COLUMN planned_start;
      ALTER TABLE deliverable DROP COLUMN parts_add_up, DROP COLUMN counts_sites,
        DROP COLUMN current_value, DROP COLUMN current_period;
      ALTER TABLE submission_round DROP COLUMN content;
      DROP TABLE submission_figure;
      DROP INDEX submission_one_live_progress, submission_one_approved_progress, submission_one_live_amendment;
      ALTER TABLE submission DROP COLUMN period, DROP COLUMN problems, DROP COLUMN needs_coordination,
        DROP COLUMN next_steps, DROP COLUMN previous_due_date, DROP COLUMN requested_due_date,
        DROP COLUMN granted_due_date, DROP COLUMN basis_authority, DROP COLUMN basis_date,
        DROP COLUMN basis_document, DROP COLUMN changes, DROP COLUMN before, DROP COLUMN department_name;
    `);
  }
}
