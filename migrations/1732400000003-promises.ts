import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Programmes, projects, deliverables and milestones: what was promised, by whom, by when. */
export class Promises1732400000003 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE programme (
        id uuid PRIMARY KEY,
        key text NOT NULL UNIQUE,
        region_code text NOT NULL REFERENCES region,
        kind text NOT NULL CHECK (kind IN ('livelihood','priority','governance','indicator')),
        year integer NOT NULL CHECK (year BETWEEN 2000 AND 2100),
        title text NOT NULL CHECK (title <> ''),
        summary text,
        source text,
        state text NOT NULL CHECK (state IN ('drafted','adopted','published','closed')),
        starts_on date NOT NULL,
        ends_on date NOT NULL,
        sign_off_required boolean NOT NULL DEFAULT false,
        evidence_required boolean NOT NULL DEFAULT true,
        warning_working_days integer NOT NULL DEFAULT 10 CHECK (warning_working_days BETWEEN 0 AND 60),
        red_behind_points integer NOT NULL DEFAULT 30 CHECK (red_behind_points BETWEEN 1 AND 100),
        yellow_behind_points integer NOT NULL DEFAULT 10 CHECK (yellow_behind_points BETWEEN 0 AND 100),
        UNIQUE (region_code, year, kind),
        CHECK (key = region_code || '-' || year || '-' || kind),
        CHECK (starts_on <= ends_on),
        CHECK (yellow_behind_points <= red_behind_points)
      );

      CREATE TABLE project (
        id uuid PRIMARY KEY,
        key text NOT NULL UNIQUE,
        region_code text NOT NULL REFERENCES region,
        programme_id uuid NOT NULL REFERENCES programme,
        ordinal integer NOT NULL CHECK (ordinal > 0),
        title text NOT NULL CHECK (title <> ''),
        short_title text,
        responsible_leader text,
        setup_is_sample boolean NOT NULL DEFAULT false,
        target_comparator text CHECK (target_comparator IN ('>=','<=','>','<','~')),
        target_value numeric,
        target_unit text,
        target_approximate boolean NOT NULL DEFAULT false,
        target_relative_to integer,
        last_year_value numeric,
        last_year_unit text,
        last_year_note text,
        version integer NOT NULL DEFAULT 1,
        UNIQUE (programme_id, ordinal),
        CHECK (target_comparator IS NULL OR num_nonnulls(target_value, target_relative_to) = 1)
      );

      CREATE TABLE project_department (
        project_id uuid NOT NULL REFERENCES project,
        department_id uuid NOT NULL REFERENCES department,
        part text NOT NULL CHECK (part IN ('lead','supporting')),
        PRIMARY KEY (project_id, department_id)
      );
      CREATE UNIQUE INDEX project_one_lead ON project_department (project_id) WHERE part = 'lead';
      CREATE INDEX project_department_department ON project_department (department_id);

      CREATE TABLE deliverable (
        id uuid PRIMARY KEY,
        project_id uuid NOT NULL REFERENCES project,
        ordinal integer NOT NULL CHECK (ordinal > 0),
        text text NOT NULL CHECK (text <> ''),
        derived boolean NOT NULL DEFAULT false,
        target numeric CHECK (target > 0),
        unit text,
        direction text NOT NULL DEFAULT 'floor' CHECK (direction IN ('floor','ceiling')),
        definition text,
        definition_is_sample boolean NOT NULL DEFAULT false,
        UNIQUE (project_id, ordinal),
        CHECK ((target IS NULL) = (unit IS NULL))
      );

      CREATE TABLE milestone (
        id uuid PRIMARY KEY,
        key text NOT NULL UNIQUE,
        region_code text NOT NULL REFERENCES region,
        project_id uuid NOT NULL REFERENCES project,
        ordinal integer NOT NULL CHECK (ordinal > 0),
        title text NOT NULL CHECK (title <> ''),
        department_id uuid NOT NULL REFERENCES department,
        original_due_date date NOT NULL,
        due_date date NOT NULL,
        weight integer NOT NULL CHECK (weight BETWEEN 0 AND 100),
        is_sample boolean NOT NULL DEFAULT false,
        -- The fold of the approved, unrevoked submissions; written by tracking's commands alone.
        completed_on date,
        reported_on date,
        withdrawn_on date,
        -- Counts the starts of the reminder clock: due date changed, returned, revoked, reassigned.
        epoch integer NOT NULL DEFAULT 1 CHECK (epoch > 0),
        version integer NOT NULL DEFAULT 1,
        UNIQUE (project_id, ordinal),
        CHECK ((completed_on IS NULL) = (reported_on IS NULL))
      );
      CREATE INDEX milestone_department_due ON milestone (department_id, due_date) WHERE completed_on IS NULL AND withdrawn_on IS NULL;
      CREATE INDEX milestone_region_due ON milestone (region_code, due_date) WHERE completed_on IS NULL AND withdrawn_on IS NULL;

      CREATE TABLE milestone_follows (
        milestone_id uuid NOT NULL REFERENCES milestone,
        follows_id uuid NOT NULL REFERENCES milestone,
        PRIMARY KEY (milestone_id, follows_id),
        CHECK (milestone_id <> follows_id)
      );

      GRANT SELECT ON programme, project, project_department, deliverable, milestone, milestone_follows
        TO jiannuo_api, jiannuo_worker, jiannuo_auditor;
      GRANT INSERT, UPDATE ON programme, project, deliverable, milestone TO jiannuo_api;
      GRANT INSERT, UPDATE, DELETE ON project_department, milestone_follows TO jiannuo_api;

      ALTER TABLE programme ENABLE ROW LEVEL SECURITY;
      ALTER TABLE project ENABLE ROW LEVEL SECURITY;
      ALTER TABLE milestone ENABLE ROW LEVEL SECURITY;
      CREATE FUNCTION in_my_regions(code text) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
        AS $$ SELECT code = ANY (string_to_array(current_setting('app.regions', true), ',')) $$;
      CREATE POLICY by_region ON programme TO jiannuo_api USING (in_my_regions(region_code));
      CREATE POLICY by_region ON project TO jiannuo_api USING (in_my_regions(region_code));
      CREATE POLICY by_region ON milestone TO jiannuo_api USING (in_my_regions(region_code));
      CREATE POLICY swept ON programme TO jiannuo_worker, jiannuo_auditor USING (true);
      CREATE POLICY swept ON project TO jiannuo_worker, jiannuo_auditor USING (true);
      CREATE POLICY swept ON milestone TO jiannuo_worker, jiannuo_auditor USING (true);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE milestone_follows, milestone, deliverable, project_department, project, programme;
      DROP FUNCTION in_my_regions(text);
    `);
  }
}
