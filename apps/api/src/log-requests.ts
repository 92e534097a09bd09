import type { FastifyInstance, FastifyRequest } from 'fastify';

/** One line per answered request: no query, no header, no body, and no address that is itself a key. */
export function logRequests(fastify: FastifyInstance): void {
  fastify.addHook('onResponse', (request, reply, done) => {
    const line = {
      requestId: request.id,
      method: request.method,
      path: loggedPath(request),
      status: reply.statusCode,
      milliseconds: Math.round(reply.elapsedTime * 10) / 10,
      userId: request.principal?.userId,
    };
    if (reply.statusCode >= 500) request.log.error(line, 'request');
    else request.log.info(line, 'request');
    done();
  });
  fastify.addHook('onRequest', (request, reply, done) => {
    reply.header('x-request-id', request.id);
    done();
  });
}

/**
 * Where nobody has signed in, what stands in the address may be what lets its holder in: the secret
 * address of a calendar, the receipt of a question. Of those the pattern of the route is written.
 */
function loggedPath({ principal, routeOptions, url }: FastifyRequest): string | undefined {
  const pattern = routeOptions.url;
  if (principal === undefined && pattern?.includes(':')) return pattern;
  return url.split('?', 1)[0];
}
