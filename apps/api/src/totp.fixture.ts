import { Secret, TOTP } from 'otpauth';

/** What an authenticator with this seed shows, `later` steps of 30 s from now. */
export function totpCode(seed: string, later = 0): string {
  const totp = new TOTP({ secret: Secret.fromBase32(seed) });
  return totp.generate({ timestamp: Date.now() + later * 30_000 });
}
