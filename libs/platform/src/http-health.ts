import type { FastifyInstance } from 'fastify';
import type { Database } from './database.js';
import type { Poker } from './poker.js';

export interface HealthSources {
  readonly database: Database;
  readonly poker: Poker;
  /** Names of the migrations this code was written for. */
  readonly migrations: readonly string[];
}

interface Readiness {
  readonly ready: boolean;
  readonly database: 'up' | 'down';
  readonly migrations: 'current' | 'pending' | 'unknown';
  /** Without Redis everything works a little later; that is no reason to take no requests. */
  readonly redis: 'up' | 'degraded';
}

/**
 * `/healthz` says that the process lives; `/readyz` that it can serve: the database answers and is
 * migrated as far as this code needs.
 */
export function registerHealth(fastify: FastifyInstance, sources: HealthSources): void {
  fastify.get('/healthz', async (_request, reply) => {
    reply.header('cache-control', 'no-store');
    return { status: 'ok' };
  });
  fastify.get('/readyz', async (request, reply) => {
    const readiness = await readReadiness(sources, (error) =>
      request.log.warn({ err: error }, 'not ready'),
    );
    return reply
      .header('cache-control', 'no-store')
      .code(readiness.ready ? 200 : 503)
      .send(readiness);
  });
}

async function readReadiness(
  { database, poker, migrations }: HealthSources,
  report: (error: unknown) => void,
): Promise<Readiness> {
  const redis = poker.isConnected() ? 'up' : 'degraded';
  try {
    const rows: { name: string }[] = await database.dataSource.query('SELECT name FROM migrations');
    const done = new Set(rows.map((row) => row.name));
    const current = migrations.every((name) => done.has(name));
    return {
      ready: current,
      database: 'up',
      migrations: current ? 'current' : 'pending',
      redis,
    };
  } catch (error) {
    report(error);
    return { ready: false, database: 'down', migrations: 'unknown', redis };
  }
}
