import { describe, expect, it } from '@jest/globals';
import { formatChineseDate } from './chinese-date.js';
import { formatDays } from './days-text.js';
import { formatPercent } from './percent.js';

describe('dates and numbers as Chinese offices write them', () => {
  it.each([
    ['2024-09-02', 'long', '2024年9月2日'],
    ['2024-12-20', 'day', '12月20日'],
    ['2024-09-02T09:00:00+08:00', 'long', '2024年9月2日'],
    [null, 'long', ''],
    ['不详', 'long', ''],
  ] as const)('%s (%s) is %s', (date, style, expected) => {
    expect(formatChineseDate(date, style)).toBe(expected);
  });

  it.each([
    [3, '个工作日', '还有3个工作日'],
    [0, '天', '今天到期'],
    [-19, '天', '已过19天'],
  ] as const)('%i %s is %s', (days, unit, expected) => {
    expect(formatDays(days, unit)).toBe(expected);
  });

  it.each([
    [57.9, '57%'],
    [0, '0%'],
    [100, '100%'],
    [101.333, '101.33%'],
    [null, '—'],
  ])('%p percent is %s', (value, expected) => {
    expect(formatPercent(value)).toBe(expected);
  });
});
