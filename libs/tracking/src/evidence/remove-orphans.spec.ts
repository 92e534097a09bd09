import { existsSync, mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createDataSource, Database } from '@jiannuo/platform';
import { handIn, openScene, type Scene } from '../tracking.fixture.js';
import { removeOrphans } from './remove-orphans.js';

let scene: Scene;
beforeEach(async () => {
  scene = await openScene();
});
afterEach(() => scene.close());

const files = (): string[] =>
  readdirSync(scene.storageFolder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name);

describe('files that nobody speaks of', () => {
  it('go after a day; those of today and those with a row stay', async () => {
    await handIn(scene);
    const config = { dataDirectory: scene.storageFolder };
    const old = (path: string): void => {
      mkdirSync(join(scene.storageFolder, path, '..'), { recursive: true });
      writeFileSync(join(scene.storageFolder, path), 'x');
      utimesSync(join(scene.storageFolder, path), 1, 1);
    };
    const lost = 'evidence/141024/0192a0b0-0000-7000-8000-000000000001';
    old(`${lost}/original`);
    old(`${lost}/display.jpg.some.part`);
    old('uploads/cut-off');
    old('documents/kept.xlsx');
    const fresh = join(scene.storageFolder, 'evidence/141024/0192a0b0-0000-7000-8000-000000000002');
    mkdirSync(fresh, { recursive: true });
    writeFileSync(join(fresh, 'original'), 'x');

    const source = createDataSource({ url: scene.db.url, role: 'jiannuo_worker', poolSize: 1 });
    const worker = new Database(await source.initialize());
    expect(await removeOrphans(worker, scene.storage, config)).toBe(3);
    expect(await removeOrphans(worker, scene.storage, config)).toBe(0);
    await worker.close();
    expect(existsSync(join(fresh, 'original'))).toBe(true);
    expect(files().sort()).toEqual([
      'display.jpg',
      'kept.xlsx',
      'original',
      'original',
      'thumbnail.jpg',
    ]);
  });
});
