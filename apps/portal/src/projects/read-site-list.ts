import type { NewSiteRequest } from '@jiannuo/contracts';

/**
 * Sites as somebody pastes them from a table or a CSV file: one a line, township and name apart by a
 * tab, a comma or 、. A heading line is passed over.
 */
export function readSiteList(text: string, deliverable: number): NewSiteRequest[] {
  return text
    .split(/\r?\n/)
    .map((line) =>
      line
        .split(/\t|,|，|、/)
        .map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'))
        .filter((cell) => cell !== ''),
    )
    .filter((cells) => cells.length > 0 && !(cells[0] ?? '').startsWith('乡镇'))
    .map(([township = '', name = '']) => ({ deliverable, township, name }));
}
