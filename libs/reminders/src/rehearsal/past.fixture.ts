import { seedUser } from '@jiannuo/testing';
import type { County } from '../county.fixture.js';

/** Something that happened on a day before anybody's working hours. */
type Happening = readonly [day: string, act: (county: County, at: string) => Promise<void>];

/** On the day the list is published; the first milestone is due in three days. */
export async function beforeThePast(county: County): Promise<void> {
  await county.sql(
    `UPDATE programme SET published_on = '2024-07-29', sign_off_required = true,
       monthly_progress = true`,
  );
  await seedUser(county.test.owner, { username: 'observer', grants: [{ role: 'observer' }] });
  await county.milestone(1, '基础完工', '2024-08-01');
  await county.milestone(2, '主体完工', '2024-09-02');
  await county.milestone(3, '设备招标', '2024-08-30');
}

const submit =
  (kind: string, milestone: string | null, period: string | null = null): Happening[1] =>
  (county, at) =>
    county.sql(
      `WITH s AS (
         INSERT INTO submission (id, region_code, kind, project_id, milestone_id, department_id, state,
           period, completed_on, requested_due_date, submitted_at, reported_on, created_at, updated_at)
         SELECT uuidv7(), '141024', $1, $2, (SELECT id FROM milestone WHERE title = $3), $4,
           'submitted', $5, CASE $1 WHEN 'completion' THEN $6::timestamptz::date END,
           CASE $1 WHEN 'extension' THEN '2024-09-10'::date END, $6, $6::timestamptz::date, $6, $6
         RETURNING id)
       INSERT INTO submission_round (submission_id, round, text, submitted_by, submitted_at)
       SELECT id, 1, '', $7, $6 FROM s`,
      [kind, county.project.id, milestone, county.jyj, period, at, county.people.reporter],
    );

/** The live submission of this kind is decided upon; a return begins the milestone's clock anew. */
const decide =
  (kind: string, action: string, state: string): Happening[1] =>
  (county, at) =>
    county.sql(
      `WITH s AS (
         UPDATE submission SET state = $3, decided_at = $4, updated_at = $4
         WHERE kind = $1 AND state IN ('submitted','signed-off') RETURNING id, round, milestone_id
       ), m AS (
         UPDATE milestone SET epoch = epoch + 1 FROM s WHERE milestone.id = s.milestone_id AND $2 = 'return'
       )
       INSERT INTO review (id, submission_id, region_code, round, action, actor_id, decided_at)
       SELECT uuidv7(), id, '141024', round, $2, $5, $4 FROM s`,
      [kind, action, state, at, county.people.supervisor],
    );

const sql =
  (statement: string): Happening[1] =>
  (county) =>
    county.sql(statement);

/** It is its author's again, and waits again. */
const submitAgain: Happening[1] = (county, at) =>
  county.sql(
    `WITH s AS (
       UPDATE submission SET state = 'submitted', round = 2, submitted_at = $1
       WHERE kind = 'progress' RETURNING id)
     INSERT INTO submission_round (submission_id, round, text, submitted_by, submitted_at)
     SELECT id, 2, '', $2, $1 FROM s`,
    [at, county.people.reporter],
  );

const complete = (title: string): Happening[1] =>
  sql(`UPDATE milestone SET completed_on = s.reported_on, reported_on = s.reported_on
       FROM submission s WHERE s.milestone_id = milestone.id AND title = '${title}'
         AND s.kind = 'completion' AND s.state = 'approved'`);

const step =
  (action: string, change: string): Happening[1] =>
  (county, at) =>
    county.sql(
      `WITH v AS (UPDATE directive SET ${change} WHERE source = 'hand' RETURNING id)
       INSERT INTO directive_step (id, directive_id, action, taken_at) SELECT uuidv7(), id, $1, $2 FROM v`,
      [action, at],
    );

const issue: Happening[1] = (county) =>
  county.sql(
    `INSERT INTO directive (id, region_code, number, colour, source, project_id, department_id, title,
       text, state, issued_on, reply_due_on, created_at, updated_at)
     VALUES (uuidv7(), '141024', '洪督〔2024〕1号', 'red', 'hand', $1, $2, '加快校舍建设', '请抓紧。',
       'issued', '2024-08-05', '2024-08-08', now(), now())`,
    [county.project.id, county.jyj],
  );

const order: Happening[1] = (county, at) =>
  county.sql(
    `INSERT INTO check_up (id, region_code, milestone_id, submission_id, ordered_by, ordered_at,
       assignee_id, due_on, state)
     SELECT uuidv7(), '141024', s.milestone_id, s.id, $1, $2, u.id, '2024-08-24', 'ordered'
     FROM submission s, app_user u WHERE s.state = 'approved' AND u.username = 'observer'`,
    [county.people.supervisor, at],
  );

const assign: Happening[1] = (county) =>
  county.sql(
    `INSERT INTO acknowledgement (id, region_code, project_id, department_id, assigned_on)
     VALUES (uuidv7(), '141024', $1, $2, '2024-07-29')`,
    [county.project.id, county.jyj],
  );

const sign: Happening[1] = (county, at) =>
  county.sql(`UPDATE acknowledgement SET answer = 'signed', answered_by = $1, answered_at = $2`, [
    county.people.head,
    at,
  ]);

const conclude: Happening[1] = (county, at) =>
  county.sql(`UPDATE check_up SET state = 'done', outcome = 'confirmed', done_at = $1`, [at]);

/** One of everything, from its beginning to its end. */
export const PAST: readonly Happening[] = [
  ['2024-07-29', assign],
  ['2024-07-30', submit('completion', '基础完工')],
  ['2024-08-05', issue],
  ['2024-08-06', decide('completion', 'sign-off', 'signed-off')],
  ['2024-08-07', sign],
  ['2024-08-10', step('reply', `state = 'replied', replied_at = '2024-08-10T08:00+08:00'`)],
  [
    '2024-08-12',
    step(
      'send-back',
      `state = 'signed', epoch = 2, reply_due_on = '2024-08-14', replied_at = NULL`,
    ),
  ],
  ['2024-08-13', decide('completion', 'approve', 'approved')],
  ['2024-08-13', complete('基础完工')],
  ['2024-08-15', step('reply', `state = 'replied', replied_at = '2024-08-15T08:00+08:00'`)],
  ['2024-08-16', step('close', `state = 'closed', closed_at = '2024-08-16T08:00+08:00'`)],
  ['2024-08-19', order],
  ['2024-08-20', submit('progress', null, '2024-08')],
  ['2024-08-21', submit('extension', '设备招标')],
  ['2024-08-23', decide('progress', 'return', 'returned')],
  ['2024-08-26', decide('extension', 'approve', 'approved')],
  [
    '2024-08-26',
    sql(`WITH x AS (UPDATE submission SET granted_due_date = '2024-09-10' WHERE kind = 'extension')
         UPDATE milestone SET due_date = '2024-09-10', epoch = epoch + 1 WHERE title = '设备招标'`),
  ],
  ['2024-08-28', submitAgain],
  ['2024-08-28', conclude],
  ['2024-08-29', submit('completion', '主体完工')],
  ['2024-09-03', decide('progress', 'approve', 'approved')],
  ['2024-09-04', decide('completion', 'return', 'returned')],
  ['2024-09-09', submit('completion', '设备招标')],
];
