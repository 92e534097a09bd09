import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { Secrets, SecretUnreadable } from './secrets.js';

const secretKey = randomBytes(32);
const secrets = new Secrets({ secretKey, secretKeysOld: [] });
const PLACE = 'channel:141024:dingtalk';

describe('a sealed secret', () => {
  it.each(['SEC0123', '密钥 with “quotes”\n{{title}}', '', 'x'.repeat(10_000)])(
    'opens again in its place: %.30s',
    (plain) => {
      expect(secrets.open(secrets.seal(plain, PLACE), PLACE)).toBe(plain);
    },
  );

  it('looks different each time and shows nothing of itself', () => {
    const [one, two] = [secrets.seal('SEC0123', PLACE), secrets.seal('SEC0123', PLACE)];
    expect(one).not.toBe(two);
    expect(one).not.toContain('SEC0123');
    expect(one).toMatch(/^[0-9a-f]{16}\./);
  });

  it('does not open in another place', () => {
    const sealed = secrets.seal('SEC0123', PLACE);
    expect(() => secrets.open(sealed, 'channel:141021:dingtalk')).toThrow(SecretUnreadable);
  });

  it('does not open when a bit has changed', () => {
    const sealed = secrets.seal('SEC0123', PLACE);
    const [id, text] = sealed.split('.') as [string, string];
    const bytes = Buffer.from(text, 'base64url');
    for (let n = 0; n < bytes.length; n += 1) {
      const altered = Buffer.from(bytes);
      altered.writeUInt8(altered.readUInt8(n) ^ 1, n);
      const again = `${id}.${altered.toString('base64url')}`;
      expect(() => secrets.open(again, PLACE)).toThrow(SecretUnreadable);
    }
    for (const nonsense of ['', 'x', `${id}.`, `${id}.AAAA`, text]) {
      expect(() => secrets.open(nonsense, PLACE)).toThrow(SecretUnreadable);
    }
  });

  it('opens after the key was changed, as long as the old one is kept', () => {
    const sealed = secrets.seal('SEC0123', PLACE);
    const newKey = randomBytes(32);
    const rotated = new Secrets({ secretKey: newKey, secretKeysOld: [secretKey] });
    expect(rotated.open(sealed, PLACE)).toBe('SEC0123');
    expect([rotated.isOutdated(sealed), secrets.isOutdated(sealed)]).toEqual([true, false]);
    const forgetful = new Secrets({ secretKey: newKey, secretKeysOld: [] });
    expect(() => forgetful.open(sealed, PLACE)).toThrow(/JIANNUO_SECRET_KEYS_OLD/);
  });
});
