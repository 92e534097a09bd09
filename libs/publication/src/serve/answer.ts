import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { NOT_FOUND_PATH } from '../pages/compose-pages.js';
import type { ManifestEntry } from '../publish/manifest.js';
import type { Encoding } from './disk-store.js';
import { acceptedEncodings, matchesTag } from './negotiate.js';
import {
  BAD_REQUEST_PAGE,
  ERASED_PAGE,
  NOT_FOUND_PAGE,
  PLAIN_STYLE_SOURCE,
  PREPARING_PAGE,
} from './plain-pages.js';
import type { PublishedSite } from './published-site.js';
import { encodingsOf, type ReadyAnswer, type ReadyAnswers } from './ready-answers.js';

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

export const SECURITY_HEADERS = {
  'content-security-policy': policy("'self'"),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'cross-origin-opener-policy': 'same-origin',
} as const;

/** What the public site is answered from. */
export interface Serving {
  readonly site: PublishedSite;
  readonly ready: ReadyAnswers;
}

/**
 * Sends what lies ready in memory, past everything a framework does with a request, and says whether
 * it did.
 */
export type AnswerAtOnce = (request: IncomingMessage, response: ServerResponse) => boolean;

export function answerAtOnce(
  { site, ready }: Serving,
  request: IncomingMessage,
  response: ServerResponse,
): boolean {
  const path = pathOf(request.url ?? '');
  if (path === null || path === NOT_FOUND_PATH) return false;
  const entry = site.find(path);
  if (!entry) return false;
  const [first = 'identity'] = encodingsFor(entry, request);
  const found = ready.find(path, entry, first);
  if (found) send(found, 200, request, response);
  return found !== undefined;
}

/** Whatever else is asked of the public site: read from disk, moved, erased, not there. */
export async function answer(
  serving: Serving,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  if (answerAtOnce(serving, request.raw, reply.raw)) return reply.hijack();
  const path = pathOf(request.url);
  const entry = path === null || path === NOT_FOUND_PATH ? undefined : serving.site.find(path);
  return path === null || !entry
    ? answerOtherwise(serving, path, request, reply)
    : readAndSend(serving.ready, { path, entry, status: 200 }, request, reply);
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
  const encodings = encodingsFor(entry, request.raw);
  const found =
    ready.find(path, entry, encodings[0] ?? 'identity') ??
    (await ready.read(path, entry, encodings));
  send(found, status, request.raw, reply.raw);
  return reply.hijack();
}

function send(
  answer: ReadyAnswer,
  status: 200 | 404,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  if (status === 200 && matchesTag(request.headers['if-none-match'], answer.entry.sha256)) {
    response.writeHead(304, answer.unchanged).end();
    return;
  }
  response.writeHead(status, answer.headers);
  if (request.method === 'HEAD') response.end();
  else response.end(answer.body);
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

function encodingsFor(entry: ManifestEntry, request: IncomingMessage): readonly Encoding[] {
  return encodingsOf(entry, acceptedEncodings(request.headers['accept-encoding']));
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
