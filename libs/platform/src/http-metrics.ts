import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';
import { ERROR_STATUS } from '@jiannuo/contracts/constants';
import type { Database } from './database.js';
import { addInstallationMetrics, addPoolMetrics } from './installation-metrics.js';
import type { HearsOfRefusals } from './problem-filter.js';

/** Seconds; the limits that people feel. */
const BUCKETS = [0.01, 0.05, 0.2, 1, 5];

/**
 * `/metrics` in Prometheus' text format: memory, event loop and handles of the process, its requests
 * by route, its pool, and what is true of the whole installation. No path, user or key is a label: a
 * route is the pattern it was declared with. Meant for the inner network; the proxy lets nobody else in.
 * @returns counts a refusal.
 */
export function registerMetrics(fastify: FastifyInstance, database: Database): HearsOfRefusals {
  const registry = new Registry();
  const requests = new Counter({
    name: 'jiannuo_http_requests_total',
    help: 'HTTP requests answered',
    labelNames: ['method', 'status'] as const,
    registers: [registry],
  });
  const durations = new Histogram({
    name: 'jiannuo_http_request_duration_seconds',
    help: 'Time from the first byte of a request to the last of its answer, by route',
    labelNames: ['method', 'route'] as const,
    buckets: BUCKETS,
    registers: [registry],
  });
  const refusals = new Counter({
    name: 'jiannuo_refusals_total',
    help: 'Requests refused, by the code of the problem',
    labelNames: ['code'] as const,
    registers: [registry],
  });
  // A series that is missing until the first refusal cannot be seen to rise.
  for (const code of Object.keys(ERROR_STATUS)) refusals.inc({ code }, 0);
  addPoolMetrics(registry, database);
  const readInstallation = addInstallationMetrics(registry, database);
  let collecting = false;

  fastify.addHook('onResponse', (request, reply, done) => {
    const { method } = request;
    requests.inc({ method, status: `${Math.floor(reply.statusCode / 100)}xx` });
    durations.observe(
      { method, route: request.routeOptions.url ?? 'none' },
      reply.elapsedTime / 1000,
    );
    done();
  });
  fastify.get('/metrics', async (_request, reply) => {
    // Only a process that is scraped pays for the observers.
    if (!collecting) collectDefaultMetrics({ register: registry });
    collecting = true;
    await readInstallation();
    return reply
      .header('content-type', registry.contentType)
      .header('cache-control', 'no-store')
      .send(await registry.metrics());
  });
  return ({ code }) => refusals.inc({ code });
}
