import pg from 'pg';
import { DataSource, type EntityManager, type EntitySchema } from 'typeorm';

/** The database roles of the processes; made by the migrations. */
export type DatabaseRole =
  | 'jiannuo_api'
  | 'jiannuo_worker'
  | 'jiannuo_publisher'
  | 'jiannuo_public_ro'
  | 'jiannuo_auditor'
  | 'jiannuo_feedback';

export interface DatabaseOptions {
  readonly url: string;
  /** Every connection of the pool starts as this role; the owner (migrations) leaves it out. */
  readonly role?: DatabaseRole;
  readonly poolSize?: number;
  /** How long a command waits for a connection, in milliseconds; 5,000 when absent. */
  readonly connectTimeoutMs?: number;
  readonly entities?: readonly (EntitySchema | (new () => object))[];
}

// Calendar dates stay text: a Date would shift them by the server's time zone.
pg.types.setTypeParser(pg.types.builtins.DATE, (value) => value);
pg.types.setTypeParser(pg.types.builtins.INT8, Number);
pg.types.setTypeParser(pg.types.builtins.NUMERIC, Number);

/**
 * The server may end a connection in the very packet that says it is ready. At that moment it
 * belongs neither to the pool nor to the transaction yet, and an error that nobody listens to ends
 * the process. The command that gets this connection is told by its first statement.
 */
class GuardedPool extends pg.Pool {
  constructor(...options: ConstructorParameters<typeof pg.Pool>) {
    super(...options);
    this.on('connect', (client) => client.on('error', () => undefined));
  }
}
const driver = { ...pg, Pool: GuardedPool };

/** An unconnected TypeORM DataSource; call `initialize()` before use. */
export function createDataSource(options: DatabaseOptions): DataSource {
  return new DataSource({
    type: 'postgres',
    driver,
    url: options.url,
    entities: [...(options.entities ?? [])],
    synchronize: false,
    poolSize: options.poolSize ?? 10,
    applicationName: options.role ?? 'jiannuo_owner',
    connectTimeoutMS: options.connectTimeoutMs ?? 5_000,
    extra: options.role ? { options: `-c role=${options.role}` } : {},
  });
}

/**
 * The one way to the database. Row-level security shows a transaction only the regions it names, so
 * every read and write goes through `inRegions`; work that has no region (sign-in, sweeps by the
 * worker's role) goes through `outsideRegions` and sees only tables without such a policy, or with
 * one for its role.
 */
export class Database {
  constructor(readonly dataSource: DataSource) {}

  /** Runs `work` in one transaction that sees `regions`; commits on return, rolls back on throw. */
  async inRegions<T>(
    regions: readonly string[],
    work: (tx: EntityManager) => Promise<T>,
  ): Promise<T> {
    return this.dataSource.transaction(async (tx) => {
      await tx.query(`SELECT set_config('app.regions', $1, true)`, [regions.join(',')]);
      return work(tx);
    });
  }

  async outsideRegions<T>(work: (tx: EntityManager) => Promise<T>): Promise<T> {
    return this.dataSource.transaction(work);
  }

  async close(): Promise<void> {
    if (this.dataSource.isInitialized) await this.dataSource.destroy();
  }
}
