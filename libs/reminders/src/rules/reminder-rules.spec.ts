import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import type { ReminderRuleBody } from '@jiannuo/contracts';
import { DEFAULT_DIRECTIVE_RULES, DEFAULT_REMINDER_STEPS } from '@jiannuo/domain';
import { readPrincipal, type Principal } from '@jiannuo/identity';
import type { Database, Problem } from '@jiannuo/platform';
import { County } from '../county.fixture.js';
import { ReminderSweep } from '../sweep/reminder-sweep.js';
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
