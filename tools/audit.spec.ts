import { generateKeyPairSync } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { recordAudit } from '@jiannuo/audit';
import {
  createTestConfig,
  createTestDatabase,
  type TestConfig,
  type TestDatabase,
} from '@jiannuo/testing';
import { runAudit } from './audit.js';

describe('the record of what was done, checked by command', () => {
  let db: TestDatabase;
  let test: TestConfig;
  beforeAll(async () => {
    db = await createTestDatabase();
    test = createTestConfig(db.url);
  });
  afterAll(async () => {
    test.remove();
    await db.drop();
  });
  beforeEach(async () => {
    await db.owner.query('DELETE FROM audit_event');
    await db.owner.query('DELETE FROM audit_chain');
    for (const chain of ['141024', 'system', '141024', '141024']) {
      await recordAudit(db.owner.manager, {
        chain,
        actorId: null,
        action: 'submission.approve',
        subjectType: 'submission',
        subjectKey: '恒东小学投入使用',
        change: { to: 'approved' },
      });
    }
  });

  const run = (...argv: string[]) => runAudit(argv, () => test.config);
  const exported = async (): Promise<string> => {
    const file = join(test.config.dataDirectory, 'audit.ndjson');
    expect(await run('export', file)).toMatchObject({ ok: true });
    return file;
  };
  const changeLine = (file: string, change: (lines: string[]) => string[]): void => {
    const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
    writeFileSync(file, `${change(lines).join('\n')}\n`);
  };

  it('says of each chain that it is whole, how long it is, and its head', async () => {
    const { ok, lines } = await run('verify');
    expect(ok).toBe(true);
    expect(lines).toEqual([
      expect.stringMatching(/^141024：完好，共3条，末条指纹 [0-9a-f]{64}$/),
      expect.stringMatching(/^system：完好，共1条，末条指纹 [0-9a-f]{64}$/),
    ]);
  });

  it('finds the one row that the database’s owner changed, and names it', async () => {
    await db.owner.query(
      `UPDATE audit_event SET canonical = replace(canonical, 'approved', 'returned')
       WHERE chain = '141024' AND seq = 2`,
    );
    const { ok, lines } = await run('verify');
    expect(ok).toBe(false);
    expect(lines[0]).toMatch(
      /^141024：第2条不对（内容与指纹不符）：.* submission\.approve submission 恒东小学投入使用，操作人 系统$/,
    );
    expect(lines[1]).toContain('system：完好');
  });

  it('exports with a signature that needs no database, and no trust in whoever brings it', async () => {
    const file = await exported();
    expect(await run('verify-export', file)).toMatchObject({
      ok: true,
      lines: expect.arrayContaining([expect.stringContaining('没有给出公钥')]),
    });
    const { publicKey } = generateKeyPairSync('ed25519');
    const stranger = join(test.config.dataDirectory, 'stranger.pem');
    writeFileSync(stranger, publicKey.export({ type: 'spki', format: 'pem' }));
    expect(await run('verify-export', file, stranger)).toMatchObject({
      ok: false,
      lines: [expect.stringContaining('签名不对')],
    });
  });

  it.each([
    [
      'a word',
      (lines: string[]) => lines.map((line) => line.replace('approved', 'returned')),
      '第1条',
    ],
    ['a line missing', (lines: string[]) => lines.filter((_, n) => n !== 1), '缺第2条'],
    ['the end cut off', (lines: string[]) => lines.slice(0, -1), '签名时共1条'],
  ])('finds %s in an export', async (_what, change, why) => {
    const file = await exported();
    changeLine(file, change);
    expect(await run('verify-export', file)).toMatchObject({
      ok: false,
      lines: [expect.stringContaining(why)],
    });
  });

  it('needs a key of its own outside the demo, and says how to make one', async () => {
    const config = {
      ...test.config,
      demo: false,
      auditKeyFile: join(test.config.dataDirectory, 'none.pem'),
    };
    await expect(runAudit(['export', 'x'], () => config)).rejects.toThrow('openssl genpkey');
  });
});
