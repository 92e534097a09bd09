import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import type { RehearsalView, ReminderRuleBody } from '@jiannuo/contracts';
import { DEFAULT_DIRECTIVE_RULES, DEFAULT_REMINDER_STEPS } from '@jiannuo/domain';
import { readPrincipal, type Principal } from '@jiannuo/identity';
import type { Database } from '@jiannuo/platform';
import { County } from '../county.fixture.js';
import { ruleOf } from '../rules/rule-of-steps.js';
import { beforeThePast, PAST } from './past.fixture.js';
import { RehearseRule } from './rehearse-rule.js';
import { foretold, sentBySweeps, sweepDaily } from './told-lines.fixture.js';

Logger.overrideLogger(false);
const usual = ruleOf(DEFAULT_REMINDER_STEPS, DEFAULT_DIRECTIVE_RULES);
let county: County;
let api: Database;
let supervisor: Principal;

beforeEach(async () => {
  county = await County.create();
  api = await county.connect('jiannuo_api');
  supervisor = (await readPrincipal(county.test.owner.manager, 'supervisor'))!;
});
afterEach(async () => county.close());

const rehearse = (rule: ReminderRuleBody): Promise<RehearsalView> =>
  new RehearseRule(api).run(supervisor, '141024-2024-livelihood', { rule, period: 'past-year' });

describe('a rehearsal over the past year', () => {
  it('follows what was reported and returned, and compares with the rule in force', async () => {
    const milestone = await county.milestone(1, '甲', '2024-09-02');
    const id = await county.completion(milestone, 'returned', '2024-08-29');
    await county.sql(
      `INSERT INTO submission_round (submission_id, round, text, submitted_by, submitted_at)
       VALUES ($1, 1, '', $2, '2024-08-29T10:00:00+08:00')`,
      [id, county.people.reporter],
    );
    await county.sql(
      `INSERT INTO review (id, submission_id, region_code, round, action, actor_id, decided_at)
       VALUES (uuidv7(), $1, '141024', 1, 'return', $2, '2024-09-03T10:00:00+08:00')`,
      [id, county.people.supervisor],
    );
    const quiet = { ...usual, milestone: usual.milestone.slice(4) };
    const { messages, total, totalNow, people } = await rehearse(quiet);
    expect(messages.map(({ day, step, recipients }) => [day, step, recipients.join('、')])).toEqual(
      [
        ['2024-08-26', 'v1', 'supervisor'],
        ['2024-09-06', 'T-0', 'jyj'],
        ['2024-09-09', 'T+1', 'jyj、jyj-head'],
        ['2024-09-11', 'T+3', 'jyj、jyj-head、supervisor'],
        ['2024-09-11', 'v1', 'supervisor'],
        ['2024-09-13', 'T+5', 'supervisor'],
        ['2024-09-14', 'T+6', 'jyj、jyj-head'],
        ['2024-09-19', 'P+3', 'leader'],
      ],
    );
    expect([total, totalNow]).toEqual([12, 16]);
    expect(people[0]).toEqual({ name: 'jyj', messages: 4, messagesNow: 8, mostInOneDay: 1 });
  });

  it('says of every kind of subject, day by day, what was really sent, and what it cannot know', async () => {
    await beforeThePast(county);
    const days = { from: '2024-07-29', to: '2024-09-19' };
    await sweepDaily(county, days, {
      before: async (day) => {
        for (const [on, act] of PAST) if (on === day) await act(county, `${day}T08:00:00+08:00`);
      },
    });
    await county.today('2024-09-20');
    const past = await rehearse(usual);
    expect(past).toMatchObject(days);
    expect(foretold(past)).toEqual(await sentBySweeps(county));
    expect([...new Set(past.messages.map(({ about }) => about))].sort()).toEqual(EVERY_SUBJECT);
    expect(past.unknown.join()).toContain('已取消的核查没有记下取消的日期');
    // Fifty-three days of sweeps and deliveries.
  }, 30_000);
});

const EVERY_SUBJECT = ['assignment', 'check-up', 'directive', 'milestone', 'progress', 'review'];
