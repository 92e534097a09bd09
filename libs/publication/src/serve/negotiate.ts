import type { Encoding } from './disk-store.js';

/** Browsers send a handful of headers; what is made up does not fill the memory. */
const REMEMBERED = 64;
const remembered = new Map<string, readonly Encoding[]>();

/** The encodings a client takes, best first; `identity` is always last. */
export function acceptedEncodings(header: string | undefined): readonly Encoding[] {
  const text = header ?? '';
  const known = remembered.get(text);
  if (known) return known;
  const encodings = readAccepted(text);
  if (remembered.size < REMEMBERED && text.length < 100) remembered.set(text, encodings);
  return encodings;
}

function readAccepted(header: string): readonly Encoding[] {
  const accepted = new Map<string, number>();
  for (const part of header.toLowerCase().split(',')) {
    const [name = '', ...parameters] = part.split(';').map((piece) => piece.trim());
    const quality = parameters.find((parameter) => parameter.startsWith('q='));
    accepted.set(name, quality === undefined ? 1 : Number(quality.slice(2)));
  }
  const takes = (name: string): boolean => (accepted.get(name) ?? accepted.get('*') ?? 0) > 0;
  return [...(['br', 'gzip'] as const).filter(takes), 'identity'];
}

/** The tag of some bytes in one encoding; different encodings are different representations. */
export function entityTag(sha256: string, encoding: Encoding): string {
  return encoding === 'identity' ? `"${sha256}"` : `"${sha256}-${encoding}"`;
}

/** Does If-None-Match name this content, in whatever encoding it was sent then? */
export function matchesTag(header: string | undefined, sha256: string): boolean {
  if (header === undefined) return false;
  if (header.trim() === '*') return true;
  return header
    .split(',')
    .map((tag) => tag.trim().replace(/^W\//, '').replaceAll('"', ''))
    .some((tag) => tag === sha256 || tag.startsWith(`${sha256}-`));
}
