import { join } from 'node:path';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '@jiannuo/platform';
import { NOT_FOUND_PATH } from '../pages/compose-pages.js';
import { PastVersions } from '../history/past-versions.js';
import { registerHistory } from '../history/register-history.js';
import type { ManifestEntry } from '../publish/manifest.js';
import { DiskStore, type Encoding } from './disk-store.js';
import { PublicationFollower } from './follow-publications.js';
import { acceptedEncodings, matchesTag } from './negotiate.js';
import {
  BAD_REQUEST_PAGE,
  ERASED_PAGE,
  NOT_FOUND_PAGE,
  PLAIN_STYLE_SOURCE,
  PREPARING_PAGE,
} from './plain-pages.js';
import { PublishedSite } from './published-site.js';
import { encodingsOf, ReadyAnswers, type ReadyAnswer } from './ready-answers.js';

const HTML = 'text/html; charset=utf-8';
const PROBLEM = 'application/problem+json; charset=utf-8';
const API = '/api/';
/** No address of the site is longer; whatever is leads nowhere. */
const LONGEST_PATH = 1_000;

function policy(styleSource: string): string {
  return (
    `default-src 'none'; style-src ${styleSource}; img-src 'self'; script-src 'self'; connect-src 'self'; ` +
    `base-uri 'none'; form-action 'self'; frame-ancestors 'none'`
  );
}

const SECURITY_HEADERS = {
  'content-security-policy': policy("'self'"),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'cross-origin-opener-policy': 'same-origin',
} as const;

export interface PublicSiteOptions {
  readonly config: Pick<Config, 'dataDirectory'> & Partial<Pick<Config, 'databaseUrl'>>;
  /** By default the configuration's own; each connection becomes jiannuo_public_ro. */
  readonly publicDatabaseUrl?: string;
  readonly pollMs?: number;
}

/**
 * Serves the published pages and data as raw Fastify routes. To be called, and awaited, before any
 * hook of session, database or rate limit is added: the public side meets none of them, and goes on
 * from disk when PostgreSQL is away.
 */
export async function registerPublicSite(
  fastify: FastifyInstance,
  options: PublicSiteOptions,
): Promise<void> {
  const disk = new DiskStore(join(options.config.dataDirectory, 'public-cache'));
  const site = new PublishedSite(disk, (path) => ready.forget(path));
  const ready = new ReadyAnswers(site, SECURITY_HEADERS);
  const serving: Serving = { site, ready };
  const follower = new PublicationFollower({
    databaseUrl: options.publicDatabaseUrl ?? options.config.databaseUrl ?? '',
    site,
    disk,
    log: {
      info: (message) => fastify.log.info(message),
      warn: (message) => fastify.log.warn(message),
    },
    ...(options.pollMs === undefined ? {} : { pollMs: options.pollMs }),
  });
  const past = new PastVersions(options.publicDatabaseUrl ?? options.config.databaseUrl ?? '');
  await site.open();
  await fastify.register(async (scope) => {
    scope.addHook('onClose', async () => {
      await follower.close();
      await past.close();
    });
    registerHistory(scope, past);
    for (const url of ROUTES) {
      scope.route({
        method: ['GET', 'HEAD'],
        url,
        handler: (request, reply) => answer(serving, request, reply),
      });
    }
  });
  await follower.start();
}

interface Serving {
  readonly site: PublishedSite;
  readonly ready: ReadyAnswers;
}

/** Everything else is caught too, so that a mistyped address gets a page and not a document. */
const ROUTES = [
  '/',
  '/about',
  '/projects/*',
  '/programmes/*',
  '/photos/*',
  '/assets/*',
  '/api/v1/public/*',
  '/*',
] as const;

/** What is in memory goes out at once, past everything a framework does with an answer. */
function answer(
  { site, ready }: Serving,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> | undefined {
  const path = pathOf(request.url);
  const entry = path === null || path === NOT_FOUND_PATH ? undefined : site.find(path);
  if (path === null || !entry) return answerOtherwise({ site, ready }, path, request, reply);
  const encodings = encodingsFor(entry, request);
  const found = ready.find(path, entry, encodings[0] ?? 'identity');
  if (!found) return readAndSend(ready, { path, entry, status: 200 }, request, reply);
  send(found, 200, request, reply);
  return undefined;
}

async function answerOtherwise(
  { site, ready }: Serving,
  path: string | null,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  reply.headers(SECURITY_HEADERS);
  if (path === null) return plain(reply, 400, BAD_REQUEST_PAGE);
  const list = await site.findList(path);
  if (list) return readAndSend(ready, { path, entry: list, status: 200 }, request, reply);
  const moved = movedTo(site, path);
  if (moved !== null) return reply.redirect(moved, 301);
  if (path.startsWith(API)) return problem(site, request, reply);
  if (site.isErased(path)) return plain(reply, 410, ERASED_PAGE);
  if (site.empty) {
    return plain(reply.header('retry-after', '5'), 503, PREPARING_PAGE);
  }
  const entry = site.find(NOT_FOUND_PATH);
  if (!entry) return plain(reply, 404, NOT_FOUND_PAGE);
  return readAndSend(ready, { path: NOT_FOUND_PATH, entry, status: 404 }, request, reply);
}

async function readAndSend(
  ready: ReadyAnswers,
  wanted: { readonly path: string; readonly entry: ManifestEntry; readonly status: 200 | 404 },
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { path, entry, status } = wanted;
  const encodings = encodingsFor(entry, request);
  const found =
    ready.find(path, entry, encodings[0] ?? 'identity') ??
    (await ready.read(path, entry, encodings));
  send(found, status, request, reply);
  return reply;
}

function send(
  answer: ReadyAnswer,
  status: 200 | 404,
  request: FastifyRequest,
  reply: FastifyReply,
): void {
  reply.hijack();
  const { raw } = reply;
  if (status === 200 && matchesTag(request.headers['if-none-match'], answer.entry.sha256)) {
    raw.writeHead(304, answer.unchanged).end();
    return;
  }
  raw.writeHead(status, answer.headers);
  if (request.method === 'HEAD') raw.end();
  else raw.end(answer.body);
}

/** The path without query; null when it cannot be decoded. */
function pathOf(url: string): string | null {
  const query = url.indexOf('?');
  const path = query < 0 ? url : url.slice(0, query);
  if (path.length > LONGEST_PATH || !path.includes('%')) return path;
  try {
    return decodeURIComponent(path);
  } catch (error) {
    if (error instanceof URIError) return null;
    throw error;
  }
}

/**
 * Links are relative, so each page has one address: a slash too many or too few leads there. Only to
 * addresses the site has; never to what somebody wrote.
 */
function movedTo(site: PublishedSite, path: string): string | null {
  if (path.length > LONGEST_PATH) return null;
  const short = withoutSlashAtEnd(path);
  const candidates = path.endsWith('/') ? [short] : [`${path}/`];
  return candidates.find((candidate) => site.has(candidate)) ?? null;
}

/** No regular expression: one for this takes quadratic time on a thousand slashes. */
function withoutSlashAtEnd(path: string): string {
  let end = path.length;
  while (end > 1 && path[end - 1] === '/') end -= 1;
  return path.slice(0, end);
}

function encodingsFor(entry: ManifestEntry, request: FastifyRequest): readonly Encoding[] {
  return encodingsOf(entry, acceptedEncodings(headerText(request.headers['accept-encoding'])));
}

function headerText(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header.join(',') : header;
}

function plain(reply: FastifyReply, status: number, html: string): FastifyReply {
  return reply
    .code(status)
    .headers({
      'cache-control': 'no-store',
      'content-type': HTML,
      'content-security-policy': policy(PLAIN_STYLE_SOURCE),
    })
    .send(html);
}

/** The data's own refusals are RFC 9457 documents, as everywhere in the API. */
function problem(site: PublishedSite, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const [status, code, title, detail] = site.empty
    ? ([
        503,
        'temporarily-unavailable',
        'Service Unavailable',
        '公开内容正在准备，请稍后再试。',
      ] as const)
    : ([404, 'not-found', 'Not Found', '没有这份公开数据，请核对清单编号和项目编号。'] as const);
  if (site.empty) reply.header('retry-after', '5');
  return reply
    .code(status)
    .headers({ 'cache-control': 'no-store', 'content-type': PROBLEM })
    .send({ type: 'about:blank', title, status, code, detail, requestId: request.id, errors: [] });
}
