import { expect } from '@jest/globals';
import { FolderStorage } from '@jiannuo/platform';
import { PublicationWorker, type PageRenderer } from '@jiannuo/publication';
import type { ApiFixture } from './api.fixture.js';

/** The data files are real; how a page looks is not what the document describes. */
const blankPages: PageRenderer = {
  layout: () => Promise.resolve('blank'),
  assets: () =>
    Promise.resolve({
      links: {
        stylesheet: '/assets/none.css',
        icon: '/assets/none.svg',
        script: '/assets/public.js',
      },
      files: [],
    }),
  render: () => Promise.resolve('<!doctype html><html lang="zh-CN"></html>'),
  close: () => Promise.resolve(),
};

/** Publishes what the API's database holds and waits until the API serves it. */
export async function publishEverything(api: ApiFixture): Promise<void> {
  await api.owner.query(
    `INSERT INTO publication_request (id, programme_id, reason)
     SELECT uuidv7(), id, 'load' FROM programme`,
  );
  const storage = new FolderStorage(api.config.dataDirectory);
  const worker = new PublicationWorker({ config: api.config, storage, renderer: blankPages });
  await worker.runOnce();
  await worker.close();
  const deadline = performance.now() + 10_000;
  while ((await api.call('GET', PUBLISHED)).status !== 200) {
    expect(performance.now()).toBeLessThan(deadline);
  }
}

const PUBLISHED = '/api/v1/public/programmes/141024-2024-livelihood';
