import { Problem } from './problem.js';

/** A place in a list, opaque to whoever carries it: the sort values of the last row of a page. */
export type CursorValues = readonly (string | number)[];

export function encodeCursor(values: CursorValues): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url');
}

/**
 * The values of a cursor that came back, `length` of them.
 * @throws Problem `bad-request` when it is none of ours.
 */
export function decodeCursor(cursor: string, length: number): CursorValues {
  const values = parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  const ours =
    Array.isArray(values) &&
    values.length === length &&
    values.every((value) => typeof value === 'string' || typeof value === 'number');
  if (!ours) throw wrongCursor();
  return values;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) throw wrongCursor();
    throw error;
  }
}

function wrongCursor(): Problem {
  return new Problem('bad-request', '翻页位置 cursor 不对，请从第一页重新打开列表。', [
    { path: 'cursor', message: '不是本系统给出的翻页位置' },
  ]);
}
