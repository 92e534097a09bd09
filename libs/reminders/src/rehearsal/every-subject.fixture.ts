import { DEFAULT_REMINDER_STEPS, type ReminderSteps } from '@jiannuo/domain';
import { seedDepartment, seedProgramme, seedProject, seedUser } from '@jiannuo/testing';
import type { County } from '../county.fixture.js';

/** A month is asked for long before its date: on the day the sweep first sees it, a holiday or not. */
export const STEPS: ReminderSteps = {
  ...DEFAULT_REMINDER_STEPS,
  progress: [
    { kind: 'progress-due', offset: -40, audience: ['head'] },
    ...DEFAULT_REMINDER_STEPS.progress,
  ],
};

/** On 20 September 2024, something of every kind that the sweep looks at. */
export async function everySubject(county: County): Promise<void> {
  const { jyj, people } = county;
  // By the 20th: November's round too is asked for within sixty days.
  await county.sql(
    'UPDATE programme SET monthly_progress = true, progress_due_day = 20, reminder_steps = $1',
    [JSON.stringify({ progress: STEPS.progress })],
  );
  await seedMilestones(county);
  await seedReviews(county);
  await county.sql(ASSIGNMENT, [county.project.id, jyj, '2024-09-13']);
  await county.sql(DIRECTIVE, [county.project.id, jyj, 1, 'issued', '2024-09-19', 'ordinary']);
  await county.sql(DIRECTIVE, [county.project.id, jyj, 2, 'replied', '2024-09-02', 'major']);
  await seedCheckUp(county);
  // Another list of the same county is rehearsed on its own.
  const other = await seedProgramme(county.test.owner, { kind: 'priority' });
  await county.sql(`UPDATE programme SET monthly_progress = false WHERE id = $1`, [other.id]);
  const elsewhere = await seedProject(county.test.owner, { programme: other, leadId: jyj });
  await county.sql(ASSIGNMENT, [elsewhere.id, jyj, '2024-09-20']);
  await county.sql(`UPDATE programme SET sign_off_required = true WHERE id <> $1`, [other.id]);
  await county.sql(
    `INSERT INTO review (id, submission_id, region_code, round, action, actor_id, decided_at)
     SELECT uuidv7(), id, '141024', 1, 'sign-off', $1, '2024-09-12T15:00:00+08:00'
     FROM submission WHERE state = 'signed-off'`,
    [people.head],
  );
}

/** Overdue, coming, far away, mended after a return, and one of a department without accounts. */
async function seedMilestones(county: County): Promise<void> {
  await county.milestone(1, '基础完工', '2024-09-13');
  await county.milestone(2, '主体完工', '2024-09-27');
  await county.milestone(3, '竣工验收', '2024-10-15');
  const returned = await county.milestone(4, '设备招标', '2024-09-18');
  await county.completion(returned, 'returned', '2024-09-10');
  await county.sql(
    `WITH round AS (
       INSERT INTO submission_round (submission_id, round, text, submitted_by, submitted_at)
       SELECT id, 1, '', $1, '2024-09-10T10:00:00+08:00' FROM submission WHERE state = 'returned'
       RETURNING submission_id)
     INSERT INTO review (id, submission_id, region_code, round, action, actor_id, decided_at)
     SELECT uuidv7(), submission_id, '141024', 1, 'return', $2, '2024-09-19T10:00:00+08:00' FROM round`,
    [county.people.reporter, county.people.supervisor],
  );
  const { id } = await seedDepartment(county.test.owner, { code: 'zjj', name: '住建局' });
  const alone = await county.milestone(5, '道路硬化', '2024-10-25');
  await county.sql('UPDATE milestone SET department_id = $1 WHERE id = $2', [id, alone.id]);
  const handled = await county.milestone(6, '水电安装', '2024-09-12');
  await county.sql(
    `INSERT INTO directive (id, region_code, colour, source, project_id, milestone_id, department_id,
       title, text, state, created_at, updated_at)
     VALUES (uuidv7(), '141024', 'red', 'hand', $1, $2, $3, '抓紧水电安装', '请抓紧。', 'prepared',
       now(), now())`,
    [county.project.id, handled.id, county.jyj],
  );
}

/** A completion waits for the head, another for the supervisor, a month's progress for the head. */
async function seedReviews(county: County): Promise<void> {
  const waiting = await county.milestone(7, '场地平整', '2024-09-30');
  await county.completion(waiting, 'submitted', '2024-09-13');
  const signed = await county.milestone(8, '围墙', '2024-09-30');
  await county.completion(signed, 'signed-off', '2024-09-11');
  await county.sql(
    `INSERT INTO submission (id, region_code, kind, project_id, department_id, state, period,
       submitted_at, reported_on, created_at, updated_at)
     VALUES (uuidv7(), '141024', 'progress', $1, $2, 'submitted', '2024-09', '2024-09-18T09:00+08:00',
       '2024-09-18', now(), now())`,
    [county.project.id, county.jyj],
  );
}

async function seedCheckUp(county: County): Promise<void> {
  const { id: checker } = await seedUser(county.test.owner, {
    username: 'observer',
    grants: [{ role: 'observer' }],
  });
  const done = await county.milestone(9, '招生', '2024-09-01');
  const submission = await county.completion(done, 'approved', '2024-09-01');
  await county.sql(
    `UPDATE milestone SET completed_on = '2024-09-01', reported_on = '2024-09-01' WHERE id = $1`,
    [done.id],
  );
  await county.sql(
    `INSERT INTO check_up (id, region_code, milestone_id, submission_id, ordered_by, ordered_at,
       assignee_id, due_on, state)
     VALUES (uuidv7(), '141024', $1, $2, $3, '2024-09-20T08:00:00+08:00', $4, '2024-09-26', 'ordered')`,
    [done.id, submission, county.people.supervisor, checker],
  );
}

const ASSIGNMENT = `
  INSERT INTO acknowledgement (id, region_code, project_id, department_id, assigned_on)
  VALUES (uuidv7(), '141024', $1, $2, $3)`;
const DIRECTIVE = `
  INSERT INTO directive (id, region_code, number, colour, source, project_id, department_id, title,
    text, state, issued_on, reply_due_on, matter, created_at, updated_at)
  VALUES (uuidv7(), '141024', '洪督〔2024〕' || $3::text || '号', 'red', 'hand', $1, $2, '加快校舍建设',
    '请抓紧。', $4, $5::date, $5::date + 5, $6, now(), now())`;
