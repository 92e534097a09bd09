import type { OutsideSystemRequest } from '@jiannuo/contracts';
import { OUTSIDE_FIELDS, type OutsideFieldFacts } from '@jiannuo/contracts/constants';
import { Problem, type FieldError } from '@jiannuo/platform';
import { bareHeading } from './match-columns.js';

/**
 * Refuses a layout that could not be read back or says nothing.
 * @throws Problem `validation-failed` with the column that is meant.
 */
export function checkLayout({ direction, layout: { columns } }: OutsideSystemRequest): void {
  const errors: FieldError[] = [];
  const seen = new Set<string>();
  columns.forEach(({ heading, field, detail }, index) => {
    const bare = bareHeading(heading);
    if (bare === '') errors.push(wrong(index, 'heading', '请填写表头'));
    if (seen.has(bare)) errors.push(wrong(index, 'heading', `表头“${heading}”出现了两次`));
    seen.add(bare);
    if (field === 'constant' && detail === '') {
      errors.push(wrong(index, 'detail', '请填写固定文字'));
    }
  });
  const reads = (kind: OutsideFieldFacts['reads']) =>
    columns.some(({ field }) => {
      const facts: OutsideFieldFacts = OUTSIDE_FIELDS[field];
      return facts.reads === kind;
    });
  if (direction !== 'out' && !reads('row')) {
    errors.push({
      path: 'layout.columns',
      message: '要导入，至少要有序号、项目编号或项目名称一列，才知道每行是哪个项目',
    });
  }
  if (direction !== 'out' && !reads('text') && !reads('number')) {
    errors.push({
      path: 'layout.columns',
      message: '要导入，至少要有进展、问题、需协调事项、下一步或量化指标一列',
    });
  }
  if (errors.length === 0) return;
  throw new Problem(
    'validation-failed',
    errors.map(({ message }) => message).join('；') + '。',
    errors,
  );
}

function wrong(index: number, part: string, message: string): FieldError {
  return { path: `layout.columns.${index}.${part}`, message: `第${index + 1}列：${message}` };
}
