import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Orders to departments, leaders' notes, check-ups, and evidence that belongs to them. */
export class DirectivesAndCheckUps1732400000012 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- 批示: a leader's note. Never public.
      CREATE TABLE leader_note (
        id uuid PRIMARY KEY,
        region_code text NOT NULL REFERENCES region,
        project_id uuid NOT NULL REFERENCES project,
        milestone_id uuid REFERENCES milestone,
        leader_id uuid NOT NULL REFERENCES app_user,
        text text NOT NULL CHECK (char_length(text) BETWEEN 1 AND 2000),
        written_at timestamptz NOT NULL,
        -- What the supervisor made of it: a directive, or a word why not.
        handled_at timestamptz,
        handled_by uuid REFERENCES app_user,
        handled_word text NOT NULL DEFAULT '' CHECK (char_length(handled_word) <= 2000)
      );
      CREATE INDEX leader_note_open ON leader_note (region_code, written_at) WHERE handled_at IS NULL;

      -- 督办通知单: yellow 预警提示单, red 督办通知单.
      CREATE TABLE directive (
        id uuid PRIMARY KEY,
        region_code text NOT NULL REFERENCES region,
        -- '洪督〔2024〕3号'; given when it is issued, so that drafts leave no gaps.
        number text,
        colour text NOT NULL CHECK (colour IN ('yellow','red')),
        source text NOT NULL CHECK (source IN ('rule','hand','leader-note')),
        leader_note_id uuid REFERENCES leader_note,
        project_id uuid NOT NULL REFERENCES project,
        milestone_id uuid REFERENCES milestone,
        department_id uuid NOT NULL REFERENCES department,
        -- Of the rule's own: one per milestone and epoch.
        rule_key text UNIQUE,
        title text NOT NULL CHECK (char_length(title) BETWEEN 1 AND 200),
        text text NOT NULL CHECK (char_length(text) <= 5000),
        -- Shanxi's 13710: ordinary matters are done in 7 working days, major ones in a month.
        matter text NOT NULL DEFAULT 'ordinary' CHECK (matter IN ('ordinary','major')),
        state text NOT NULL CHECK (state IN ('prepared','issued','signed','replied','closed','cancelled')),
        version integer NOT NULL DEFAULT 1,
        epoch integer NOT NULL DEFAULT 1,
        reply_due_on date,
        issued_at timestamptz,
        issued_on date,
        signed_at timestamptz,
        replied_at timestamptz,
        reply text NOT NULL DEFAULT '' CHECK (char_length(reply) <= 5000),
        closed_at timestamptz,
        escalated_at timestamptz,
        created_at timestamptz NOT NULL,
        updated_at timestamptz NOT NULL,
        UNIQUE (region_code, number),
        CHECK ((source = 'leader-note') = (leader_note_id IS NOT NULL)),
        CHECK (state IN ('prepared','cancelled') OR (number IS NOT NULL AND issued_on IS NOT NULL AND reply_due_on IS NOT NULL))
      );
      CREATE INDEX directive_region ON directive (region_code, state, reply_due_on);
      CREATE INDEX directive_department ON directive (department_id, state);
      CREATE INDEX directive_project ON directive (project_id);
      -- Every step on record: issue, sign, reply, send back, escalate, close, cancel.
      CREATE TABLE directive_step (
        id uuid PRIMARY KEY,
        directive_id uuid NOT NULL REFERENCES directive,
        action text NOT NULL,
        actor_id uuid REFERENCES app_user,
        text text NOT NULL DEFAULT '' CHECK (char_length(text) <= 5000),
        taken_at timestamptz NOT NULL
      );
      CREATE INDEX directive_step_directive ON directive_step (directive_id, taken_at);
      CREATE TABLE directive_counter (
        region_code text NOT NULL REFERENCES region,
        year integer NOT NULL,
        colour text NOT NULL CHECK (colour IN ('yellow','red')),
        last integer NOT NULL,
        PRIMARY KEY (region_code, year, colour)
      );

      -- 核查: somebody else looks whether a completed milestone is true.
      CREATE TABLE check_up (
        id uuid PRIMARY KEY,
        region_code text NOT NULL REFERENCES region,
        milestone_id uuid NOT NULL REFERENCES milestone,
        submission_id uuid NOT NULL REFERENCES submission,
        ordered_by uuid NOT NULL REFERENCES app_user,
        ordered_at timestamptz NOT NULL,
        assignee_id uuid NOT NULL REFERENCES app_user,
        due_on date NOT NULL,
        instruction text NOT NULL DEFAULT '' CHECK (char_length(instruction) <= 2000),
        state text NOT NULL CHECK (state IN ('ordered','done','cancelled')),
        outcome text CHECK (outcome IN ('confirmed','untrue')),
        visited_on date,
        text text NOT NULL DEFAULT '' CHECK (char_length(text) <= 5000),
        public_note text NOT NULL DEFAULT '' CHECK (char_length(public_note) <= 2000),
        done_at timestamptz,
        version integer NOT NULL DEFAULT 1,
        CHECK ((state = 'done') = (outcome IS NOT NULL)),
        CHECK ((state = 'done') = (done_at IS NOT NULL))
      );
      CREATE UNIQUE INDEX check_up_one_open ON check_up (milestone_id) WHERE state = 'ordered';
      CREATE INDEX check_up_assignee ON check_up (assignee_id) WHERE state = 'ordered';
      CREATE INDEX check_up_milestone ON check_up (milestone_id);

      -- Evidence lies beside a submission, a directive's reply, a check-up or a programme's adoption.
      ALTER TABLE evidence
        ALTER COLUMN submission_id DROP NOT NULL,
        ADD COLUMN directive_id uuid REFERENCES directive,
        ADD COLUMN check_up_id uuid REFERENCES check_up,
        ADD COLUMN programme_id uuid REFERENCES programme,
        ADD COLUMN purpose text NOT NULL DEFAULT 'evidence'
          CHECK (purpose IN ('evidence','paper-decision','adoption')),
        -- 64 bits: two pictures that look alike differ in few of them.
        ADD COLUMN likeness bit(64),
        ADD COLUMN captured_latitude double precision,
        ADD COLUMN captured_longitude double precision,
        -- The picture this one was made from by blurring faces or plates.
        ADD COLUMN blurred_from uuid REFERENCES evidence,
        ADD COLUMN erased_at timestamptz,
        ADD CONSTRAINT evidence_has_one_place CHECK (num_nonnulls(submission_id, directive_id, check_up_id, programme_id) = 1);
      CREATE INDEX evidence_directive ON evidence (directive_id) WHERE directive_id IS NOT NULL;
      CREATE INDEX evidence_check_up ON evidence (check_up_id) WHERE check_up_id IS NOT NULL;
      CREATE INDEX evidence_programme ON evidence (programme_id) WHERE programme_id IS NOT NULL;
      CREATE INDEX evidence_storage_key ON evidence (storage_key);

      -- Each opening of a sensitive file is recorded.
      CREATE TABLE evidence_opening (
        id uuid PRIMARY KEY,
        region_code text NOT NULL REFERENCES region,
        evidence_id uuid NOT NULL REFERENCES evidence,
        user_id uuid NOT NULL REFERENCES app_user,
        opened_at timestamptz NOT NULL
      );
      CREATE INDEX evidence_opening_evidence ON evidence_opening (evidence_id, opened_at);

      ALTER TABLE notification DROP CONSTRAINT notification_subject_type_check,
        ADD CONSTRAINT notification_subject_type_check CHECK (subject_type IN
          ('milestone','submission','directive','project','programme','acknowledgement','check-up','objection','document','user','system'));

      GRANT SELECT ON leader_note, directive, directive_step, directive_counter, check_up, evidence_opening
        TO jiannuo_api, jiannuo_worker, jiannuo_auditor;
      GRANT INSERT, UPDATE ON leader_note, directive, directive_counter, check_up TO jiannuo_api;
      GRANT INSERT ON directive_step, evidence_opening TO jiannuo_api;
      -- The sweep prepares directives by rule and records escalations.
      GRANT INSERT, UPDATE ON directive TO jiannuo_worker;
      GRANT INSERT ON directive_step TO jiannuo_worker;
      ALTER TABLE leader_note ENABLE ROW LEVEL SECURITY;
      ALTER TABLE directive ENABLE ROW LEVEL SECURITY;
      ALTER TABLE check_up ENABLE ROW LEVEL SECURITY;
      ALTER TABLE evidence_opening ENABLE ROW LEVEL SECURITY;
      CREATE POLICY by_region ON leader_note TO jiannuo_api USING (in_my_regions(region_code));
      CREATE POLICY by_region ON directive TO jiannuo_api USING (in_my_regions(region_code));
      CREATE POLICY by_region ON check_up TO jiannuo_api USING (in_my_regions(region_code));
      CREATE POLICY by_region ON evidence_opening TO jiannuo_api USING (in_my_regions(region_code));
      CREATE POLICY swept ON leader_note TO jiannuo_auditor USING (true);
      CREATE POLICY swept ON directive TO jiannuo_worker, jiannuo_auditor USING (true);
      CREATE POLICY swept ON check_up TO jiannuo_worker, jiannuo_auditor USING (true);
      CREATE POLICY swept ON evidence_opening TO jiannuo_auditor USING (true);
      REVOKE SELECT ON leader_note FROM jiannuo_worker;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE notification DROP CONSTRAINT notification_subject_type_check,
        ADD CONSTRAINT notification_subject_type_check CHECK (subject_type IN
          ('milestone','submission','directive','project','system'));
      DROP TABLE evidence_opening;
      ALTER TABLE evidence DROP CONSTRAINT evidence_has_one_place,
        DROP COLUMN directive_id, DROP COLUMN check_up_id, DROP COLUMN programme_id, DROP COLUMN purpose,
        DROP COLUMN likeness, DROP COLUMN captured_latitude, DROP COLUMN captured_longitude,
        DROP COLUMN blurred_from, DROP COLUMN erased_at,
        ALTER COLUMN submission_id SET NOT NULL;
      DROP INDEX evidence_storage_key;
      DROP TABLE check_up, directive_counter, directive_step, directive, leader_note;
    `);
  }
}
