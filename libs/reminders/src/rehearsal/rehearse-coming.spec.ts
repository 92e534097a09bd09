import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import type { RehearsalView, ReminderRuleBody } from '@jiannuo/contracts';
import { DEFAULT_DIRECTIVE_RULES } from '@jiannuo/domain';
import { readPrincipal, type Principal } from '@jiannuo/identity';
import type { Database } from '@jiannuo/platform';
import { County } from '../county.fixture.js';
import { ruleOf } from '../rules/rule-of-steps.js';
import { everySubject, STEPS } from './every-subject.fixture.js';
import { RehearseRule } from './rehearse-rule.js';
import { foretold, sentBySweeps, sweepDaily } from './told-lines.fixture.js';

Logger.overrideLogger(false);
const PROGRAMME = '141024-2024-livelihood';
const rule = ruleOf(STEPS, DEFAULT_DIRECTIVE_RULES);
let county: County;
let api: Database;
let supervisor: Principal;

beforeEach(async () => {
  county = await County.create();
  api = await county.connect('jiannuo_api');
  supervisor = (await readPrincipal(county.test.owner.manager, 'supervisor'))!;
  await everySubject(county);
});
afterEach(async () => county.close());

const rehearse = (edited: ReminderRuleBody): Promise<RehearsalView> =>
  new RehearseRule(api).run(supervisor, PROGRAMME, { rule: edited, period: 'coming' });

describe('a rehearsal of the coming days', () => {
  it('says of every kind of subject, day by day, what the sweeps then really send', async () => {
    const before = await rehearse(rule);
    expect([before.from, before.to]).toEqual(['2024-09-20', '2024-11-19']);
    await sweepDaily(county, before, {
      after: async (day) => {
        if (day !== before.from) return;
        // What was sent today is not foretold again.
        expect(foretold(await rehearse(rule))).toEqual(
          foretold(before).filter((line) => !line.startsWith(day)),
        );
      },
    });
    const came = await sentBySweeps(county);
    expect(came).toEqual(foretold(before));
    expect([...new Set(came.map((line) => line.split(' ')[1]))].sort()).toEqual(EVERY_KIND);
    // Sixty-one days of sweeps and deliveries.
  }, 30_000);

  it('says the same of a changed rule and writes nothing', async () => {
    const { messages, total, totalNow, unknown } = await rehearse({
      ...rule,
      assignment: { after: 10, every: 30 },
      directives: { yellowBefore: 1, redAfter: 20 },
    });
    const daysOf = (kind: string): string[] =>
      messages.filter((one) => one.kind === kind).map(({ day, title }) => `${day} ${title}`);
    expect(daysOf('assignment-unsigned')).toEqual(['2024-09-29 教育局', '2024-11-14 教育局']);
    expect(daysOf('directive-prepared')).toEqual([
      '2024-09-26 预警提示单1件',
      '2024-10-14 预警提示单1件',
      // Twenty working days after 13 September; the one raised by hand is not prepared again.
      '2024-10-17 督办通知单1件',
      '2024-10-24 预警提示单1件',
      '2024-10-25 督办通知单1件',
      '2024-10-30 督办通知单1件',
      '2024-11-12 督办通知单1件',
    ]);
    expect(total).toBeLessThan(totalNow);
    expect(unknown.join()).toContain('假定');
    const [{ rows }] = await county.test.owner.query(
      `SELECT (SELECT count(*) FROM notification) + (SELECT count(*) FROM escalation)
         + (SELECT count(*) FROM reminder_outlook) + (SELECT count(*) FROM audit_event) AS rows`,
    );
    expect(rows).toBe(0);
  });
});

const EVERY_KIND = [
  'assignment-unsigned',
  'check-up-due',
  'check-up-overdue',
  'directive-due',
  'directive-overdue',
  'directive-prepared',
  'due-soon',
  'escalation-prepared',
  'escalation-sent',
  'overdue',
  'overdue-digest',
  'progress-due',
  'progress-overdue',
  'review-waiting',
];
