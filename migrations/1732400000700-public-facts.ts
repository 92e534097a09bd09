import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the public may know beside dates and notes of completion: how a list was adopted, what a
 * citizen asks of a project, money, figures, extensions, amendments, check-ups, monthly notes. Each
 * view lists its columns and carries the rule of disclosure in its WHERE.
 */
export class PublicFacts1732400000700 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE VIEW published.programme_origin WITH (security_barrier) AS
        SELECT o.id AS programme_id, o.index_number, o.adopted_how, o.adopted_meeting, o.adopted_on,
          o.adopted_document, o.published_on, o.closed_on
        FROM public.programme o JOIN published.programme p ON p.id = o.id;

      CREATE VIEW published.project_service WITH (security_barrier) AS
        SELECT s.id AS project_id, s.beneficiaries, s.how_to_apply, s.where_to_apply, s.apply_until,
          s.public_telephone, s.money_planned, s.money_in_place, s.money_spent, s.money_as_of,
          s.withdrawn_on, s.accepted_on, s.acceptance_public_note, s.closing, s.closing_public_reason,
          c.key AS continues_key
        FROM public.project s
        JOIN published.project j ON j.id = s.id
        LEFT JOIN published.project c ON c.id = s.continues_id;

      -- Only departments that have a part in something published.
      CREATE VIEW published.department WITH (security_barrier) AS
        SELECT d.region_code, d.code, d.name, d.public_telephone
        FROM public.department d
        WHERE EXISTS (SELECT FROM public.project_department x JOIN published.project j ON j.id = x.project_id
            WHERE x.department_id = d.id)
          OR EXISTS (SELECT FROM public.milestone m JOIN published.project j ON j.id = m.project_id
            WHERE m.department_id = d.id);

      -- A site is finished for the public once a supervisor has confirmed it; until then it is being built.
      CREATE VIEW published.site WITH (security_barrier) AS
        SELECT d.project_id, d.ordinal AS deliverable_ordinal, s.ordinal, s.name, s.township,
          CASE WHEN s.state = 'finished' AND s.confirmed_on IS NULL THEN 'building' ELSE s.state END AS state,
          CASE WHEN s.confirmed_on IS NOT NULL THEN s.finished_on END AS finished_on
        FROM public.site s
        JOIN public.deliverable d ON d.id = s.deliverable_id
        JOIN published.project j ON j.id = d.project_id;

      -- current_value is the fold of approved figures.
      CREATE VIEW published.deliverable_figure WITH (security_barrier) AS
        SELECT d.project_id, d.ordinal, d.parts_add_up, d.counts_sites, d.current_value, d.current_period
        FROM public.deliverable d JOIN published.project j ON j.id = d.project_id;

      -- extension_asked_on is used to compute lights fairly and is never rendered.
      CREATE VIEW published.milestone_plan WITH (security_barrier) AS
        SELECT m.id AS milestone_id, m.planned_start, d.ordinal AS deliverable_ordinal,
          x.reported_on AS extension_asked_on
        FROM public.milestone m
        JOIN published.milestone p ON p.id = m.id
        LEFT JOIN public.deliverable d ON d.id = m.deliverable_id
        LEFT JOIN public.submission x
          ON x.milestone_id = m.id AND x.kind = 'extension' AND x.state IN ('submitted','signed-off');

      CREATE VIEW published.extension WITH (security_barrier) AS
        SELECT s.id, s.milestone_id, s.reported_on AS asked_on, s.previous_due_date, s.granted_due_date,
          s.public_note, (s.decided_at AT TIME ZONE m.time_zone)::date AS decided_on
        FROM public.submission s JOIN published.milestone m ON m.id = s.milestone_id
        WHERE s.kind = 'extension' AND s.state = 'approved' AND s.granted_due_date IS NOT NULL;

      -- Of what changed only the fields that are public facts themselves.
      CREATE VIEW published.amendment WITH (security_barrier) AS
        SELECT s.id, s.project_id, s.milestone_id, s.basis_authority, s.basis_date, s.basis_document,
          s.public_note, (s.decided_at AT TIME ZONE j.time_zone)::date AS decided_on,
          jsonb_build_object('title', s.changes->'title', 'weight', s.changes->'weight',
            'dueDate', s.changes->'dueDate', 'department', s.changes->'department',
            'withdrawn', s.changes->'withdrawn', 'targets', s.changes->'targets') AS after,
          jsonb_build_object('title', s.before->'title', 'weight', s.before->'weight',
            'dueDate', s.before->'dueDate', 'department', s.before->'department',
            'withdrawn', s.before->'withdrawn', 'targets', s.before->'targets') AS before
        FROM public.submission s JOIN published.project j ON j.id = s.project_id
        WHERE s.kind = 'amendment' AND s.state = 'approved';

      -- That something was found untrue is public together with the correction that follows from it.
      CREATE VIEW published.check_up WITH (security_barrier) AS
        SELECT c.id, c.milestone_id, c.visited_on, c.outcome, c.public_note,
          (c.done_at AT TIME ZONE m.time_zone)::date AS done_on
        FROM public.check_up c
        JOIN published.milestone m ON m.id = c.milestone_id
        JOIN public.submission s ON s.id = c.submission_id
        WHERE c.state = 'done'
          AND ((c.outcome = 'confirmed' AND s.state = 'approved') OR (c.outcome = 'untrue' AND s.state = 'revoked'));

      -- A monthly report's text is private; the approver may give it a note for the public.
      CREATE VIEW published.progress_note WITH (security_barrier) AS
        SELECT s.id, s.project_id, s.period, s.public_note, d.code AS department_code, d.name AS department_name,
          (s.decided_at AT TIME ZONE j.time_zone)::date AS decided_on
        FROM public.submission s
        JOIN published.project j ON j.id = s.project_id
        JOIN public.department d ON d.id = s.department_id
        WHERE s.kind = 'progress' AND s.state = 'approved' AND s.public_note <> '';

      -- Erased pictures, and papers that are not evidence, are no photos.
      CREATE OR REPLACE VIEW published.photo WITH (security_barrier) AS
        SELECT s.milestone_id, e.id, e.caption, e.display_sha256 AS sha256, e.display_key AS storage_key, e.width, e.height
        FROM public.evidence e
        JOIN public.submission s ON s.id = e.submission_id
        JOIN published.milestone m ON m.id = s.milestone_id
        WHERE s.kind = 'completion' AND s.state = 'approved' AND e.visibility = 'public'
          AND e.removed_at IS NULL AND e.erased_at IS NULL AND e.purpose = 'evidence'
          AND e.display_sha256 IS NOT NULL;

      GRANT SELECT ON ALL TABLES IN SCHEMA published TO jiannuo_public_ro;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE OR REPLACE VIEW published.photo WITH (security_barrier) AS
        SELECT s.milestone_id, e.id, e.caption, e.display_sha256 AS sha256, e.display_key AS storage_key, e.width, e.height
        FROM public.evidence e
        JOIN public.submission s ON s.id = e.submission_id
        JOIN published.milestone m ON m.id = s.milestone_id
        WHERE s.kind = 'completion' AND s.state = 'approved' AND e.visibility = 'public'
          AND e.removed_at IS NULL AND e.display_sha256 IS NOT NULL;
      DROP VIEW published.site, published.progress_note, published.check_up, published.amendment, published.extension,
        published.milestone_plan, published.deliverable_figure, published.department,
        published.project_service, published.programme_origin;
    `);
  }
}
