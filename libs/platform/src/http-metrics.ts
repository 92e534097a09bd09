import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Counter, Registry } from 'prom-client';

/**
 * `/metrics` in Prometheus' text format: memory, event loop and handles of the process, and the
 * requests answered by class of status. No path, user or key is a label.
 */
export function registerMetrics(fastify: FastifyInstance): void {
  const registry = new Registry();
  const requests = new Counter({
    name: 'jiannuo_http_requests_total',
    help: 'HTTP requests answered',
    labelNames: ['method', 'status'] as const,
    registers: [registry],
  });
  let collecting = false;

  fastify.addHook('onResponse', (request, reply, done) => {
    requests.inc({ method: request.method, status: `${Math.floor(reply.statusCode / 100)}xx` });
    done();
  });
  fastify.get('/metrics', async (_request, reply) => {
    // Only a process that is scraped pays for the observers.
    if (!collecting) collectDefaultMetrics({ register: registry });
    collecting = true;
    return reply
      .header('content-type', registry.contentType)
      .header('cache-control', 'no-store')
      .send(await registry.metrics());
  });
}
