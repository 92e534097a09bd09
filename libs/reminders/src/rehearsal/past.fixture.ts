import { seedUser } from '@jiannuo/testing';
import type { County } from '../county.fixture.js';

/** By 20 September 2024 each of these is over: it waited, and then somebody saw to it. */
export async function pastOfEverySubject(county: County): Promise<void> {
  const { jyj, people, project } = county;
  await county.sql(
    `UPDATE programme SET sign_off_required = true, monthly_progress = true,
       published_on = '2024-07-10'`,
  );
  // Signed for on the seventh working day.
  await county.sql(
    `INSERT INTO acknowledgement (id, region_code, project_id, department_id, assigned_on, answer,
       answered_by, answered_at)
     VALUES (uuidv7(), '141024', $1, $2, '2024-07-10', 'signed', $3, '2024-07-19T10:00+08:00')`,
    [project.id, jyj, people.head],
  );
  await seedReview(county);
  await seedMonths(county);
  await seedDirective(county);
  const { id: observer } = await seedUser(county.test.owner, {
    username: 'observer',
    grants: [{ role: 'observer' }],
  });
  const checkUp = (orderedOn: string, state: string): Promise<void> =>
    county.sql(
      `INSERT INTO check_up (id, region_code, milestone_id, submission_id, ordered_by, ordered_at,
         assignee_id, due_on, state, outcome, done_at)
       SELECT uuidv7(), '141024', s.milestone_id, s.id, $1, $2::date, $3, $2::date + 5, $4,
         CASE $4 WHEN 'done' THEN 'confirmed' END, CASE $4 WHEN 'done' THEN $2::date + 8 END
       FROM submission s WHERE s.kind = 'completion'`,
      [people.supervisor, orderedOn, observer, state],
    );
  await checkUp('2024-08-19', 'done');
  await checkUp('2024-08-26', 'cancelled');
}

/** It waited a week for the head, then as long for the supervisor. */
async function seedReview(county: County): Promise<void> {
  const { people } = county;
  const milestone = await county.milestone(1, '恒东小学投入使用', '2024-08-01');
  const id = await county.completion(milestone, 'approved', '2024-08-01');
  await county.sql(
    `UPDATE milestone SET completed_on = '2024-08-01', reported_on = '2024-08-01' WHERE id = $1`,
    [milestone.id],
  );
  await county.sql(
    `INSERT INTO submission_round (submission_id, round, text, submitted_by, submitted_at)
     VALUES ($1, 1, '', $2, '2024-08-01T10:00+08:00')`,
    [id, people.reporter],
  );
  await county.sql(
    `INSERT INTO review (id, submission_id, region_code, round, action, actor_id, decided_at)
     VALUES (uuidv7(), $1, '141024', 1, 'sign-off', $2, '2024-08-08T10:00+08:00'),
       (uuidv7(), $1, '141024', 1, 'approve', $3, '2024-08-15T10:00+08:00')`,
    [id, people.head, people.supervisor],
  );
}

/** July was handed in late, August early and returned; September is not due yet. */
async function seedMonths(county: County): Promise<void> {
  const { people, project, jyj } = county;
  const month = async (period: string, state: string, submittedAt: string): Promise<void> =>
    county.sql(
      `WITH s AS (
         INSERT INTO submission (id, region_code, kind, project_id, department_id, state, period,
           submitted_at, reported_on, decided_at, created_at, updated_at)
         VALUES (uuidv7(), '141024', 'progress', $1, $2, $4, $3, $5, $5::timestamptz, $5, $5, $5)
         RETURNING id, submitted_at)
       INSERT INTO submission_round (submission_id, round, text, submitted_by, submitted_at)
       SELECT id, 1, '', $6, submitted_at FROM s`,
      [project.id, jyj, period, state, submittedAt, people.reporter],
    );
  await month('2024-07', 'approved', '2024-07-30T10:00+08:00');
  await month('2024-08', 'returned', '2024-08-20T10:00+08:00');
  await county.sql(
    `INSERT INTO review (id, submission_id, region_code, round, action, actor_id, decided_at)
     SELECT uuidv7(), id, '141024', 1, CASE state WHEN 'returned' THEN 'return' ELSE 'approve' END, $1,
       CASE state WHEN 'returned' THEN '2024-08-23T10:00+08:00' ELSE '2024-07-31T10:00+08:00' END::timestamptz
     FROM submission WHERE kind = 'progress'`,
    [people.supervisor],
  );
}

/** Answered late, sent back for another answer, answered again and closed. */
async function seedDirective(county: County): Promise<void> {
  const { project, jyj, people } = county;
  const rows: { id: string }[] = await county.test.owner.query(
    `INSERT INTO directive (id, region_code, number, colour, source, project_id, department_id, title,
       text, state, epoch, issued_on, reply_due_on, replied_at, closed_at, created_at, updated_at)
     VALUES (uuidv7(), '141024', '洪督〔2024〕1号', 'red', 'hand', $1, $2, '加快校舍建设', '请抓紧。',
       'closed', 2, '2024-08-05', '2024-08-14', '2024-08-14T10:00+08:00', '2024-08-16T10:00+08:00',
       now(), now())
     RETURNING id`,
    [project.id, jyj],
  );
  await county.sql(
    `INSERT INTO directive_step (id, directive_id, action, actor_id, taken_at)
     SELECT uuidv7(), $1, s.action, $2, s.at::timestamptz
     FROM (VALUES ('reply', '2024-08-10T10:00+08:00'), ('send-back', '2024-08-12T10:00+08:00'),
       ('reply', '2024-08-14T10:00+08:00'), ('close', '2024-08-16T10:00+08:00')) AS s(action, at)`,
    [rows[0]?.id, people.supervisor],
  );
}
