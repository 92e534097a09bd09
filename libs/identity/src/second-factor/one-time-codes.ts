import { createHash, randomBytes } from 'node:crypto';

/** Crockford's alphabet: no I, L, O or U, so a code survives being read out and written down. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A random code of 5 bits a character in groups: `7Q2KD-8M1XV-…`. */
export function makeCode(groups: number, groupLength: number): string {
  const bytes = randomBytes(groups * groupLength);
  const letters = Array.from(bytes, (byte) => ALPHABET[byte % ALPHABET.length] ?? '');
  return Array.from({ length: groups }, (_, group) =>
    letters.slice(group * groupLength, (group + 1) * groupLength).join(''),
  ).join('-');
}

/** SHA-256 of a code as somebody typed it: case, spaces, dashes and look-alikes do not matter. */
export function hashCode(typed: string): Buffer {
  const code = typed
    .toUpperCase()
    .replace(/[\s-]+/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  return createHash('sha256').update(code).digest();
}
