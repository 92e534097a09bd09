import { Secret, TOTP } from 'otpauth';

/** RFC 6238 as every authenticator knows it. */
const TOTP_OPTIONS = { algorithm: 'SHA1', digits: 6, period: 30 } as const;
const ISSUER = '践诺';
/** Bytes; RFC 4226 asks for 16 and recommends 20. */
const SEED_BYTES = 20;
/** Steps a telephone's clock may be off, either way. */
const WINDOW = 1;

/** A fresh seed, in base32. */
export function makeSeed(): string {
  return new Secret({ size: SEED_BYTES }).base32;
}

/** `otpauth://totp/…` for the QR code. */
export function seedUri(seed: string, username: string): string {
  return totpOf(seed, username).toString();
}

/** The 30-second step whose code this is, counted from the epoch; null when it is none. */
export function stepOf(seed: string, code: string, nowSeconds: number): number | null {
  const timestamp = nowSeconds * 1000;
  const delta = totpOf(seed, '').validate({ token: code, timestamp, window: WINDOW });
  return delta === null ? null : Math.floor(nowSeconds / TOTP_OPTIONS.period) + delta;
}

function totpOf(seed: string, label: string): TOTP {
  return new TOTP({ ...TOTP_OPTIONS, issuer: ISSUER, label, secret: Secret.fromBase32(seed) });
}
