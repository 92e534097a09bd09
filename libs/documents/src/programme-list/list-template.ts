import { writeWorkbook } from '../excel/write-workbook.js';
import { LIST_COLUMNS } from './columns.js';

/** An empty 台账 with its headings, one project as an example and the rules on a sheet of their own. */
export async function listTemplate(): Promise<Buffer> {
  const widths = LIST_COLUMNS.map(() => 100 / LIST_COLUMNS.length);
  return writeWorkbook([
    {
      title: '台账',
      note: null,
      headings: LIST_COLUMNS.map(({ label, required }) => (required ? `${label}*` : label)),
      widths,
      rows: [
        [
          1,
          '示例：新建小学',
          '新建小学',
          '教育局',
          '住房和城乡建设局、财政局',
          '副县长（分管教育）',
          '新建小学',
          1,
          '所',
          '开工建设',
          '住房和城乡建设局',
          '2025-03-31',
          40,
          '',
        ],
        ['', '', '', '', '', '', '', '', '', '主体封顶', '住房和城乡建设局', '2025-06-30', 30, '1'],
        ['', '', '', '', '', '', '', '', '', '投入使用', '教育局', '2025-09-01', 30, '2'],
      ],
      whenEmpty: '',
    },
    {
      title: '填表说明',
      note: null,
      headings: ['列', '怎样填写'],
      widths: [20, 80],
      rows: [
        ['一行一个节点', '同一项目的各行，序号和项目名称只填第一行，或合并单元格。带*的列必须有。'],
        ['单位', '写单位名称或代码；几个单位用顿号隔开。'],
        ['完成时限', '2025-03-31、2025/3/31、2025年3月31日都可以。'],
        ['权重', '每个项目各节点合计100。'],
        ['目标值', '能计数的目标任务填数字，并填计量单位；不能计数的都不填。'],
        ['前置节点', '写本项目前面节点的序号（1、2）或名称。'],
      ],
      whenEmpty: '',
    },
  ]);
}
