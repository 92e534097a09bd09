import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The course of a year: how a programme was adopted, who proposes and confirms milestones, who
 * signed for what, acceptance, what goes on in the next list; sites; departments that are renamed
 * or merged.
 */
export class TheYear1732400000011 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE programme
        ADD COLUMN adopted_how text CHECK (adopted_how IN ('congress-vote','government-meeting','committee-meeting','other')),
        ADD COLUMN adopted_meeting text NOT NULL DEFAULT '' CHECK (char_length(adopted_meeting) <= 200),
        ADD COLUMN adopted_on date,
        ADD COLUMN adopted_document text NOT NULL DEFAULT '' CHECK (char_length(adopted_document) <= 200),
        ADD COLUMN published_on date,
        ADD COLUMN closed_on date,
        ADD COLUMN copied_from uuid REFERENCES programme,
        -- A programme may require somebody else than the approver to do the disclosure review.
        ADD COLUMN second_disclosure_review boolean NOT NULL DEFAULT false,
        ADD COLUMN monthly_progress boolean NOT NULL DEFAULT true,
        ADD COLUMN progress_due_day integer NOT NULL DEFAULT 25 CHECK (progress_due_day BETWEEN 1 AND 28),
        -- Null: the default steps of the rules.
        ADD COLUMN reminder_steps jsonb,
        ADD COLUMN index_number text,
        ADD COLUMN version integer NOT NULL DEFAULT 1;

      ALTER TABLE project
        ADD COLUMN leader_id uuid REFERENCES app_user,
        ADD COLUMN milestones_state text NOT NULL DEFAULT 'confirmed'
          CHECK (milestones_state IN ('open','proposed','confirmed')),
        -- What a citizen asks: who benefits, how, where and until when to apply, whom to ring.
        ADD COLUMN beneficiaries text NOT NULL DEFAULT '' CHECK (char_length(beneficiaries) <= 2000),
        ADD COLUMN how_to_apply text NOT NULL DEFAULT '' CHECK (char_length(how_to_apply) <= 2000),
        ADD COLUMN where_to_apply text NOT NULL DEFAULT '' CHECK (char_length(where_to_apply) <= 500),
        ADD COLUMN apply_until date,
        ADD COLUMN public_telephone text NOT NULL DEFAULT '' CHECK (char_length(public_telephone) <= 100),
        -- 万元, with the day they speak of.
        ADD COLUMN money_planned numeric CHECK (money_planned >= 0),
        ADD COLUMN money_in_place numeric CHECK (money_in_place >= 0),
        ADD COLUMN money_spent numeric CHECK (money_spent >= 0),
        ADD COLUMN money_as_of date,
        ADD COLUMN continues_id uuid REFERENCES project,
        ADD COLUMN withdrawn_on date,
        -- Acceptance 验收、办结 of the project as a whole, after its milestones.
        ADD COLUMN accepted_on date,
        ADD COLUMN accepted_by uuid REFERENCES app_user,
        ADD COLUMN acceptance_note text NOT NULL DEFAULT '' CHECK (char_length(acceptance_note) <= 2000),
        ADD COLUMN acceptance_public_note text NOT NULL DEFAULT '' CHECK (char_length(acceptance_public_note) <= 2000);
      CREATE UNIQUE INDEX project_continues ON project (continues_id) WHERE continues_id IS NOT NULL;

      -- 签收: a department has received an assignment, or objects 提出异议; the supervisor decides in writing.
      CREATE TABLE acknowledgement (
        id uuid PRIMARY KEY,
        region_code text NOT NULL REFERENCES region,
        project_id uuid NOT NULL REFERENCES project,
        department_id uuid NOT NULL REFERENCES department,
        epoch integer NOT NULL DEFAULT 1,
        assigned_on date NOT NULL,
        answer text CHECK (answer IN ('signed','objected')),
        objection text NOT NULL DEFAULT '' CHECK (char_length(objection) <= 2000),
        answered_by uuid REFERENCES app_user,
        answered_at timestamptz,
        decision text CHECK (decision IN ('upheld','changed')),
        decision_text text NOT NULL DEFAULT '' CHECK (char_length(decision_text) <= 2000),
        decided_by uuid REFERENCES app_user,
        decided_at timestamptz,
        version integer NOT NULL DEFAULT 1,
        UNIQUE (project_id, department_id, epoch),
        CHECK ((answer IS NULL) = (answered_at IS NULL)),
        CHECK (decision IS NULL OR answer = 'objected')
      );
      CREATE INDEX acknowledgement_open ON acknowledgement (region_code, department_id) WHERE answer IS NULL;

      -- 复核: one may be asked of a return or of a light.
      CREATE TABLE reconsideration (
        id uuid PRIMARY KEY,
        region_code text NOT NULL REFERENCES region,
        department_id uuid NOT NULL REFERENCES department,
        review_id uuid REFERENCES review,
        project_id uuid NOT NULL REFERENCES project,
        -- Which light on which day, where no return is asked about.
        light text,
        light_on date,
        text text NOT NULL CHECK (char_length(text) BETWEEN 1 AND 2000),
        asked_by uuid NOT NULL REFERENCES app_user,
        asked_at timestamptz NOT NULL,
        decision text CHECK (decision IN ('upheld','changed')),
        decision_text text NOT NULL DEFAULT '' CHECK (char_length(decision_text) <= 2000),
        decided_by uuid REFERENCES app_user,
        decided_at timestamptz,
        version integer NOT NULL DEFAULT 1,
        CHECK ((review_id IS NULL) = (light IS NOT NULL)),
        CHECK ((light IS NULL) = (light_on IS NULL))
      );
      CREATE UNIQUE INDEX reconsideration_of_return ON reconsideration (review_id) WHERE review_id IS NOT NULL;
      CREATE UNIQUE INDEX reconsideration_of_light ON reconsideration (project_id, department_id, light_on) WHERE review_id IS NULL;

      -- 点位: a named place of a deliverable.
      CREATE TABLE site (
        id uuid PRIMARY KEY,
        region_code text NOT NULL REFERENCES region,
        deliverable_id uuid NOT NULL REFERENCES deliverable,
        ordinal integer NOT NULL CHECK (ordinal > 0),
        name text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 200),
        township text NOT NULL CHECK (char_length(township) BETWEEN 1 AND 100),
        state text NOT NULL DEFAULT 'planned' CHECK (state IN ('planned','building','finished','cancelled')),
        finished_on date,
        version integer NOT NULL DEFAULT 1,
        UNIQUE (deliverable_id, ordinal),
        UNIQUE (deliverable_id, township, name),
        CHECK ((state = 'finished') = (finished_on IS NOT NULL))
      );

      -- History keeps the old names.
      ALTER TABLE department
        ADD COLUMN merged_into uuid REFERENCES department,
        ADD COLUMN is_township boolean NOT NULL DEFAULT false,
        ADD COLUMN public_telephone text NOT NULL DEFAULT '',
        ADD COLUMN version integer NOT NULL DEFAULT 1;
      CREATE TABLE department_name (
        department_id uuid NOT NULL REFERENCES department,
        name text NOT NULL,
        valid_until date NOT NULL,
        PRIMARY KEY (department_id, valid_until)
      );

      GRANT SELECT ON acknowledgement, reconsideration, site, department_name TO jiannuo_api, jiannuo_worker, jiannuo_auditor;
      GRANT INSERT, UPDATE ON acknowledgement, reconsideration, site TO jiannuo_api;
      GRANT INSERT ON department_name TO jiannuo_api;
      GRANT DELETE ON milestone, milestone_baseline, deliverable, site TO jiannuo_api;
      ALTER TABLE acknowledgement ENABLE ROW LEVEL SECURITY;
      ALTER TABLE reconsideration ENABLE ROW LEVEL SECURITY;
      ALTER TABLE site ENABLE ROW LEVEL SECURITY;
      CREATE POLICY by_region ON acknowledgement TO jiannuo_api USING (in_my_regions(region_code));
      CREATE POLICY by_region ON reconsideration TO jiannuo_api USING (in_my_regions(region_code));
      CREATE POLICY by_region ON site TO jiannuo_api USING (in_my_regions(region_code));
      CREATE POLICY swept ON acknowledgement TO jiannuo_worker, jiannuo_auditor USING (true);
      CREATE POLICY swept ON reconsideration TO jiannuo_worker, jiannuo_auditor USING (true);
      CREATE POLICY swept ON site TO jiannuo_worker, jiannuo_auditor USING (true);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      REVOKE DELETE ON milestone, milestone_baseline, deliverable FROM jiannuo_api;
      DROP TABLE department_name, site, reconsideration, acknowledgement;
      ALTER TABLE department DROP COLUMN merged_into, DROP COLUMN is_township,
        DROP COLUMN public_telephone, DROP COLUMN version;
      ALTER TABLE project DROP COLUMN leader_id, DROP COLUMN milestones_state, DROP COLUMN beneficiaries,
        DROP COLUMN how_to_apply, DROP COLUMN where_to_apply, DROP COLUMN apply_until,
        DROP COLUMN public_telephone, DROP COLUMN money_planned, DROP COLUMN money_in_place,
        DROP COLUMN money_spent, DROP COLUMN money_as_of, DROP COLUMN continues_id,
        DROP COLUMN withdrawn_on, DROP COLUMN accepted_on, DROP COLUMN accepted_by,
        DROP COLUMN acceptance_note, DROP COLUMN acceptance_public_note;
      ALTER TABLE programme DROP COLUMN adopted_how, DROP COLUMN adopted_meeting, DROP COLUMN adopted_on,
        DROP COLUMN adopted_document, DROP COLUMN published_on, DROP COLUMN closed_on,
        DROP COLUMN copied_from, DROP COLUMN second_disclosure_review, DROP COLUMN monthly_progress,
        DROP COLUMN progress_due_day, DROP COLUMN reminder_steps, DROP COLUMN index_number,
        DROP COLUMN version;
    `);
  }
}
