import { Gauge, type Registry } from 'prom-client';
import type { Database } from './database.js';

/** Measured in PostgreSQL by `installation_metrics()`: the name there, the label, and what it means. */
const GAUGES = [
  ['notifications', 'state', 'Notifications that are not done, by state'],
  ['notification_oldest_due_seconds', null, 'Age of the oldest notification that is due'],
  ['publication_requests', null, 'Changes that the public pages do not show yet'],
  ['publication_oldest_request_seconds', null, 'Age of the oldest such change'],
  ['sweep_age_seconds', 'region', 'Business time since a region was last swept for reminders'],
  ['audit_chain_head', 'chain', 'Number of the last audit event of a chain; never falls'],
  ['sessions', null, 'Sessions that have not ended'],
  ['workers', null, 'Workers that were heard of in the last minute'],
  ['clock_ahead_seconds', 'worker', "Seconds by which a worker's clock is ahead of the database's"],
] as const;

interface Measured {
  readonly metric: string;
  readonly label: string;
  readonly value: number;
}

/** Scrapes that come closer together get the same numbers: they cost the database something. */
const FRESH_MS = 5_000;

/**
 * Adds what is true of the whole installation, whichever process is asked, and `jiannuo_database_up`.
 * @returns reads the numbers; to be awaited before the registry is printed.
 */
export function addInstallationMetrics(
  registry: Registry,
  database: Database,
): () => Promise<void> {
  const gauges = new Map(
    GAUGES.map(([name, label, help]) => [
      name as string,
      {
        label: label as string | null,
        gauge: new Gauge<string>({
          name: `jiannuo_${name}`,
          help,
          labelNames: label === null ? [] : [label],
          registers: [registry],
        }),
      },
    ]),
  );
  const up = new Gauge({
    name: 'jiannuo_database_up',
    help: '1 while the database answers',
    registers: [registry],
  });
  let readAt = Number.NEGATIVE_INFINITY;

  return async () => {
    if (performance.now() - readAt < FRESH_MS) return;
    readAt = performance.now();
    for (const { gauge } of gauges.values()) gauge.reset();
    try {
      const rows: Measured[] = await database.dataSource.query(
        'SELECT metric, label, value FROM installation_metrics()',
      );
      for (const { metric, label, value } of rows) {
        const found = gauges.get(metric);
        if (found) found.gauge.set(found.label === null ? {} : { [found.label]: label }, value);
      }
      up.set(1);
    } catch {
      // That is what is to be told; the log has it from whoever needed the database.
      up.set(0);
    }
  };
}

/** Connections of this process's pool, by what they do. */
export function addPoolMetrics(registry: Registry, database: Database): void {
  new Gauge({
    name: 'jiannuo_database_pool',
    help: 'Connections of the pool: in use, idle, and requests that wait for one',
    labelNames: ['state'] as const,
    registers: [registry],
    collect() {
      if (!database.dataSource.isInitialized) return;
      const { pool } = database;
      this.set({ state: 'used' }, pool.totalCount - pool.idleCount);
      this.set({ state: 'idle' }, pool.idleCount);
      this.set({ state: 'waiting' }, pool.waitingCount);
    },
  });
}
