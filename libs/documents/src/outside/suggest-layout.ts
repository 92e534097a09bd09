import { Injectable } from '@nestjs/common';
import type { OutsideColumn, OutsideLayout, OutsideTemplateUpload } from '@jiannuo/contracts';
import { OUTSIDE_LIMITS, type OutsideField } from '@jiannuo/contracts/constants';
import { requireAccess, type Principal } from '@jiannuo/identity';
import { Problem } from '@jiannuo/platform';
import { textOf } from '../excel/cell-values.js';
import type { WorkbookUpload } from '../excel/read-workbook-upload.js';
import { readWorkbook, type Cell, type Sheet } from '../excel/read-workbook.js';
import { bareHeading } from './match-columns.js';

/** Words of a heading that tell what is meant; the first that fits wins. */
const WORDS: readonly (readonly [RegExp, OutsideField])[] = [
  [/^(序号|编号|顺序号)$/, 'ordinal'],
  [/项目(编号|编码|代码)/, 'projectKey'],
  [/(总投资|计划投资|投资计划)/, 'moneyPlanned'],
  [/(到位资金|资金到位)/, 'moneyInPlace'],
  [/(完成投资|投资完成|已支付|支出)/, 'moneySpent'],
  [/(配合|协办|参与)(单位|部门)/, 'supporting'],
  [/(责任|分管|包联|牵头)(县?领导|人)/, 'leader'],
  [/(牵头|责任|主办|承办|实施|报送)(单位|部门)/, 'lead'],
  [/(需|请).{0,4}协调/, 'needsCoordination'],
  [/(存在|主要).{0,3}(问题|困难)|问题/, 'problems'],
  [/(下一步|下步|下阶段|整改措施)/, 'nextSteps'],
  [/(状态|是否完成|办结情况)/, 'milestoneState'],
  [/(完成|办结|办理|截止).{0,2}(时限|期限|日期|时间)|时限/, 'milestoneDue'],
  [/(节点|阶段任务|当前任务)/, 'milestone'],
  [/(目标任务|年度目标|建设内容|目标)/, 'deliverables'],
  [/(累计完成|完成数|完成量)/, 'figure'],
  [/(计量)?单位$/, 'figureUnit'],
  [/(进度|完成率).{0,3}%|%.{0,3}进度/, 'progress'],
  [/(形象进度|进展|办理情况|工作情况|完成情况)/, 'text'],
  [/(项目|事项|实事)(名称|内容)?$|督办事项/, 'title'],
  [/(月份|期别|报送时间)/, 'period'],
  [/(亮灯|红黄绿|预警)/, 'light'],
];

/** A heading row is the widest of the first rows: titles above it stand in one cell. */
const SEARCHED_ROWS = 15;

/** Reads the columns of another system's empty form, and guesses what each of them means. */
@Injectable()
export class SuggestLayout {
  /** @throws Problem `not-allowed`, `unprocessable-file` or `too-large`. */
  async run(
    principal: Principal,
    { request, bytes }: WorkbookUpload<OutsideTemplateUpload>,
  ): Promise<OutsideLayout> {
    requireAccess(principal, 'outside-system.edit', request);
    for (const sheet of await readWorkbook(bytes)) {
      const headingRow = headingRowOf(sheet);
      if (headingRow !== null) return layoutOf(sheet, headingRow);
    }
    const sentence = '工作簿里没有找到表头。请上传他们的空表，或直接逐列填写。';
    throw new Problem('unprocessable-file', sentence, [{ path: 'file', message: sentence }]);
  }
}

function headingRowOf({ rows }: Sheet): number | null {
  const widths = rows.slice(0, SEARCHED_ROWS).map((row) => row.filter(isFilled).length);
  const widest = Math.max(0, ...widths);
  const row = widths.indexOf(widest);
  return widest < 2 || row > OUTSIDE_LIMITS.above ? null : row;
}

function layoutOf({ name, rows }: Sheet, headingRow: number): OutsideLayout {
  const taken = new Set<OutsideField>();
  const headings = (rows[headingRow] ?? []).map((cell) => textOf(cell)).filter((it) => it !== '');
  return {
    sheet: name,
    above: rows.slice(0, headingRow).map((row) =>
      row
        .map((cell) => textOf(cell))
        .filter((text) => text !== '')
        .join('  '),
    ),
    columns: headings
      .slice(0, OUTSIDE_LIMITS.columns)
      .map((heading): OutsideColumn => ({ heading, field: guess(heading, taken), detail: '' })),
    dateFormat: '2024-09-02',
    decimals: null,
  };
}

function guess(heading: string, taken: Set<OutsideField>): OutsideField {
  const bare = bareHeading(heading);
  const field = WORDS.find(([words, known]) => words.test(bare) && !taken.has(known))?.[1];
  if (field === undefined) return 'blank';
  taken.add(field);
  return field;
}

function isFilled(cell: Cell): boolean {
  return textOf(cell) !== '';
}
