import { createHash, randomInt } from 'node:crypto';

/** Without letters and figures that are taken for each other. */
const LETTERS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const GROUPS = 4;
const GROUP = 4;

/** “K7QM-2T9P-XW4D-8RHN”: 79 bits, so that nobody finds one by trying. */
export function newReceipt(): string {
  return Array.from({ length: GROUPS }, () =>
    Array.from({ length: GROUP }, () => LETTERS[randomInt(LETTERS.length)]).join(''),
  ).join('-');
}

/** Only this is kept. Small letters, spaces and dashes make no difference. */
export function receiptHash(receipt: string): Buffer {
  const plain = receipt.toUpperCase().replace(/[^0-9A-Z]/g, '');
  return createHash('sha256').update(plain).digest();
}
