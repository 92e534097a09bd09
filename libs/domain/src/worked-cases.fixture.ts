import type { WorkedTable } from './worked-case.fixture.js';
import { LATENESS, OVERDUE } from './worked-dates.fixture.js';
import { FIGURES } from './worked-figures.fixture.js';
import { LIGHTS, PROGRESS } from './worked-progress.fixture.js';

export const WORKED_TABLES: readonly WorkedTable[] = [OVERDUE, LATENESS, PROGRESS, LIGHTS, FIGURES];

/** The tables as a page of the documentation. */
export function describeWorkedTables(): string {
  const tables = WORKED_TABLES.map(({ title, rule, cases }) =>
    [
      `## ${title}`,
      rule,
      [
        '| 情形 | 应得 |',
        '| --- | --- |',
        ...cases.map((one) => `| ${one.situation} | ${one.answer} |`),
      ].join('\n'),
    ].join('\n\n'),
  );
  return [
    '# 手算得出的例子',
    '每一行都可以用日历和纸笔核对；程序每次测试都重算一遍。日历是2024年的：中秋放假9月15日至17日，14日（周六）上班；国庆放假10月1日至7日，9月29日（周日）和10月12日（周六）上班。本页由 `libs/domain/src/worked-cases.fixture.ts` 生成。',
    ...tables,
  ].join('\n\n');
}
