import type { FastifyRequest } from 'fastify';
import { Problem } from '@jiannuo/platform';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Another site made a browser ask. */
export class OriginRefused extends Problem {
  constructor() {
    super('not-allowed', '这个请求来自别的网站，已拒绝。请从本系统的页面操作。');
  }
}

/**
 * Refuses a write that another site made the browser send. Browsers say where a request comes from;
 * a program that says nothing has no cookie it did not ask for.
 * @throws OriginRefused
 */
export function requireSameOrigin(request: FastifyRequest, publicUrl: string): void {
  if (SAFE.has(request.method)) return;
  const site = request.headers['sec-fetch-site'];
  const { origin } = request.headers;
  const fromElsewhere =
    site !== undefined
      ? site !== 'same-origin' && site !== 'none'
      : origin !== undefined && !isOurs(origin, request.host, publicUrl);
  if (fromElsewhere) throw new OriginRefused();
}

/** Ours is the address people type, and whatever address this request was sent to. */
function isOurs(origin: string, host: string, publicUrl: string): boolean {
  if (!URL.canParse(origin)) return false;
  const from = new URL(origin);
  return from.origin === new URL(publicUrl).origin || from.host === host;
}
