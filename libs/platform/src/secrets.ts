import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import type { Config } from './config.js';

const CIPHER = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;
const SEALED = /^(?<keyId>[0-9a-f]{16})\.(?<bytes>[A-Za-z0-9_-]+)$/;

/** A sealed secret cannot be read: another key, another place, or altered bytes. */
export class SecretUnreadable extends Error {
  override readonly name = 'SecretUnreadable';
}

/**
 * Encrypts what must be kept and read again (channel secrets, TOTP seeds) with AES-256-GCM. The key
 * id stands in front, so a new key can come while old ones still open what they sealed.
 */
export class Secrets {
  private readonly current: { readonly id: string; readonly key: Buffer };
  private readonly keys: ReadonlyMap<string, Buffer>;

  constructor({ secretKey, secretKeysOld }: Pick<Config, 'secretKey' | 'secretKeysOld'>) {
    this.current = { id: keyIdOf(secretKey), key: secretKey };
    this.keys = new Map([...secretKeysOld, secretKey].map((key) => [keyIdOf(key), key]));
  }

  /**
   * `<key id>.<base64url of iv, ciphertext and tag>`.
   * @param place where it will be kept, such as `totp:<user id>`: sealed for one place, it opens in
   * no other, so that nobody can copy it from row to row.
   */
  seal(plain: string, place: string): string {
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv(CIPHER, this.current.key, iv, { authTagLength: TAG_BYTES });
    cipher.setAAD(Buffer.from(place));
    const sealed = Buffer.concat([iv, cipher.update(plain, 'utf8'), cipher.final()]);
    return `${this.current.id}.${Buffer.concat([sealed, cipher.getAuthTag()]).toString('base64url')}`;
  }

  /** @throws SecretUnreadable when its key is gone, its place is another, or a bit has changed. */
  open(sealed: string, place: string): string {
    const parts = SEALED.exec(sealed)?.groups;
    const key = this.keys.get(parts?.['keyId'] ?? '');
    if (!key) throw new SecretUnreadable('No key of that id; set JIANNUO_SECRET_KEYS_OLD');
    const bytes = Buffer.from(parts?.['bytes'] ?? '', 'base64url');
    if (bytes.length < IV_BYTES + TAG_BYTES) throw new SecretUnreadable('Too short');
    const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, IV_BYTES), {
      authTagLength: TAG_BYTES,
    });
    decipher.setAAD(Buffer.from(place));
    decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
    try {
      return Buffer.concat([
        decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES)),
        decipher.final(),
      ]).toString('utf8');
    } catch (error) {
      throw new SecretUnreadable('Altered, or sealed for another place', { cause: error });
    }
  }

  /** True for what an old key sealed: seal it again when it is next written. */
  isOutdated(sealed: string): boolean {
    return !sealed.startsWith(`${this.current.id}.`);
  }
}

/** Tells keys apart and says nothing of them. */
function keyIdOf(key: Buffer): string {
  return createHash('sha256').update('jiannuo key id').update(key).digest('hex').slice(0, 16);
}
