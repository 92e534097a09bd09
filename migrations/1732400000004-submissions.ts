import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What departments ask to be accepted, its evidence, and every decision on it. */
export class Submissions1732400000004 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE submission (
        id uuid PRIMARY KEY,
        region_code text NOT NULL REFERENCES region,
        kind text NOT NULL CHECK (kind IN ('completion','progress','extension','amendment')),
        project_id uuid NOT NULL REFERENCES project,
        milestone_id uuid REFERENCES milestone,
        department_id uuid NOT NULL REFERENCES department,
        state text NOT NULL CHECK (state IN ('draft','submitted','signed-off','approved','returned','withdrawn','revoked')),
        version integer NOT NULL DEFAULT 1,
        round integer NOT NULL DEFAULT 1 CHECK (round > 0),
        completed_on date,
        text text NOT NULL DEFAULT '' CHECK (char_length(text) <= 5000),
        -- Why it was completed before the milestones it follows.
        order_reason text NOT NULL DEFAULT '' CHECK (char_length(order_reason) <= 1000),
        -- Business time of the current round's submit; the date in the region is reported_on.
        submitted_at timestamptz,
        reported_on date,
        decided_at timestamptz,
        public_note text NOT NULL DEFAULT '' CHECK (char_length(public_note) <= 2000),
        created_at timestamptz NOT NULL,
        updated_at timestamptz NOT NULL,
        CHECK (kind NOT IN ('completion','extension') OR milestone_id IS NOT NULL),
        CHECK (state NOT IN ('submitted','signed-off','approved','revoked') OR (submitted_at IS NOT NULL AND reported_on IS NOT NULL)),
        CHECK (kind <> 'completion' OR state IN ('draft','withdrawn','returned') OR completed_on IS NOT NULL)
      );
      CREATE UNIQUE INDEX submission_one_live ON submission (milestone_id, kind)
        WHERE milestone_id IS NOT NULL AND state IN ('draft','submitted','signed-off','returned');
      CREATE UNIQUE INDEX submission_one_approved_completion ON submission (milestone_id)
        WHERE kind = 'completion' AND state = 'approved';
      CREATE INDEX submission_queue ON submission (region_code, state, submitted_at);
      CREATE INDEX submission_department ON submission (department_id, state);
      CREATE INDEX submission_project ON submission (project_id);
      CREATE INDEX submission_milestone ON submission (milestone_id, created_at DESC);

      CREATE TABLE submission_author (
        submission_id uuid NOT NULL REFERENCES submission,
        user_id uuid NOT NULL REFERENCES app_user,
        PRIMARY KEY (submission_id, user_id)
      );

      -- What a round said when it was submitted: the reviewer compares rounds, nothing is overwritten.
      CREATE TABLE submission_round (
        submission_id uuid NOT NULL REFERENCES submission,
        round integer NOT NULL,
        completed_on date,
        text text NOT NULL,
        order_reason text NOT NULL DEFAULT '',
        evidence jsonb NOT NULL DEFAULT '[]',
        submitted_by uuid NOT NULL REFERENCES app_user,
        submitted_at timestamptz NOT NULL,
        PRIMARY KEY (submission_id, round)
      );

      CREATE TABLE review (
        id uuid PRIMARY KEY,
        submission_id uuid NOT NULL REFERENCES submission,
        region_code text NOT NULL REFERENCES region,
        round integer NOT NULL,
        action text NOT NULL CHECK (action IN ('sign-off','approve','return','withdraw','revoke')),
        actor_id uuid NOT NULL REFERENCES app_user,
        comment text NOT NULL DEFAULT '' CHECK (char_length(comment) <= 2000),
        public_note text NOT NULL DEFAULT '' CHECK (char_length(public_note) <= 2000),
        decided_at timestamptz NOT NULL
      );
      CREATE INDEX review_submission ON review (submission_id, decided_at);

      CREATE TABLE evidence (
        id uuid PRIMARY KEY,
        submission_id uuid NOT NULL REFERENCES submission,
        region_code text NOT NULL REFERENCES region,
        visibility text NOT NULL DEFAULT 'internal' CHECK (visibility IN ('public','internal','sensitive')),
        caption text NOT NULL DEFAULT '' CHECK (char_length(caption) <= 200),
        file_name text NOT NULL CHECK (char_length(file_name) BETWEEN 1 AND 200),
        media_type text NOT NULL,
        size bigint NOT NULL CHECK (size > 0),
        sha256 text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
        storage_key text NOT NULL,
        width integer,
        height integer,
        -- The re-encoded picture without EXIF; what the reviewer looks at and, when public, what is published.
        display_key text,
        display_sha256 text,
        thumbnail_key text,
        captured_at timestamptz,
        captured_place text,
        created_by uuid NOT NULL REFERENCES app_user,
        created_at timestamptz NOT NULL,
        removed_at timestamptz,
        CHECK (visibility <> 'public' OR (caption <> '' AND display_key IS NOT NULL))
      );
      CREATE INDEX evidence_submission ON evidence (submission_id) WHERE removed_at IS NULL;
      CREATE INDEX evidence_sha ON evidence (sha256);

      GRANT SELECT ON submission, submission_author, submission_round, review, evidence TO jiannuo_api, jiannuo_worker, jiannuo_auditor;
      GRANT INSERT, UPDATE ON submission, evidence TO jiannuo_api;
      GRANT INSERT ON submission_author, submission_round, review TO jiannuo_api;

      ALTER TABLE submission ENABLE ROW LEVEL SECURITY;
      ALTER TABLE review ENABLE ROW LEVEL SECURITY;
      ALTER TABLE evidence ENABLE ROW LEVEL SECURITY;
      CREATE POLICY by_region ON submission TO jiannuo_api USING (in_my_regions(region_code));
      CREATE POLICY by_region ON review TO jiannuo_api USING (in_my_regions(region_code));
      CREATE POLICY by_region ON evidence TO jiannuo_api USING (in_my_regions(region_code));
      CREATE POLICY swept ON submission TO jiannuo_worker, jiannuo_auditor USING (true);
      CREATE POLICY swept ON review TO jiannuo_worker, jiannuo_auditor USING (true);
      CREATE POLICY swept ON evidence TO jiannuo_worker, jiannuo_auditor USING (true);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE evidence, review, submission_round, submission_author, submission`);
  }
}
