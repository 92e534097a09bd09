import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import type { ReminderRuleBody } from '@jiannuo/contracts';
import { addDays, DEFAULT_DIRECTIVE_RULES, DEFAULT_REMINDER_STEPS } from '@jiannuo/domain';
import { readPrincipal, type Principal } from '@jiannuo/identity';
import type { Database, Problem } from '@jiannuo/platform';
import { County } from '../county.fixture.js';
import { ReminderSweep } from '../sweep/reminder-sweep.js';
import { RehearseRule } from './rehearse-rule.js';
import { directiveRulesOf, ruleOf, stepsOfRule } from './rule-of-steps.js';
import { SaveReminderRule, ShowReminderRule } from './save-rule.js';

Logger.overrideLogger(false);
const PROGRAMME = '141024-2024-livelihood';
const usual = ruleOf(DEFAULT_REMINDER_STEPS, DEFAULT_DIRECTIVE_RULES);
let county: County;
let api: Database;
let supervisor: Principal;
let leader: Principal;

beforeEach(async () => {
  county = await County.create();
  api = await county.connect('jiannuo_api');
  supervisor = (await readPrincipal(county.test.owner.manager, 'supervisor'))!;
  leader = (await readPrincipal(county.test.owner.manager, 'leader'))!;
});
afterEach(async () => county.close());

const rehearse = (rule: ReminderRuleBody, period: 'coming' | 'past-year') =>
  new RehearseRule(api).run(supervisor, PROGRAMME, { rule, period });

describe('the rule of a programme', () => {
  it('is the usual one until it is changed, and changed rules are followed', async () => {
    const show = new ShowReminderRule(api);
    expect(await show.run(leader, PROGRAMME)).toMatchObject({
      usual: true,
      mayEdit: false,
      rule: usual,
    });
    const { version } = await show.run(supervisor, PROGRAMME);
    const save = new SaveReminderRule(api, { poke: () => undefined });
    const rule = {
      ...usual,
      milestone: [
        { offset: 2, every: 2, audience: ['reporter' as const] },
        { offset: -7, audience: ['head' as const] },
      ],
    };
    await county.milestone(1, '甲', '2024-09-30');
    const sweep = new ReminderSweep(await county.connect());
    await sweep.runOnce();
    await save.run(supervisor, PROGRAMME, { rule, version });
    expect(await show.run(supervisor, PROGRAMME)).toMatchObject({
      usual: false,
      version: version + 1,
    });
    await sweep.runOnce();
    await county.deliver();
    expect(await county.inbox('sent')).toEqual(['due-soon T-7 jyj-head']);
    expect(await county.inbox('cancelled')).toEqual(['due-soon T-10 jyj']);
    await expect(save.run(supervisor, PROGRAMME, { rule: null, version })).rejects.toMatchObject({
      code: 'version-conflict',
    });
    await save.run(supervisor, PROGRAMME, { rule: null, version: version + 1 });
    expect(await show.run(supervisor, PROGRAMME)).toMatchObject({ usual: true });
    await expect(save.run(leader, PROGRAMME, { rule, version: 3 })).rejects.toMatchObject({
      code: 'not-allowed',
    });
  });

  it('as it is edited is the same rule as the usual steps', () => {
    const steps = { ...DEFAULT_REMINDER_STEPS, ...stepsOfRule(usual) };
    expect(ruleOf(steps, directiveRulesOf(usual))).toEqual(usual);
  });

  it.each<[string, Partial<ReminderRuleBody>, string, string]>([
    [
      'two steps on one day',
      { milestone: [...usual.milestone, { offset: 1, audience: ['head'] }] },
      'milestone.8.offset',
      '逾期1个工作日写了两步',
    ],
    [
      'a reminder before the date that repeats',
      {
        milestone: [
          { offset: -3, every: 1, audience: ['head'] },
          { offset: 1, audience: ['head'] },
        ],
      },
      'milestone.0.every',
      '只有逾期以后的催办可以重复',
    ],
    [
      'a repeating step in the middle',
      {
        milestone: [
          { offset: 1, every: 1, audience: ['head'] },
          { offset: 9, audience: ['head'] },
        ],
      },
      'milestone',
      '只有最后一步可以重复',
    ],
    [
      'nobody of the department told when it is late',
      { milestone: [{ offset: 1, audience: ['leader'] }] },
      'milestone',
      '逾期催办不能全部取消',
    ],
  ])('is refused with %s, by name and in words', (_case, change, path, words) => {
    const attempt = (): unknown => stepsOfRule({ ...usual, ...change });
    expect(attempt).toThrow(words);
    try {
      attempt();
    } catch (error) {
      expect(error).toMatchObject({ code: 'validation-failed' });
      expect((error as Problem).errors.map((one) => one.path)).toContain(path);
    }
  });
});

describe('a rehearsal of a rule', () => {
  it('of the coming days says what the sweeps then really send', async () => {
    await county.milestone(1, '甲', '2024-09-13');
    await county.milestone(2, '乙', '2024-09-27');
    await county.milestone(3, '丙', '2024-10-15');
    const sweep = new ReminderSweep(await county.connect());
    await sweep.runOnce();
    await county.deliver();
    const { messages, from, to } = await rehearse(usual, 'coming');
    expect([from, to]).toEqual(['2024-09-20', '2024-11-19']);
    const foretold = messages
      .filter(({ day }) => day <= '2024-10-20')
      .flatMap(({ day, milestoneKey, step, recipients }) =>
        recipients.map((name) => `${day} ${milestoneKey} ${step} ${name}`),
      );
    const before = await sent();
    for (let day = '2024-09-21'; day <= '2024-10-20'; day = addDays(day, 1)) {
      await county.today(day);
      await sweep.runOnce();
      await county.deliver();
    }
    const came = (await sent()).filter((line) => !before.includes(line));
    expect([...came].sort()).toEqual([...foretold].sort());
    expect(foretold.length).toBeGreaterThan(30);
    // Thirty days of sweeps and deliveries.
  }, 20_000);

  const sent = async (): Promise<string[]> => {
    const rows: { line: string }[] = await county.test.owner.query(
      `SELECT (n.sent_at AT TIME ZONE 'Asia/Shanghai')::date || ' ' || n.subject_key || ' ' || n.step
         || ' ' || u.display_name AS line
       FROM notification n JOIN app_user u ON u.id = n.recipient_id
       WHERE n.state = 'sent' AND n.channel = 'inbox' AND n.subject_type = 'milestone'`,
    );
    return rows.map(({ line }) => line);
  };

  it('over the past year follows what was reported and returned, and compares with the rule in force', async () => {
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
    const { messages, total, totalNow, people } = await rehearse(quiet, 'past-year');
    expect(messages.map(({ day, step, recipients }) => [day, step, recipients.join('、')])).toEqual(
      [
        ['2024-09-06', 'T-0', 'jyj'],
        ['2024-09-09', 'T+1', 'jyj、jyj-head'],
        ['2024-09-11', 'T+3', 'jyj、jyj-head、supervisor'],
        ['2024-09-13', 'T+5', 'supervisor'],
        ['2024-09-14', 'T+6', 'jyj、jyj-head'],
        ['2024-09-19', 'P+3', 'leader'],
      ],
    );
    expect([total, totalNow]).toEqual([10, 14]);
    expect(people[0]).toEqual({ name: 'jyj', messages: 4, messagesNow: 8, mostInOneDay: 1 });
  });

  it('writes nothing', async () => {
    await county.milestone(1, '甲', '2024-09-13');
    await rehearse(usual, 'coming');
    await rehearse(usual, 'past-year');
    const [{ rows }] = await county.test.owner.query(
      `SELECT (SELECT count(*) FROM notification) + (SELECT count(*) FROM escalation)
         + (SELECT count(*) FROM reminder_outlook) + (SELECT count(*) FROM audit_event) AS rows`,
    );
    expect(rows).toBe(0);
  });
});
