import { describe, expect, it } from '@jest/globals';
import writeWorkbook from 'write-excel-file/node';
import { readWorkbook, type Sheet } from '../excel/read-workbook.js';
import { matchColumns, missingColumns } from './columns.js';
import { readList, type ReadList } from './read-list.js';

const DEPARTMENTS = [
  { code: 'jyj', name: '教育局' },
  { code: 'zjj', name: '住房和城乡建设局' },
];
const HEADINGS = [
  '序号',
  '项目名称',
  '牵头单位',
  '配合单位',
  '目标任务',
  '目标值',
  '计量单位',
  '节点',
  '责任单位',
  '完成时限',
  '权重(%)',
  '前置节点',
];

type Value = string | number | Date | null;

/** A workbook as an office keeps it: a title, an explanation, headings, rows. */
async function workbookOf(rows: Value[][]): Promise<Sheet> {
  const bytes = await writeWorkbook([
    ['洪洞县2024年民生实事台账'],
    ['填表说明：一行一个节点'],
    HEADINGS,
    ...rows.map((row) =>
      row.map((value) => (value instanceof Date ? { value, format: 'yyyy/m/d' } : value)),
    ),
  ]).toBuffer();
  const [sheet] = await readWorkbook(bytes);
  return sheet!;
}

async function read(rows: Value[][]): Promise<ReadList> {
  const sheet = await workbookOf(rows);
  const match = matchColumns(sheet);
  expect(missingColumns(match!.columns)).toEqual([]);
  return readList(sheet, match!.headingRow, match!.columns, DEPARTMENTS);
}

describe('a 台账 in Excel', () => {
  it('is read as it is meant: merged cells, dates of every kind, full-width digits, spaces', async () => {
    const { projects, badCells } = await read([
      [
        14,
        ' 恒东小学 　',
        '教育局',
        '县住房和城乡建设局',
        '新建小学',
        '１',
        '所',
        '开工',
        null,
        new Date(Date.UTC(2024, 2, 29)),
        40,
        null,
      ],
      [
        null,
        null,
        null,
        null,
        '公办幼儿园',
        4,
        '所',
        '封顶',
        '住房和城乡建设局',
        '2024年8月30日',
        '３０％',
        '1',
      ],
      [null, null, null, null, null, null, null, '投用', null, 45_537, 0.3, '开工、封顶'],
    ]);
    expect(badCells).toEqual([]);
    expect(projects).toMatchObject([
      {
        ordinal: 14,
        title: '恒东小学',
        lead: 'jyj',
        supporting: ['zjj'],
        deliverables: [
          { text: '新建小学', target: 1, unit: '所' },
          { text: '公办幼儿园', target: 4, unit: '所' },
        ],
        milestones: [
          { title: '开工', department: 'jyj', dueDate: '2024-03-29', weight: 40, follows: [] },
          { title: '封顶', department: 'zjj', dueDate: '2024-08-30', weight: 30, follows: [1] },
          { title: '投用', department: 'jyj', dueDate: '2024-09-02', weight: 30, follows: [1, 2] },
        ],
      },
    ]);
  });

  it('names every bad cell by its address and what to write there', async () => {
    const { badCells } = await read([
      ['一', '', '教肓局', null, null, 3, null, '开工', '气象局', '2024-02-30', '一半', '9'],
      [2, '第二件', '教育局', null, '任务', 5, null, '完成', null, '年底前', 90, null],
    ]);
    expect(badCells).toEqual([
      {
        cell: 'A4',
        message: '这里应是数字，现在是“一”',
      },
      { cell: 'B4', message: '请填写项目名称' },
      { cell: 'C4', message: '没有“教肓局”这个单位，是否为“教育局”？' },
      { cell: 'E4', message: '有目标值而没有目标任务，请填写目标任务' },
      { cell: 'J4', message: '没有这一天：“2024-02-30”，请核对日期' },
      { cell: 'K4', message: '权重应是0到100的整数，现在是“一半”' },
      { cell: 'I4', message: '没有“气象局”这个单位，请先在“单位”里添加' },
      { cell: 'L4', message: '前置节点“9”应是本项目前面某个节点的序号或名称' },
      { cell: 'G5', message: '有目标值时请填写计量单位' },
      { cell: 'J5', message: '日期应写成 2024-09-02 的形式，现在是“年底前”' },
    ]);
  });

  it('says so when weights do not make 100 or a number comes twice', async () => {
    const { badCells } = await read([
      [1, '第一件', '教育局', null, null, null, null, '完成', null, '2024-12-20', 90, null],
      [2, '第二件', '教育局', null, null, null, null, '完成', null, '2024-12-20', 100, null],
      [1, '又是第一件', '教育局', null, null, null, null, '完成', null, '2024-12-20', 100, null],
    ]);
    expect(badCells).toContainEqual({ cell: 'A4', message: '项目1各节点权重合计90，应为100' });
    expect(badCells).toContainEqual({
      cell: 'A6',
      message: '序号1出现了两次，每个项目的序号应不同',
    });
  });

  it('finds no list in a sheet without its headings', () => {
    expect(matchColumns({ name: '说明', rows: [['填表说明'], ['请如实填写']] })).toBeNull();
  });
});
