import { expect, it } from '@jest/globals';
import { daysBetween, formatMoment, weekday } from './moments.js';

it('tells a moment in the time of the region', () => {
  expect(formatMoment('2024-09-19T16:05:00Z')).toBe('2024年9月20日 00:05');
  expect(formatMoment(null)).toBe('');
});

it('names the day of the week', () => {
  expect(weekday('2024-09-20')).toBe('星期五');
  expect(weekday('2024-10-21')).toBe('星期一');
});

it('counts calendar days', () => {
  expect(daysBetween('2024-09-01', '2024-09-02')).toBe(1);
  expect(daysBetween('2024-09-01', '2024-08-31')).toBe(-1);
});
