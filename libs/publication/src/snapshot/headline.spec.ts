import { describe, expect, it } from '@jest/globals';
import type { LightValue, PublicProject } from '@jiannuo/contracts';
import { headlineOf } from './headline.js';

const LIVELIHOOD = {
  kind: 'livelihood',
  year: 2024,
  title: '全力办好15件民生实事',
  summary: null,
} as const;

function projects(lights: readonly (LightValue | null)[]): PublicProject[] {
  return lights.map(
    (light, index) =>
      ({
        ordinal: index + 1,
        title: `实事${index + 1}`,
        shortTitle: null,
        light,
        lightCause: '有节点逾期19天',
        cause: { code: 'overdue', days: 19, count: 1, points: null },
      }) as PublicProject,
  );
}

describe('the headline', () => {
  it('counts the lights and names what is behind, the red first', () => {
    expect(headlineOf(LIVELIHOOD, projects(['done', 'green', 'yellow', 'red', 'green']))).toBe(
      '5件中完成1件，2件按计划推进，1件预警，1件滞后：' +
        '第4件实事4（有节点逾期19天）；第3件实事3（有节点逾期19天）。',
    );
  });

  it('says that none is done, and names nothing when nothing is behind', () => {
    expect(headlineOf(LIVELIHOOD, projects(['green', 'grey', null]))).toBe(
      '3件中完成0件，1件按计划推进，1件未到启动时间，1件尚未分解节点。',
    );
  });

  it('a closed list says what became of it', () => {
    const closed = { ...LIVELIHOOD, year: 2023, summary: '十件民生实事全部兑现' };
    expect(headlineOf(closed, [])).toBe('十件民生实事全部兑现。');
  });

  it('lists without milestones and indicators without figures never speak of percent', () => {
    expect(headlineOf({ ...LIVELIHOOD, kind: 'priority' }, projects([null, null]))).toBe(
      '共2项，尚未分解节点，暂无进度数据。',
    );
    expect(headlineOf({ ...LIVELIHOOD, kind: 'indicator' }, projects([null]))).toBe(
      '1项主要预期目标，2024年数据尚未公布。',
    );
  });
});
