import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/**
 * A browser from which somebody has signed in carries a cookie that says so (OWASP's device cookie).
 * Wrong passwords from it are counted apart from those of strangers, so that nobody can lock the
 * owner out, not even from the same office behind one address. It opens nothing by itself.
 */
export const DEVICE_COOKIE = 'jiannuo_device';
export const DEVICE_COOKIE_SECONDS = 365 * 24 * 60 * 60;

const SHAPE = /^([\w-]{22})\.([\w-]{43})$/;

/** A fresh cookie for this account. */
export function makeDevice(secretKey: Buffer, username: string): string {
  const name = randomBytes(16).toString('base64url');
  return `${name}.${sign(secretKey, name, username).toString('base64url')}`;
}

/** The device's name when the cookie was made here for this account, otherwise null. */
export function knownDevice(
  secretKey: Buffer,
  username: string,
  cookie: string | undefined,
): string | null {
  const [, name, signature] = SHAPE.exec(cookie ?? '') ?? [];
  if (name === undefined || signature === undefined) return null;
  const given = Buffer.from(signature, 'base64url');
  const ours = sign(secretKey, name, username);
  return given.length === ours.length && timingSafeEqual(given, ours) ? name : null;
}

function sign(secretKey: Buffer, name: string, username: string): Buffer {
  return createHmac('sha256', secretKey).update(`device\0${name}\0${username}`).digest();
}
