import { decodeCursor, encodeCursor } from '@jiannuo/platform';
import { LIMITS } from '@jiannuo/contracts/constants';

export interface Page<Item> {
  readonly items: Item[];
  readonly nextCursor: string | null;
  readonly total: number;
}

/**
 * One page of a list whose order is computed, not stored. The cursor names the last item of the
 * page before; when that item has left the list, the list starts again.
 * @throws Problem `bad-request` for a cursor that was never given.
 */
export function pageOf<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
  query: { readonly cursor?: string; readonly limit?: number },
): Page<Item> {
  const limit = query.limit ?? LIMITS.pageSize;
  const [after] = query.cursor === undefined ? [] : decodeCursor(query.cursor, 1);
  const start = after === undefined ? 0 : items.findIndex((item) => keyOf(item) === after) + 1;
  const page = items.slice(start, start + limit);
  const last = page.at(-1);
  const more = start + page.length < items.length;
  return {
    items: page,
    nextCursor: more && last !== undefined ? encodeCursor([keyOf(last)]) : null,
    total: items.length,
  };
}
