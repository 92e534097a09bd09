import type { PublicProject } from '@jiannuo/contracts';

/** The target in words: “7.5%以上”, “3%左右”, “高于地区生产总值增速”. */
export function targetText(
  { target }: PublicProject,
  indicators: readonly PublicProject[],
): string {
  if (target === null) return '按市定任务';
  if (target.relativeTo !== null) {
    const other = indicators.find(({ ordinal }) => ordinal === target.relativeTo);
    const name = other?.shortTitle ?? other?.title ?? '另一项指标';
    return `${RELATIVE[target.comparator] ?? '与'}${name}${target.comparator === '~' ? '基本持平' : ''}`;
  }
  const value = `${target.value ?? ''}${target.unit ?? ''}`;
  if (target.approximate) {
    return target.comparator === '<=' ? `控制在${value}左右` : `${value}左右`;
  }
  return `${value}${ABSOLUTE[target.comparator] ?? ''}`;
}

/** “2023年实际7%（工业增加值）”, or an empty text where the document gives none. */
export function lastYearText({ lastYear }: PublicProject): string {
  if (lastYear === null) return '';
  const note = lastYear.note ? `（${lastYear.note}）` : '';
  return `${lastYear.value}${lastYear.unit}${note}`;
}

const RELATIVE: Readonly<Record<string, string>> = {
  '~': '与',
  '>': '高于',
  '>=': '不低于',
  '<': '低于',
  '<=': '不高于',
};
const ABSOLUTE: Readonly<Record<string, string>> = {
  '>=': '以上',
  '>': '以上（不含）',
  '<=': '以内',
  '<': '以内（不含）',
  '~': '左右',
};
