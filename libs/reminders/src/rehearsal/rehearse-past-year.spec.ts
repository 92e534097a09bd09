import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import type { RehearsalView, ReminderRuleBody } from '@jiannuo/contracts';
import { DEFAULT_DIRECTIVE_RULES, DEFAULT_REMINDER_STEPS } from '@jiannuo/domain';
import { readPrincipal, type Principal } from '@jiannuo/identity';
import type { Database } from '@jiannuo/platform';
import { County } from '../county.fixture.js';
import { ruleOf } from '../rules/rule-of-steps.js';
import { pastOfEverySubject } from './past.fixture.js';
import { RehearseRule } from './rehearse-rule.js';

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

  it('follows every other kind from its beginning to its end, and says what it cannot know', async () => {
    await pastOfEverySubject(county);
    const { messages, unknown } = await rehearse(usual);
    const lines = messages
      .filter(({ about, kind }) => about !== 'milestone' && kind !== 'directive-prepared')
      .map(
        ({ day, step, title, recipients }) => `${day} ${title} ${step} ${recipients.join('、')}`,
      );
    expect(lines).toEqual([
      '2024-07-15 教育局 A+3 jyj、jyj-head、supervisor',
      '2024-07-18 教育局 A+6 jyj、jyj-head、supervisor',
      '2024-07-22 7月（教育局） T-3 jyj',
      '2024-07-24 7月（教育局） T-1 jyj',
      '2024-07-26 7月（教育局） T+1 jyj、jyj-head',
      '2024-08-05 加快校舍建设 D-0 jyj、jyj-head',
      '2024-08-06 恒东小学投入使用 R+3 jyj-head',
      '2024-08-07 加快校舍建设 T-1 jyj、jyj-head',
      '2024-08-08 加快校舍建设 T-0 jyj、jyj-head',
      '2024-08-09 加快校舍建设 T+1 jyj、jyj-head、supervisor',
      // Sent back, and to be answered by the 14th.
      '2024-08-12 加快校舍建设 D-0 jyj、jyj-head',
      '2024-08-13 恒东小学投入使用 R+3 supervisor',
      '2024-08-13 加快校舍建设 T-1 jyj、jyj-head',
      '2024-08-13 加快校舍建设 Z-1 jyj、jyj-head',
      '2024-08-15 加快校舍建设 Z+1 jyj、jyj-head、supervisor',
      // 25 August is a Sunday; the first report was returned on the 23rd.
      '2024-08-23 8月（教育局） T-1 jyj',
      '2024-08-23 恒东小学投入使用 T-1 observer',
      '2024-08-27 8月（教育局） T+1 jyj、jyj-head',
    ]);
    expect(unknown.join()).toContain('已取消的核查没有记下取消的日期');
  });
});
