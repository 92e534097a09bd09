import { createHmac } from 'node:crypto';

/** Twelve hexadecimal digits by which two secret keys are told apart; nothing leads back to the key. */
export function secretKeyId(secretKey: Buffer): string {
  return createHmac('sha256', secretKey).update('jiannuo backup key id').digest('hex').slice(0, 12);
}
