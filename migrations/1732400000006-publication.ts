import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The only door between the private and the public side. Every view lists its columns and carries
 * the rule of disclosure in its WHERE; jiannuo_public_ro may read these views and the publication
 * tables, nothing else. Each view is a security barrier: without it a function of the reader's own in
 * a WHERE could be shown private rows before the rule turns them away.
 */
export class Publication1732400000006 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE publication_request (
        id uuid PRIMARY KEY,
        programme_id uuid NOT NULL REFERENCES programme,
        project_key text,
        reason text NOT NULL CHECK (reason IN ('decision','turn-of-day','clock','load','layout')),
        -- 0: a decision somebody waits for; 1: the turn of a day.
        priority integer NOT NULL DEFAULT 0,
        requested_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        lease_token uuid,
        lease_until timestamptz,
        attempts integer NOT NULL DEFAULT 0,
        last_error text,
        done_at timestamptz
      );
      CREATE INDEX publication_request_open ON publication_request (priority, requested_at) WHERE done_at IS NULL;

      CREATE TABLE publication (
        id uuid PRIMARY KEY,
        programme_id uuid NOT NULL REFERENCES programme,
        programme_key text NOT NULL,
        version integer NOT NULL CHECK (version > 0),
        as_of date NOT NULL,
        published_at timestamptz NOT NULL,
        snapshot jsonb NOT NULL,
        -- path → { sha256, mediaType }
        manifest jsonb NOT NULL,
        -- Which build of the pages made the HTML; another one renders all of it anew.
        layout text NOT NULL,
        UNIQUE (programme_id, version)
      );

      CREATE TABLE publication_file (
        sha256 text PRIMARY KEY CHECK (sha256 ~ '^[0-9a-f]{64}$'),
        media_type text NOT NULL,
        body bytea NOT NULL,
        brotli bytea,
        gzip bytea
      );

      GRANT INSERT ON publication_request TO jiannuo_api;
      GRANT SELECT ON publication_request TO jiannuo_api;
      GRANT SELECT, INSERT, UPDATE ON publication_request TO jiannuo_worker;
      GRANT SELECT, INSERT ON publication, publication_file TO jiannuo_publisher;
      GRANT SELECT ON publication, publication_file TO jiannuo_public_ro, jiannuo_api, jiannuo_worker, jiannuo_auditor;

      CREATE SCHEMA published;
      CREATE VIEW published.programme WITH (security_barrier) AS
        SELECT p.id, p.key, p.kind, p.year, p.title, p.summary, p.source, p.state, p.starts_on, p.ends_on,
          p.warning_working_days, p.red_behind_points, p.yellow_behind_points,
          r.code AS region_code, r.name AS region_name, r.name_en AS region_name_en, r.time_zone
        FROM public.programme p JOIN public.region r ON r.code = p.region_code
        WHERE p.state IN ('published','closed');

      CREATE VIEW published.project WITH (security_barrier) AS
        SELECT j.id, j.key, j.programme_id, j.ordinal, j.title, j.short_title, j.responsible_leader, j.setup_is_sample,
          j.target_comparator, j.target_value, j.target_unit, j.target_approximate, j.target_relative_to,
          j.last_year_value, j.last_year_unit, j.last_year_note, p.time_zone
        FROM public.project j JOIN published.programme p ON p.id = j.programme_id;

      CREATE VIEW published.project_department WITH (security_barrier) AS
        SELECT d.project_id, e.code, e.name, d.part
        FROM public.project_department d
        JOIN public.department e ON e.id = d.department_id
        JOIN published.project j ON j.id = d.project_id;

      CREATE VIEW published.deliverable WITH (security_barrier) AS
        SELECT d.project_id, d.ordinal, d.text, d.derived, d.target, d.unit, d.direction, d.definition, d.definition_is_sample
        FROM public.deliverable d JOIN published.project j ON j.id = d.project_id;

      -- pending_reported_on is the one fact shown before approval; clock_resumes_on (the day a returned
      -- report was sent back) is used to compute lights fairly and is never rendered.
      CREATE VIEW published.milestone WITH (security_barrier) AS
        SELECT m.id, m.key, m.project_id, m.ordinal, m.title, d.code AS department_code, d.name AS department_name,
          m.original_due_date, m.due_date, m.weight, m.is_sample, m.completed_on, m.reported_on, m.withdrawn_on,
          w.reported_on AS pending_reported_on, b.returned_on AS clock_resumes_on, j.time_zone
        FROM public.milestone m
        JOIN published.project j ON j.id = m.project_id
        JOIN public.department d ON d.id = m.department_id
        LEFT JOIN public.submission w
          ON w.milestone_id = m.id AND w.kind = 'completion' AND w.state IN ('submitted','signed-off')
        LEFT JOIN LATERAL (
          SELECT (max(v.decided_at) AT TIME ZONE j.time_zone)::date AS returned_on
          FROM public.submission s JOIN public.review v ON v.submission_id = s.id AND v.action = 'return'
          WHERE s.milestone_id = m.id AND s.kind = 'completion' AND s.state IN ('draft','returned')
        ) b ON true;

      -- Days under review never count as overdue. From the day a round was reported up to (not with)
      -- the day it was returned; for computing lights, never rendered.
      CREATE VIEW published.review_period WITH (security_barrier) AS
        SELECT s.milestone_id, (r.submitted_at AT TIME ZONE m.time_zone)::date AS reported_on,
          (v.decided_at AT TIME ZONE m.time_zone)::date AS returned_on
        FROM public.submission s
        JOIN public.review v ON v.submission_id = s.id AND v.action = 'return'
        JOIN public.submission_round r ON r.submission_id = s.id AND r.round = v.round
        JOIN published.milestone m ON m.id = s.milestone_id
        WHERE s.kind = 'completion' AND s.state IN ('draft','returned','submitted','signed-off');

      CREATE VIEW published.decision WITH (security_barrier) AS
        SELECT s.milestone_id, s.public_note,
          (s.decided_at AT TIME ZONE m.time_zone)::date AS approved_on
        FROM public.submission s JOIN published.milestone m ON m.id = s.milestone_id
        WHERE s.kind = 'completion' AND s.state = 'approved';

      CREATE VIEW published.photo WITH (security_barrier) AS
        SELECT s.milestone_id, e.id, e.caption, e.display_sha256 AS sha256, e.display_key AS storage_key, e.width, e.height
        FROM public.evidence e
        JOIN public.submission s ON s.id = e.submission_id
        JOIN published.milestone m ON m.id = s.milestone_id
        WHERE s.kind = 'completion' AND s.state = 'approved' AND e.visibility = 'public'
          AND e.removed_at IS NULL AND e.display_sha256 IS NOT NULL;

      CREATE VIEW published.correction WITH (security_barrier) AS
        SELECT s.milestone_id, s.completed_on AS withdrawn_completed_on, v.public_note,
          (v.decided_at AT TIME ZONE m.time_zone)::date AS corrected_on
        FROM public.submission s
        JOIN public.review v ON v.submission_id = s.id AND v.action = 'revoke'
        JOIN published.milestone m ON m.id = s.milestone_id
        WHERE s.kind = 'completion' AND s.state = 'revoked';

      CREATE VIEW published.calendar_day WITH (security_barrier) AS SELECT region_code, day, kind FROM public.calendar_day;

      -- Business time, for a role that may not read the clock's table.
      CREATE VIEW published.clock WITH (security_barrier) AS SELECT clock_timestamp() + c.clock_offset AS now, c.demo FROM public.clock c;

      GRANT USAGE ON SCHEMA published TO jiannuo_public_ro;
      GRANT SELECT ON ALL TABLES IN SCHEMA published TO jiannuo_public_ro;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP SCHEMA published CASCADE;
      DROP TABLE publication_file, publication, publication_request;
    `);
  }
}
