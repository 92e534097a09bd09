import { describe, expect, it } from '@jest/globals';
import { CALENDAR_2024 as calendar } from './calendar-2024.fixture.js';
import {
  DEFAULT_DIRECTIVE_RULES,
  directiveNumber,
  directiveOwed,
  directiveRuleKey,
  matterDueOn,
  replyDueOnOf,
} from './directive-rule.js';
import type { MilestoneClock } from './lateness.js';
import { clock } from './standing.fixture.js';

const owed = (today: string, facts: Partial<MilestoneClock> = {}) =>
  directiveOwed(clock(facts), DEFAULT_DIRECTIVE_RULES, calendar, today);

/** 期限2024年9月1日是星期日，顺延到9月2日。 */
describe('which directive a milestone calls for', () => {
  it.each([
    ['期限前6个工作日，还不预警', '2024-08-23', {}, null],
    ['期限前5个工作日，未申报，预警', '2024-08-26', {}, 'yellow'],
    ['期限当天，仍是预警', '2024-09-02', {}, 'yellow'],
    ['逾期1个工作日，由催办负责，还不督办', '2024-09-03', {}, null],
    ['逾期3个工作日，督办', '2024-09-05', {}, 'red'],
    ['已申报待审核，不再督办', '2024-09-20', { pendingReportedOn: '2024-09-04' }, null],
    ['已完成', '2024-09-20', { completedOn: '2024-09-01' }, null],
    ['已撤销', '2024-09-20', { withdrawn: true }, null],
    ['按时申请了延期，尚未批复', '2024-09-20', { extensionAskedOn: '2024-08-30' }, null],
    ['逾期后才申请延期', '2024-09-20', { extensionAskedOn: '2024-09-10' }, 'red'],
    ['刚退回，还在3个工作日的改正期内', '2024-09-20', { returnedOn: '2024-09-19' }, null],
    ['退回后改正期过了3个工作日', '2024-09-27', { returnedOn: '2024-09-19' }, 'red'],
  ] as const)('%s', (_name, today, facts, colour) => {
    expect(owed(today, facts)).toBe(colour);
  });

  it('is prepared once for each start of the clock and each colour', () => {
    expect(directiveRuleKey('141024-2024-livelihood/14/4', 2, 'red')).toBe(
      '141024-2024-livelihood/14/4:2:red',
    );
  });
});

describe('the dates of a directive (13710)', () => {
  it('is answered in 3 working days, an ordinary matter done in 7, a major one in a month', () => {
    // 国庆假期不算工作日，9月29日和10月12日补班。
    expect(replyDueOnOf(calendar, '2024-09-27')).toBe('2024-10-08');
    expect(matterDueOn(calendar, '2024-09-27', 'ordinary')).toBe('2024-10-12');
    expect(matterDueOn(calendar, '2024-09-20', 'major')).toBe('2024-10-21');
  });
});

describe('the number of a directive', () => {
  it('is written as offices write it', () => {
    expect(directiveNumber('洪', 'red', 2024, 3)).toBe('洪督〔2024〕3号');
    expect(directiveNumber('洪', 'yellow', 2024, 12)).toBe('洪警〔2024〕12号');
  });
});
