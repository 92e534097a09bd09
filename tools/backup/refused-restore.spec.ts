import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { generateX25519Identity } from 'age-encryption';
import { startBackupScene, storageOf, tablesOf, type BackupScene } from './backup.fixture.js';
import { restoreBackup } from './restore-backup.js';

// Whole databases are written and read; a machine that is busy takes its time.
jest.setTimeout(60_000);

describe('a backup', () => {
  let scene: BackupScene;
  beforeAll(async () => {
    scene = await startBackupScene();
  });
  afterAll(() => scene.close());

  it.each([
    ['another key', async (path: string) => [path, await generateX25519Identity()], '打不开'],
    [
      'a flipped byte',
      async (path: string) => [damage(path, (b) => flip(b, b.length >> 1)), scene.identity],
      '已损坏',
    ],
    [
      'a missing end',
      async (path: string) => [damage(path, (b) => b.subarray(0, -70_000)), scene.identity],
      '已损坏',
    ],
    [
      'a damaged head',
      async (path: string) => [damage(path, (b) => flip(b, 60)), scene.identity],
      '已损坏|打不开',
    ],
    [
      'no backup at all',
      async (path: string) => [damage(path, () => Buffer.from('x')), scene.identity],
      '已损坏',
    ],
  ])('with %s says so before anything is touched', async (_what, change, sentence) => {
    const { path } = await scene.backUp('whole');
    const [file, key] = await change(path);
    const target = await scene.emptyMachine();
    const restored = restoreBackup({ config: target, path: file!, identity: key! });
    await expect(restored).rejects.toThrow(new RegExp(`(${sentence}).*没有改动任何内容`, 's'));
    expect(await tablesOf(target)).toBe(0);
    expect(existsSync(storageOf(target))).toBe(false);
  });

  it('is never written over an installation that is in use', async () => {
    const { path } = await scene.backUp('whole');
    await expect(
      restoreBackup({ config: scene.from.config, path, identity: scene.identity }),
    ).rejects.toThrow(/不是空的/);
    const emptyDatabase = {
      ...(await scene.emptyMachine()),
      dataDirectory: scene.from.config.dataDirectory,
    };
    await expect(
      restoreBackup({ config: emptyDatabase, path, identity: scene.identity }),
    ).rejects.toThrow(/已有文件/);
    expect(await tablesOf(emptyDatabase)).toBe(0);
  });

  it('can be restored again after a restore was interrupted', async () => {
    const { path } = await scene.backUp('whole');
    const target = await scene.emptyMachine();
    const interrupted = restoreBackup({
      config: target,
      path,
      identity: scene.identity,
      onStep: (sentence) => {
        if (sentence.startsWith('写入')) throw new Error('the power went');
      },
    });
    await expect(interrupted).rejects.toThrow('the power went');
    expect(await tablesOf(target)).toBeGreaterThan(10);
    await restoreBackup({ config: target, path, identity: scene.identity });
    expect(readdirSync(storageOf(target))).toEqual(['evidence']);
  });

  function flip(bytes: Buffer, at: number): Buffer {
    const changed = Buffer.from(bytes);
    changed[at]! ^= 1;
    return changed;
  }

  function damage(path: string, change: (bytes: Buffer) => Buffer): string {
    const file = join(
      scene.from.config.dataDirectory,
      `damaged-${randomBytes(4).toString('hex')}.age`,
    );
    writeFileSync(file, change(readFileSync(path)));
    return file;
  }
});
