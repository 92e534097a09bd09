import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { Problem, sendProblem, type Config } from '@jiannuo/platform';

/** Built files carry a hash in their name and never change. */
const HASHED = /[.-][A-Za-z0-9_-]{8}\.[a-z0-9]+$/;
const A_YEAR = '365d';
/** Scripts and styles are parts of a page: what browsers heed on pages alone only weighs on each of them. */
const PART = /\.(?:js|css)$/;
const OF_PAGES = [
  'content-security-policy',
  'cross-origin-opener-policy',
  'origin-agent-cluster',
  'permissions-policy',
  'referrer-policy',
  'x-dns-prefetch-control',
  'x-download-options',
  'x-frame-options',
  'x-permitted-cross-domain-policies',
  'x-xss-protection',
];

/**
 * The portal under /portal/: its files as they were built (compressed files beside them are used),
 * and its first page for every address inside it.
 */
export async function servePortal(fastify: FastifyInstance, config: Config): Promise<void> {
  const root = join(config.assetsDirectory, 'portal', 'browser');
  if (!existsSync(join(root, 'index.html'))) {
    fastify.log.warn({ root }, 'The portal is not built; /portal/ will say so');
    fastify.get('/portal/', async (request, reply) => {
      sendProblem(reply, notBuilt(), request.id);
      return reply;
    });
    return;
  }
  await fastify.register(fastifyStatic, { root, serve: false, preCompressed: true });
  fastify.get('/portal', async (_request, reply) => reply.redirect('/portal/', 308));
  fastify.get<{ Params: { '*': string } }>('/portal/*', async (request, reply) => {
    const path = request.params['*'];
    if (!/\.[A-Za-z0-9]+$/.test(path) || path === 'index.html') {
      return reply
        .header('cache-control', 'no-cache')
        .sendFile('index.html', { cacheControl: false });
    }
    if (PART.test(path)) for (const name of OF_PAGES) reply.removeHeader(name);
    return HASHED.test(path)
      ? reply.sendFile(path, { maxAge: A_YEAR, immutable: true, lastModified: false })
      : reply.header('cache-control', 'no-cache').sendFile(path, { cacheControl: false });
  });
}

function notBuilt(): Problem {
  return new Problem('temporarily-unavailable', '管理端页面还没有构建，请先运行 npm run build。');
}
