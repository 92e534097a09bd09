import { describe, expect, it } from '@jest/globals';
import type { AnalysisRow } from '@jiannuo/contracts';
import { USUAL_COLUMNS } from './analysis-columns.js';
import { readView, rowsOf, writeView } from './analysis-view.js';
import { monthlyFigures } from './monthly-figures.js';

function row(given: Partial<AnalysisRow>): AnalysisRow {
  return {
    key: '141024-2024-livelihood/14/4',
    region: '洪洞县',
    year: 2024,
    kind: 'livelihood',
    projectKey: '141024-2024-livelihood/14',
    projectOrdinal: 14,
    project: '恒东小学与4座公办幼儿园',
    ordinal: 4,
    title: '恒东小学投入使用',
    department: '教育局',
    weight: 20,
    dueDate: '2024-09-01',
    originalDueDate: '2024-09-01',
    state: 'open',
    completedOn: null,
    reportedOn: null,
    daysLate: null,
    overdueDays: 19,
    light: 'red',
    cause: '逾期19天',
    ...given,
  };
}
const titles = (rows: readonly AnalysisRow[]) => rows.map(({ title }) => title);

describe('an analysis', () => {
  it('is kept in its address: who opens the address sees the same', () => {
    const view = readView({
      department: '教育局',
      light: 'red',
      sort: 'overdueDays',
      order: 'down',
      columns: 'title,dueDate',
    });
    expect(readView(writeView(view))).toEqual(view);
  });

  it('shows the usual columns when the address names none that exist', () => {
    expect(readView({ columns: 'secret,1=1' }).columns).toEqual(USUAL_COLUMNS);
    expect(writeView(readView({}))).toEqual({
      ...{ year: null, kind: null, department: null, light: null, state: null },
      ...{ text: null, month: null, sort: null, order: null, columns: null },
    });
  });

  it('finds rows in which every word stands, wherever', () => {
    const rows = [row({}), row({ title: '幼儿园封顶', department: '住房和城乡建设局' })];
    expect(titles(rowsOf(rows, readView({ text: ' 幼儿园  住房 ' })))).toEqual(['幼儿园封顶']);
  });

  it('sorts numbers as numbers, and what has no value last', () => {
    const rows = [
      row({ title: '甲', daysLate: 10 }),
      row({ title: '乙', daysLate: null }),
      row({ title: '丙', daysLate: 9 }),
    ];
    expect(titles(rowsOf(rows, readView({ sort: 'daysLate' })))).toEqual(['丙', '甲', '乙']);
  });

  it('counts up to the end of each month, and says nothing of months to come', () => {
    const rows = [
      row({ dueDate: '2024-03-29', completedOn: '2024-04-02', state: 'completed' }),
      row({ dueDate: '2024-09-01' }),
      row({ dueDate: '2024-05-01', state: 'withdrawn' }),
      row({ year: 2023, dueDate: '2023-01-01' }),
    ];
    const { due, completed } = monthlyFigures(rows, 2024, '2024-09-20');
    expect(due).toEqual([0, 0, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2]);
    expect(completed).toEqual([0, 0, 0, 1, 1, 1, 1, 1, 1, null, null, null]);
  });
});
