import { describe, expect, it } from '@jest/globals';
import { judgeIndicator, type Comparator, type IndicatorStanding } from './indicator.js';

describe('indicators say met, not met, or no figure yet', () => {
  it.each<[string, Comparator, number | null, number, number | null, IndicatorStanding]>([
    ['GDP增长6.5%，目标6.5%以上', '>=', 6.5, 0, 6.5, 'met'],
    ['GDP增长6.4%，目标6.5%以上', '>=', 6.5, 0, 6.4, 'not-met'],
    ['物价涨3%，目标3%以内', '<=', 3, 0, 3, 'met'],
    ['物价涨3.1%，目标3%以内', '<=', 3, 0, 3.1, 'not-met'],
    ['物价涨3.2%，目标3%左右', '<=', 3, 0.2, 3.2, 'met'],
    ['物价涨3.3%，目标3%左右', '<=', 3, 0.2, 3.3, 'not-met'],
    ['增长6.3%，目标6.5%左右', '>=', 6.5, 0.2, 6.3, 'met'],
    ['农民收入高于经济增长：8.3对6.5', '>', 6.5, 0, 8.3, 'met'],
    ['农民收入高于经济增长：恰好相同', '>', 6.5, 0, 6.5, 'not-met'],
    ['低于：2.9对3', '<', 3, 0, 2.9, 'met'],
    ['低于：恰好相同', '<', 3, 0, 3, 'not-met'],
    ['基本持平：5.1对5.3，容差0.2', '~', 5.1, 0.2, 5.3, 'met'],
    ['基本持平：低了0.2', '~', 5.3, 0.2, 5.1, 'met'],
    ['基本持平：5.1对5.4，容差0.2', '~', 5.1, 0.2, 5.4, 'not-met'],
    ['还没有数据', '>=', 6.5, 0, null, 'no-figure'],
    ['所比的指标还没有数据', '>', null, 0, 8.3, 'no-figure'],
  ])('%s', (_case, comparator, value, tolerance, figure, expected) => {
    expect(judgeIndicator({ comparator, value, tolerance }, figure)).toBe(expected);
  });
});
