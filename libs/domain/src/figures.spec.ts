import { describe, expect, it } from '@jest/globals';
import { currentFigure } from './figures.js';

const figure = (department: string, period: string, value: number) => ({
  department,
  period,
  value,
});

describe('the figure of a counted deliverable', () => {
  it('is unknown while no report is approved', () => {
    expect(currentFigure([], false)).toBeNull();
    expect(currentFigure([], true)).toBeNull();
  });

  it('is that of the latest month, however late an earlier month was approved', () => {
    const figures = [figure('jyj', '2024-08', 3), figure('jyj', '2024-07', 2)];
    expect(currentFigure(figures, false)).toBe(3);
  });

  it('is the later approval when one month was approved twice', () => {
    const figures = [figure('jyj', '2024-08', 3), figure('jyj', '2024-08', 4)];
    expect(currentFigure(figures, false)).toBe(4);
  });

  it('adds up the departments only where parts add up', () => {
    const figures = [
      figure('mzj', '2024-08', 700),
      figure('cjl', '2024-07', 500),
      figure('mzj', '2024-09', 716),
    ];
    expect(currentFigure(figures, true)).toBe(1216);
    expect(currentFigure(figures, false)).toBe(716);
  });
});
