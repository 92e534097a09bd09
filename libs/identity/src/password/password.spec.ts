import { describe, expect, it } from '@jest/globals';
import { hashPassword, verifyPassword } from './password.js';

describe('passwords', () => {
  it('are kept as argon2id with the cost OWASP asks for', async () => {
    const hash = await hashPassword('正确的密码');
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await hashPassword('正确的密码')).not.toBe(hash);
    expect(await verifyPassword(hash, '正确的密码')).toBe(true);
    expect(await verifyPassword(hash, '错误的密码')).toBe(false);
  });

  it('are checked one after the other, and a broken hash holds up nobody', async () => {
    const hash = await hashPassword('x');
    const answers = await Promise.allSettled([
      verifyPassword('not a hash', 'x'),
      ...Array.from({ length: 10 }, () => verifyPassword(hash, 'x')),
    ]);
    expect(answers[0]?.status).toBe('rejected');
    expect(answers.slice(1)).toEqual(
      Array.from({ length: 10 }, () => ({ status: 'fulfilled', value: true })),
    );
  });
});
