import { LIMITS } from '@jiannuo/contracts/constants';

/** Control characters, and those that turn the direction of writing and so hide an ending. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/gu;

/** The name without folders and characters nobody sees, short enough to keep. */
export function cleanFileName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? '';
  const clean = last.replace(UNSEEN, '').trim();
  const named = /^\.*$/.test(clean) ? '未命名' : clean;
  // By whole characters, from the end, so that the ending stays.
  return [...named].slice(-LIMITS.fileNameLength).join('');
}
