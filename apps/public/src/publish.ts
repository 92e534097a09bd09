import '@angular/platform-server/init';
import { parentPort } from 'node:worker_threads';
import { renderApplication } from '@angular/platform-server';
import type { PublicPage } from '@jiannuo/contracts';
import { pageDocument } from './frame/page-document.js';
import bootstrap from './main.server.js';

/** One page to render, as the publication worker's thread receives it. */
interface Job {
  readonly id: number;
  readonly page: PublicPage;
  readonly path: string;
}

/**
 * The finished HTML of a page.
 * @throws when anything went wrong in it: Angular itself would hand out a page cut short.
 */
export async function renderPage(page: PublicPage, path: string): Promise<string> {
  const errors: unknown[] = [];
  const html = await renderApplication((context) => bootstrap(context, page, errors), {
    document: pageDocument(page),
    url: path,
  });
  if (errors.length > 0) throw errors[0];
  return html;
}

parentPort?.on('message', ({ id, page, path }: Job) => {
  renderPage(page, path).then(
    (html) => parentPort?.postMessage({ id, html }),
    (error: unknown) => parentPort?.postMessage({ id, error: describe(error) }),
  );
});

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
