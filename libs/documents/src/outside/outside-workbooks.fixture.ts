import writeWorkbook from 'write-excel-file/node';
import type { OutsideLayout, OutsideSystemView } from '@jiannuo/contracts';
import { OUTSIDE_EXAMPLES } from '@jiannuo/contracts/constants';

/** One of the layouts that the portal offers to begin with. */
export function example(index: number) {
  const chosen = OUTSIDE_EXAMPLES[index]!;
  return structuredClone(chosen) as { layout: OutsideLayout } & Pick<
    OutsideSystemView,
    'name' | 'direction'
  >;
}

export const HEADINGS = OUTSIDE_EXAMPLES[1]!.layout.columns.map(({ heading }) => heading);

/** Their form as an office hands it on: a title, and the columns that one names. */
export async function form(
  rows: Record<string, string | number>[],
  headings: string[] = HEADINGS,
): Promise<Buffer> {
  return writeWorkbook([
    ['民生实事进展情况月报表'],
    headings,
    ...rows.map((row) => headings.map((heading) => row[heading] ?? null)),
  ]).toBuffer();
}
