import type { DeskKind } from '@jiannuo/contracts';
import type { AccessAction } from '@jiannuo/identity';

/** One kind of thing that waits: whose right it is, how far that reaches, and where the rows are. */
export interface DeskKindRule {
  readonly kind: DeskKind;
  /** Who does it. The right's reach decides which regions or departments are looked at. */
  readonly action: AccessAction;
  /** department: the holder's own; region: the whole region; person: what names them. */
  readonly reach: 'department' | 'region' | 'person';
  /**
   * Selects title, detail, link, since, "dueOn". $1: the reach (department ids, region codes, or the
   * user's id); $2: business today.
   */
  readonly sql: string;
}

const PROJECT_NAME = 'coalesce(j.short_title, j.title)';
const PROJECT_LINK = `'/projects/' || p.key || '/' || j.ordinal`;
const PLAN_LINK = `'/programmes/' || p.key || '/plan/' || j.ordinal`;
const OF_PROJECT =
  'JOIN project j ON j.id = x.project_id JOIN programme p ON p.id = j.programme_id';

/** In the order in which they stand on the desk: orders first, then what others wait for. */
export const DESK_RULES: readonly DeskKindRule[] = [
  {
    kind: 'directive-to-sign',
    action: 'directive.answer',
    reach: 'department',
    sql: `SELECT x.title, coalesce(x.number, '') AS detail, '/directives/' || x.id AS link,
        x.issued_on AS since, x.reply_due_on AS "dueOn"
      FROM directive x WHERE x.state = 'issued' AND x.department_id = ANY ($1::uuid[])`,
  },
  {
    kind: 'directive-to-reply',
    action: 'directive.answer',
    reach: 'department',
    sql: `SELECT x.title, coalesce(x.number, '') AS detail, '/directives/' || x.id AS link,
        x.issued_on AS since, x.reply_due_on AS "dueOn"
      FROM directive x WHERE x.state = 'signed' AND x.department_id = ANY ($1::uuid[])`,
  },
  {
    kind: 'assignment-to-answer',
    action: 'assignment.answer',
    reach: 'department',
    sql: `SELECT ${PROJECT_NAME} AS title, d.name AS detail, '/assignments' AS link,
        x.assigned_on AS since, NULL::date AS "dueOn"
      FROM acknowledgement x ${OF_PROJECT} JOIN department d ON d.id = x.department_id
      WHERE x.answer IS NULL AND p.state = 'published' AND x.department_id = ANY ($1::uuid[])`,
  },
  {
    kind: 'milestones-to-plan',
    action: 'milestones.plan',
    reach: 'department',
    sql: `SELECT ${PROJECT_NAME} AS title, p.title AS detail, ${PLAN_LINK} AS link,
        NULL::date AS since, NULL::date AS "dueOn"
      FROM project_department x ${OF_PROJECT}
      WHERE x.part = 'lead' AND j.milestones_state = 'open' AND p.state IN ('drafted','adopted')
        AND x.department_id = ANY ($1::uuid[])`,
  },
  {
    kind: 'progress-to-report',
    action: 'submission.create',
    reach: 'department',
    // From five days before the day it is due to the end of the month; one item for all projects.
    sql: `SELECT d.name AS title, count(*) || '个项目' AS detail,
        '/progress/' || to_char($2::date, 'YYYY-MM') AS link, NULL::date AS since,
        min(date_trunc('month', $2::date)::date + p.progress_due_day - 1) AS "dueOn"
      FROM project_department x ${OF_PROJECT} JOIN department d ON d.id = x.department_id
      WHERE p.state = 'published' AND p.monthly_progress AND j.withdrawn_on IS NULL
        AND j.accepted_on IS NULL AND $2::date BETWEEN p.starts_on AND p.ends_on
        AND extract(day FROM $2::date) >= p.progress_due_day - 5
        AND x.department_id = ANY ($1::uuid[])
        AND EXISTS (SELECT FROM milestone m WHERE m.project_id = j.id)
        AND NOT EXISTS (SELECT FROM submission s
          WHERE s.project_id = j.id AND s.department_id = x.department_id AND s.kind = 'progress'
            AND s.period = to_char($2::date, 'YYYY-MM')
            AND s.state IN ('submitted','signed-off','approved'))
      GROUP BY d.id, d.name`,
  },
  {
    kind: 'objection-to-answer',
    action: 'objection.answer',
    reach: 'department',
    // The lead department answers what citizens ask about its project.
    sql: `SELECT ${PROJECT_NAME} AS title, left(x.text, 60) AS detail, '/feedback' AS link,
        x.received_on AS since, x.due_on AS "dueOn"
      FROM objection x ${OF_PROJECT}
      JOIN project_department l ON l.project_id = j.id AND l.part = 'lead'
      WHERE x.state = 'received' AND l.department_id = ANY ($1::uuid[])`,
  },
  {
    kind: 'check-up-to-do',
    action: 'check-up.conclude',
    reach: 'person',
    sql: `SELECT m.title, ${PROJECT_NAME} AS detail, '/check-ups/' || x.id AS link,
        NULL::date AS since, x.due_on AS "dueOn"
      FROM check_up x JOIN milestone m ON m.id = x.milestone_id
      JOIN project j ON j.id = m.project_id
      WHERE x.state = 'ordered' AND x.assignee_id = $1::uuid`,
  },
  {
    kind: 'leader-note-to-handle',
    action: 'leader-note.handle',
    reach: 'region',
    sql: `SELECT left(x.text, 60) AS title, u.display_name || ' · ' || ${PROJECT_NAME} AS detail,
        '/directives/notes' AS link, x.written_at::date AS since, NULL::date AS "dueOn"
      FROM leader_note x JOIN project j ON j.id = x.project_id JOIN app_user u ON u.id = x.leader_id
      WHERE x.handled_at IS NULL AND x.region_code = ANY ($1)`,
  },
  {
    kind: 'directive-to-issue',
    action: 'directive.manage',
    reach: 'region',
    sql: `SELECT x.title, d.name AS detail, '/directives/' || x.id AS link,
        x.created_at::date AS since, NULL::date AS "dueOn"
      FROM directive x JOIN department d ON d.id = x.department_id
      WHERE x.state = 'prepared' AND x.region_code = ANY ($1)`,
  },
  {
    kind: 'directive-to-close',
    action: 'directive.manage',
    reach: 'region',
    sql: `SELECT x.title, d.name || ' · ' || coalesce(x.number, '') AS detail,
        '/directives/' || x.id AS link, x.replied_at::date AS since, NULL::date AS "dueOn"
      FROM directive x JOIN department d ON d.id = x.department_id
      WHERE x.state = 'replied' AND x.region_code = ANY ($1)`,
  },
  {
    kind: 'assignment-to-decide',
    action: 'assignment.decide',
    reach: 'region',
    sql: `SELECT ${PROJECT_NAME} AS title, d.name AS detail, '/assignments' AS link,
        x.answered_at::date AS since, NULL::date AS "dueOn"
      FROM acknowledgement x ${OF_PROJECT} JOIN department d ON d.id = x.department_id
      WHERE x.answer = 'objected' AND x.decision IS NULL AND x.region_code = ANY ($1)`,
  },
  {
    kind: 'escalation-to-send',
    action: 'escalation.send',
    reach: 'region',
    sql: `SELECT m.title, ${PROJECT_NAME} AS detail, '/escalations' AS link,
        x.prepared_on AS since, NULL::date AS "dueOn"
      FROM escalation x JOIN milestone m ON m.id = x.milestone_id AND m.epoch = x.epoch
      JOIN project j ON j.id = m.project_id
      WHERE x.sent_on IS NULL AND m.completed_on IS NULL AND m.withdrawn_on IS NULL
        AND x.region_code = ANY ($1)`,
  },
  {
    kind: 'objection-to-publish',
    action: 'objection.decide',
    reach: 'region',
    sql: `SELECT ${PROJECT_NAME} AS title, left(x.text, 60) AS detail, '/feedback' AS link,
        x.answered_on AS since, NULL::date AS "dueOn"
      FROM objection x ${OF_PROJECT}
      WHERE x.state = 'answered' AND x.publicity = 'undecided' AND x.region_code = ANY ($1)`,
  },
  {
    kind: 'reconsideration-to-decide',
    action: 'reconsideration.decide',
    reach: 'region',
    sql: `SELECT ${PROJECT_NAME} AS title, d.name AS detail, '/reconsiderations' AS link,
        x.asked_at::date AS since, NULL::date AS "dueOn"
      FROM reconsideration x ${OF_PROJECT} JOIN department d ON d.id = x.department_id
      WHERE x.decision IS NULL AND x.region_code = ANY ($1)`,
  },
  {
    kind: 'milestones-to-confirm',
    action: 'milestones.confirm',
    reach: 'region',
    sql: `SELECT ${PROJECT_NAME} AS title, p.title AS detail, ${PLAN_LINK} AS link,
        NULL::date AS since, NULL::date AS "dueOn"
      FROM project j JOIN programme p ON p.id = j.programme_id
      WHERE j.milestones_state = 'proposed' AND p.state IN ('drafted','adopted')
        AND j.region_code = ANY ($1)`,
  },
  {
    kind: 'information-to-confirm',
    action: 'information.confirm',
    reach: 'region',
    sql: `SELECT ${PROJECT_NAME} AS title, p.title AS detail, ${PROJECT_LINK} AS link,
        x.proposed_at::date AS since, NULL::date AS "dueOn"
      FROM project_information x ${OF_PROJECT}
      WHERE x.state = 'proposed' AND x.region_code = ANY ($1)`,
  },
  {
    kind: 'sites-to-confirm',
    action: 'site.confirm',
    reach: 'region',
    sql: `SELECT ${PROJECT_NAME} AS title, count(*) || '个点位' AS detail, ${PROJECT_LINK} AS link,
        min(x.finished_on) AS since, NULL::date AS "dueOn"
      FROM site x JOIN deliverable d ON d.id = x.deliverable_id
      JOIN project j ON j.id = d.project_id JOIN programme p ON p.id = j.programme_id
      WHERE x.state = 'finished' AND x.confirmed_on IS NULL AND x.region_code = ANY ($1)
      GROUP BY j.id, p.id`,
  },
  {
    kind: 'project-to-accept',
    action: 'project.accept',
    reach: 'region',
    sql: `SELECT ${PROJECT_NAME} AS title, p.title AS detail, ${PROJECT_LINK} AS link,
        (SELECT max(m.completed_on) FROM milestone m WHERE m.project_id = j.id) AS since,
        NULL::date AS "dueOn"
      FROM project j JOIN programme p ON p.id = j.programme_id
      WHERE p.state = 'published' AND j.accepted_on IS NULL AND j.withdrawn_on IS NULL
        AND j.region_code = ANY ($1)
        AND EXISTS (SELECT FROM milestone m WHERE m.project_id = j.id AND m.completed_on IS NOT NULL)
        AND NOT EXISTS (SELECT FROM milestone m WHERE m.project_id = j.id
          AND m.completed_on IS NULL AND m.withdrawn_on IS NULL)`,
  },
  {
    kind: 'programme-to-publish',
    action: 'programme.publish',
    reach: 'region',
    sql: `SELECT p.title, p.year || '年' AS detail, '/programmes/' || p.key || '/plan' AS link,
        p.adopted_on AS since, NULL::date AS "dueOn"
      FROM programme p WHERE p.state = 'adopted' AND p.region_code = ANY ($1)`,
  },
];
