import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';

const GRACE_MS = 5_000;
const LOOK_EVERY_MS = 50;

/**
 * Lets requests in flight end with their answer, ends event streams (a browser opens them again
 * elsewhere), then closes what is left: a browser's spare connection would keep the process alive for
 * ever. Call it before `listen`. The instance must have `return503OnClosing: false`: whoever has a
 * connection and has just sent something is answered, not refused.
 */
export function closeGracefully(fastify: FastifyInstance, graceMs = GRACE_MS): void {
  const inFlight = new Map<ServerResponse, IncomingMessage>();
  let closing = false;

  fastify.server.prependListener(
    'request',
    (request: IncomingMessage, response: ServerResponse): void => {
      inFlight.set(response, request);
      response.once('close', () => inFlight.delete(response));
      // Tells the client to ask elsewhere next time.
      if (closing) response.shouldKeepAlive = false;
    },
  );
  fastify.addHook('preClose', (done) => {
    closing = true;
    for (const [response, request] of inFlight) {
      response.shouldKeepAlive = false;
      if (isEventStream(request) && response.headersSent) response.end();
    }
    const end = performance.now() + graceMs;
    const timer = setInterval(() => {
      if (inFlight.size > 0 && performance.now() < end) return;
      clearInterval(timer);
      fastify.server.closeAllConnections();
    }, LOOK_EVERY_MS);
    done();
  });
}

/** Every browser asks so for a stream; its answer's headers may have been written past Node's store. */
function isEventStream(request: IncomingMessage): boolean {
  return request.headers.accept?.includes('text/event-stream') ?? false;
}
