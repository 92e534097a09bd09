import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { DEFAULT_REMINDER_STEPS } from '@jiannuo/domain';
import { seedUser } from '@jiannuo/testing';
import { County } from './county.fixture.js';
import { ReminderSweep } from './sweep/reminder-sweep.js';

Logger.overrideLogger(false);
let county: County;
let sweep: ReminderSweep;
beforeEach(async () => {
  county = await County.create();
  sweep = new ReminderSweep(await county.connect());
});
afterEach(async () => county.close());

const sweepOn = async (day: string): Promise<string[]> => {
  await county.today(day);
  await sweep.runOnce();
  await county.deliver();
  const told = await county.inbox('sent');
  await county.sql(`UPDATE notification SET channel = 'webhook' WHERE state = 'sent'`);
  return told;
};

describe('an assignment nobody has signed for', () => {
  const assign = (on: string): Promise<void> =>
    county.sql(
      `INSERT INTO acknowledgement (id, region_code, project_id, department_id, assigned_on)
       VALUES (uuidv7(), '141024', $1, $2, $3)`,
      [county.project.id, county.jyj, on],
    );

  it('is asked for after three working days, and no more once it is signed', async () => {
    await assign('2024-09-13');
    expect(await sweepOn('2024-09-18')).toEqual([]);
    expect(await sweepOn('2024-09-19')).toEqual([
      'assignment-unsigned A+3 jyj',
      'assignment-unsigned A+3 jyj-head',
      'assignment-unsigned A+3 supervisor',
    ]);
    await sweep.runFor(new Set([null]));
    await county.sql(
      `UPDATE acknowledgement SET answer = 'signed', answered_by = $1, answered_at = now()`,
      [county.people.head],
    );
    expect(await sweepOn('2024-09-24')).toEqual([]);
  });
});

describe('the monthly progress', () => {
  const report = (state: string): Promise<void> =>
    county.sql(
      `INSERT INTO submission (id, region_code, kind, project_id, department_id, state, period,
         submitted_at, reported_on, created_at, updated_at)
       VALUES (uuidv7(), '141024', 'progress', $1, $2, $3, '2024-09', now(), '2024-09-23', now(), now())`,
      [county.project.id, county.jyj, state],
    );
  beforeEach(() => county.sql('UPDATE programme SET monthly_progress = true'));

  it('is asked of the lead department until it is reported', async () => {
    expect(await sweepOn('2024-09-20')).toEqual(['progress-due T-3 jyj']);
    expect(await sweepOn('2024-09-24')).toEqual(['progress-due T-1 jyj']);
    expect(await sweepOn('2024-09-26')).toEqual([
      'progress-overdue T+1 jyj',
      'progress-overdue T+1 jyj-head',
    ]);
  });

  it('reported or drafted tells the difference, and what is in the outbox is not sent any more', async () => {
    await report('draft');
    expect(await sweepOn('2024-09-20')).toEqual(['progress-due T-3 jyj']);
    await county.today('2024-09-24');
    await sweep.runOnce();
    await county.sql(`UPDATE submission SET state = 'submitted'`);
    await county.deliver();
    expect(await county.inbox('sent')).toEqual([]);
    expect(await county.inbox('cancelled')).toEqual(['progress-due T-1 jyj']);
  });

  it('is due on the day the programme says, and not where it wants none', async () => {
    await county.sql('UPDATE programme SET progress_due_day = 20');
    expect(await sweepOn('2024-09-19')).toEqual(['progress-due T-1 jyj']);
    await county.sql('UPDATE programme SET monthly_progress = false');
    expect(await sweepOn('2024-09-23')).toEqual([]);
  });
});

describe('a directive', () => {
  it('is studied the same day, answered in three, done in seven, and closed is silent', async () => {
    await county.sql(
      `INSERT INTO directive (id, region_code, number, colour, source, project_id, department_id,
         title, text, state, issued_on, reply_due_on, created_at, updated_at)
       VALUES (uuidv7(), '141024', '洪督〔2024〕3号', 'red', 'hand', $1, $2, '加快校舍建设', '请抓紧。',
         'issued', '2024-09-20', '2024-09-25', now(), now())`,
      [county.project.id, county.jyj],
    );
    expect(await sweepOn('2024-09-20')).toEqual([
      'directive-due D-0 jyj',
      'directive-due D-0 jyj-head',
    ]);
    expect(await sweepOn('2024-09-26')).toEqual([
      'directive-overdue T+1 jyj',
      'directive-overdue T+1 jyj-head',
      'directive-overdue T+1 supervisor',
    ]);
    await county.sql(`UPDATE directive SET state = 'replied'`);
    // 29 September is a working Sunday: the seventh working day is the 30th.
    expect(await sweepOn('2024-09-29')).toEqual([
      'directive-due Z-1 jyj',
      'directive-due Z-1 jyj-head',
    ]);
    await county.sql(`UPDATE directive SET state = 'closed'`);
    expect(await sweepOn('2024-10-08')).toEqual([]);
  });
});

describe('a check-up', () => {
  const order = async (): Promise<string> => {
    const checker = await seedUser(county.test.owner, {
      username: 'observer',
      grants: [{ role: 'observer' }],
    });
    const milestone = await county.milestone(1, '恒东小学投入使用', '2024-09-01');
    const submission = await county.completion(milestone, 'approved', '2024-09-01');
    await county.sql(
      `UPDATE milestone SET completed_on = '2024-09-01', reported_on = '2024-09-01' WHERE id = $1`,
      [milestone.id],
    );
    await county.sql(
      `INSERT INTO check_up (id, region_code, milestone_id, submission_id, ordered_by, ordered_at,
         assignee_id, due_on, state)
       VALUES (uuidv7(), '141024', $1, $2, $3, '2024-09-20T09:00:00+08:00', $4, '2024-09-26', 'ordered')`,
      [milestone.id, submission, county.people.supervisor, checker.id],
    );
    return checker.id;
  };

  it('is asked for of whoever looks, of the supervisor too once it is late, until there is a result', async () => {
    await order();
    expect(await sweepOn('2024-09-20')).toEqual([]);
    expect(await sweepOn('2024-09-25')).toEqual(['check-up-due T-1 observer']);
    expect(await sweepOn('2024-09-27')).toEqual([
      'check-up-overdue T+1 observer',
      'check-up-overdue T+1 supervisor',
    ]);
    await county.sql(`UPDATE check_up SET state = 'cancelled'`);
    expect(await sweepOn('2024-10-08')).toEqual([]);
  });

  it('of somebody who may not look any more is the supervisor’s to give to somebody else', async () => {
    const checker = await order();
    await county.sql('DELETE FROM role_grant WHERE user_id = $1', [checker]);
    expect(await sweepOn('2024-09-25')).toEqual(['check-up-due T-1 supervisor']);
  });
});

describe('whoever must decide', () => {
  it('of an extension is the project’s own leader', async () => {
    const own = await seedUser(county.test.owner, {
      username: 'leader-of-14',
      grants: [{ role: 'leader' }],
    });
    await county.sql('UPDATE project SET leader_id = $1', [own.id]);
    const milestone = await county.milestone(4, '恒东小学投入使用', '2024-12-20');
    await county.sql(
      `INSERT INTO submission (id, region_code, kind, project_id, milestone_id, department_id, state,
         requested_due_date, submitted_at, reported_on, created_at, updated_at)
       VALUES (uuidv7(), '141024', 'extension', $1, $2, $3, 'submitted', '2025-01-10',
         '2024-09-13T10:00:00+08:00', '2024-09-13', now(), now())`,
      [county.project.id, milestone.id, county.jyj],
    );
    expect(await sweepOn('2024-09-20')).toEqual(['review-waiting R+3 leader-of-14']);
  });
});

describe('people who come and go', () => {
  it('who lost the role before it was sent gets nothing, and whoever has it now does', async () => {
    await county.milestone(1, '甲', '2024-09-20');
    await sweep.runOnce();
    await county.sql(`DELETE FROM role_grant WHERE user_id = $1`, [county.people.reporter]);
    await seedUser(county.test.owner, {
      username: 'newcomer',
      grants: [{ role: 'reporter', departmentId: county.jyj }],
    });
    await sweep.runOnce();
    await county.deliver();
    expect(await county.inbox('sent')).toEqual(['due-soon T-0 newcomer']);
    expect(await county.inbox('cancelled')).toEqual(['due-soon T-0 jyj']);
  });
});

describe('a programme’s own steps', () => {
  it('are followed, by the sweep and when it is sent, further ahead than usual too', async () => {
    const milestone = [
      { kind: 'due-soon', offset: -40, audience: ['head'] },
      ...DEFAULT_REMINDER_STEPS.milestone.slice(1),
    ];
    await county.sql('UPDATE programme SET reminder_steps = $1', [JSON.stringify({ milestone })]);
    await county.milestone(1, '甲', '2024-11-20');
    await county.milestone(2, '乙', '2024-12-22');
    expect(await sweepOn('2024-09-20')).toEqual(['due-soon T-40 jyj-head']);
  });
});
