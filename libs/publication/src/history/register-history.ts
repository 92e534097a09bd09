import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { plainPage, PLAIN_STYLE_SOURCE } from '../serve/plain-pages.js';
import { comparePage } from './compare-page.js';
import { compareVersions } from './compare-versions.js';
import { HistoryAway, type PastVersions } from './past-versions.js';

const KEY = /^\d{6}(?:\d{3})?-\d{4}-(?:livelihood|priority|governance|indicator)$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const PROBLEM = 'application/problem+json; charset=utf-8';

interface Params {
  readonly programme?: string;
  readonly day?: string;
}
interface Query {
  readonly programme?: unknown;
  readonly from?: unknown;
  readonly to?: unknown;
}

/** Past versions by day, and the difference between two. */
export function registerHistory(scope: FastifyInstance, past: PastVersions): void {
  const base = '/api/v1/public/programmes/:programme';
  scope.get<{ Params: Params }>(`${base}/versions`, async ({ params, id }, reply) => {
    return answering(id, reply, async () => {
      const key = params.programme ?? '';
      const items = KEY.test(key) ? await past.list(key) : null;
      return items === null ? notFound(id, reply) : json(reply, { items });
    });
  });
  scope.get<{ Params: Params }>(`${base}/versions/:day`, async ({ params, id }, reply) => {
    return answering(id, reply, async () => {
      const { programme: key = '', day = '' } = params;
      const found = KEY.test(key) && isDay(day) ? await past.on(key, day) : null;
      return found === null ? notFound(id, reply) : json(reply, found);
    });
  });
  scope.get<{ Params: Params; Querystring: Query }>(`${base}/changes`, async (request, reply) => {
    const { from, to } = request.query;
    return answering(request.id, reply, async () => {
      const found = await differenceOf(past, request.params.programme, from, to);
      return found === null ? notFound(request.id, reply) : json(reply, found.document);
    });
  });
  scope.get<{ Querystring: Query }>('/compare', async (request, reply) => {
    return compareAsPage(past, request, reply);
  });
}

async function compareAsPage(
  past: PastVersions,
  request: FastifyRequest<{ Querystring: Query }>,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { programme, from, to } = request.query;
  try {
    const found = await differenceOf(past, programme, from, to);
    if (found === null) {
      const words = '<p>没有这两天的公开版本，请核对清单和日期。</p>';
      return page(reply.code(404), plainPage('查不到', words));
    }
    const { document, title } = found;
    return page(reply, comparePage(title, document, document.changes));
  } catch (error) {
    if (!(error instanceof HistoryAway)) throw error;
    const words = '<p>历史版本暂时查不到，现在的公开页照常。请稍后再试。</p>';
    return page(reply.code(503).header('retry-after', '10'), plainPage('请稍后再试', words));
  }
}

async function differenceOf(past: PastVersions, key: unknown, from: unknown, to: unknown) {
  if (typeof key !== 'string' || !KEY.test(key) || !isDay(from) || !isDay(to)) return null;
  const before = await past.on(key, from);
  const after = await past.on(key, to);
  if (!before || !after) return null;
  const changes = compareVersions(before, after);
  return { title: after.title, document: { programme: key, from, to, changes } };
}

function isDay(text: unknown): text is string {
  return typeof text === 'string' && DAY.test(text) && !Number.isNaN(Date.parse(text));
}

async function answering(
  id: string,
  reply: FastifyReply,
  answer: () => Promise<FastifyReply>,
): Promise<FastifyReply> {
  try {
    return await answer();
  } catch (error) {
    if (!(error instanceof HistoryAway)) throw error;
    const detail = '历史版本暂时查不到，现在的公开数据照常。请稍后再试。';
    return problem(id, reply.header('retry-after', '10'), 503, 'temporarily-unavailable', detail);
  }
}

function notFound(id: string, reply: FastifyReply): FastifyReply {
  return problem(id, reply, 404, 'not-found', '没有这一天的公开版本，请核对清单编号和日期。');
}

function problem(
  id: string,
  reply: FastifyReply,
  status: 404 | 503,
  code: string,
  detail: string,
): FastifyReply {
  const title = status === 404 ? 'Not Found' : 'Service Unavailable';
  return reply
    .code(status)
    .headers({ 'cache-control': 'no-store', 'content-type': PROBLEM })
    .send({ type: 'about:blank', title, status, code, detail, requestId: id, errors: [] });
}

function json(reply: FastifyReply, body: object): FastifyReply {
  return reply
    .headers({
      'cache-control': 'no-cache',
      'content-type': 'application/json; charset=utf-8',
      'access-control-allow-origin': '*',
      'x-content-type-options': 'nosniff',
    })
    .send(JSON.stringify(body));
}

function page(reply: FastifyReply, html: string): FastifyReply {
  return reply
    .headers({
      'cache-control': 'no-store',
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': `default-src 'none'; style-src ${PLAIN_STYLE_SOURCE}; base-uri 'none'; frame-ancestors 'none'`,
      'x-content-type-options': 'nosniff',
    })
    .send(html);
}
