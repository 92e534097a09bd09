import type { ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';

const GRACE_MS = 5_000;
const LOOK_EVERY_MS = 50;

/**
 * Lets requests in flight end with their answer, then closes what is left: a browser's spare
 * connection would keep the process alive for ever. Call it before `listen`.
 */
export function closeGracefully(fastify: FastifyInstance, graceMs = GRACE_MS): void {
  const inFlight = new Set<ServerResponse>();
  let closing = false;

  fastify.server.prependListener('request', (_request, response) => {
    inFlight.add(response);
    response.once('close', () => inFlight.delete(response));
    // Tells the client to ask elsewhere next time.
    if (closing) response.shouldKeepAlive = false;
  });
  fastify.addHook('preClose', (done) => {
    closing = true;
    for (const response of inFlight) response.shouldKeepAlive = false;
    const end = performance.now() + graceMs;
    const timer = setInterval(() => {
      if (inFlight.size > 0 && performance.now() < end) return;
      clearInterval(timer);
      fastify.server.closeAllConnections();
    }, LOOK_EVERY_MS);
    done();
  });
}
