import { createHash, randomBytes } from 'node:crypto';

const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/** A new token, known to its owner alone: 32 random bytes. */
export function newFeedToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What is stored of a token; null when it cannot be one. */
export function hashOfToken(token: string): Buffer | null {
  return TOKEN.test(token) ? createHash('sha256').update(token).digest() : null;
}
