import type { FastifyInstance } from 'fastify';

const GRACE_MS = 5_000;
const LOOK_EVERY_MS = 50;

/**
 * Lets requests in flight end with their answer, then closes what is left: a browser's spare
 * connection would keep the process alive for ever. Call it before `listen`.
 */
export function closeGracefully(fastify: FastifyInstance, graceMs = GRACE_MS): void {
  let closing = false;
  let inFlight = 0;

  fastify.addHook('onRequest', (request, reply, done) => {
    inFlight += 1;
    reply.raw.once('close', () => {
      inFlight -= 1;
    });
    done();
  });
  fastify.addHook('onSend', (_request, reply, payload, done) => {
    if (closing) reply.header('connection', 'close');
    done(null, payload);
  });
  fastify.addHook('preClose', (done) => {
    closing = true;
    const end = performance.now() + graceMs;
    const timer = setInterval(() => {
      if (inFlight > 0 && performance.now() < end) return;
      clearInterval(timer);
      fastify.server.closeAllConnections();
    }, LOOK_EVERY_MS);
    done();
  });
}
