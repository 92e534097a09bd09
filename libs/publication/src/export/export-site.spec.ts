import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import Fastify, { type FastifyInstance } from 'fastify';
import { ThreadPageRenderer } from '../pages/thread-page-renderer.js';
import { PublicationStage } from '../publication-stage.fixture.js';
import { PublicationWorker } from '../publication-worker.js';
import { registerPublicSite } from '../serve/register-public-site.js';
import { exportSite } from './export-site.js';

let stage: PublicationStage;
let site: FastifyInstance;
let out: string;
let files: Server;
let address: string;

beforeAll(async () => {
  stage = await PublicationStage.open();
  out = mkdtempSync(join(tmpdir(), 'jiannuo-exported-'));
  const renderer = new ThreadPageRenderer({
    directory: join(import.meta.dirname, '../../../../dist/apps/public'),
  });
  const worker = new PublicationWorker({
    config: {
      databaseUrl: stage.database.url,
      assetsDirectory: stage.folder,
      publicUrl: 'http://localhost:3000',
      site: { sponsor: null, contact: null, registrations: [] },
    },
    storage: stage.storage,
    renderer,
  });
  await worker.runOnce();
  await worker.close();
  await exportSite({
    databaseUrl: stage.database.url,
    out,
    publicUrl: 'https://shishi.example.gov.cn',
  });
  site = Fastify();
  await registerPublicSite(site, {
    config: { dataDirectory: stage.folder },
    publicDatabaseUrl: stage.database.url,
  });
  files = plainFileServer(out).listen(0, '127.0.0.1');
  await once(files, 'listening');
  address = `http://127.0.0.1:${(files.address() as AddressInfo).port}`;
}, 60_000);

afterAll(async () => {
  files.close();
  await site.close();
  await stage.close();
  rmSync(out, { recursive: true, force: true });
});

describe('the site as a folder of files', () => {
  it('leads from the first page to everything, every link to a file with the bytes served', async () => {
    const seen = new Set<string>();
    const queue = ['/'];
    for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
      if (seen.has(path)) continue;
      seen.add(path);
      const exported = await fetch(`${address}${path}`);
      expect({ path, status: exported.status }).toEqual({ path, status: 200 });
      const bytes = Buffer.from(await exported.arrayBuffer());
      if (path === '/portal/' || path.startsWith('/compare')) continue;
      const served = await site.inject(path);
      expect({ path, status: served.statusCode }).toEqual({ path, status: 200 });
      expect({ path, same: served.rawPayload.equals(bytes) }).toEqual({ path, same: true });
      if (!(exported.headers.get('content-type') ?? '').includes('html')) continue;
      for (const [, link = ''] of bytes
        .toString('utf8')
        .matchAll(/(?:href|src|action|url)="?=?((?!#|tel:)[^"#]+)/g)) {
        queue.push(new URL(link, `${address}${path}`).pathname);
      }
    }
    expect(seen.size).toBeGreaterThan(25);
    expect([...seen]).toEqual(
      expect.arrayContaining([
        '/projects/14.html',
        '/en/projects/14.html',
        '/departments/jyj.html',
      ]),
    );
  });

  it('keeps the addresses printed on posters', async () => {
    const page = await fetch(`${address}/programmes/${stage.story.programmeKey}/projects/14.html`);
    expect(await page.text()).toContain('url=../../../projects/14.html');
  });

  it('says where the living site is, for what files cannot do', async () => {
    expect(await (await fetch(`${address}/portal/`)).text()).toContain('shishi.example.gov.cn');
  });
});

/** The least there can be: a path is a file, a folder its index. */
function plainFileServer(root: string): Server {
  const types = { html: 'text/html', css: 'text/css', js: 'text/javascript' } as const;
  return createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://files').pathname;
    const file = join(root, path.endsWith('/') ? `${path}index.html` : path);
    if (!statSync(file, { throwIfNoEntry: false })?.isFile()) {
      if (statSync(file, { throwIfNoEntry: false })?.isDirectory()) {
        response.writeHead(301, { location: `${path}/` }).end();
      } else response.writeHead(404).end();
      return;
    }
    const ending = file.split('.').at(-1) ?? '';
    const type = Object.entries(types).find(([name]) => name === ending)?.[1];
    response.writeHead(200, { 'content-type': type ?? 'application/octet-stream' });
    response.end(readFileSync(file));
  });
}
