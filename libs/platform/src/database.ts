import { Logger } from '@nestjs/common';
import pg from 'pg';
import { DataSource, type EntityManager, type EntitySchema } from 'typeorm';
import { sendBatch } from './batching-manager.js';
import { Problem } from './problem.js';
import { BUSY, problemOf } from './problem-of.js';
import { Reading, Transaction } from './transaction.js';

/** How often a database that was away at the start is looked for. */
const LOOK_AGAIN_MS = 1_000;

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
 * every read and write goes through `inRegions` or `readInRegions`; work that has no region (sign-in,
 * sweeps by the worker's role) goes through `outsideRegions` and sees only tables without such a
 * policy, or with one for its role.
 */
export class Database {
  private readonly log = new Logger(Database.name);
  private readonly keepPlans: boolean;
  private closed = false;

  /**
   * `keepPlans`: whether connections keep the plans of statements. Right for a process that asks the
   * same small things again and again, wrong for one whose statements take whole regions at once: a
   * plan that is kept no longer looks at how much it is asked for.
   */
  constructor(
    readonly dataSource: DataSource,
    { keepPlans = true }: { readonly keepPlans?: boolean } = {},
  ) {
    this.keepPlans = keepPlans;
  }

  /** Runs `work` in one transaction that sees `regions`; commits on return, rolls back on throw. */
  async inRegions<T>(
    regions: readonly string[],
    work: (tx: EntityManager) => Promise<T>,
  ): Promise<T> {
    return this.transaction(regions, work);
  }

  async outsideRegions<T>(work: (tx: EntityManager) => Promise<T>): Promise<T> {
    return this.transaction(null, work);
  }

  /**
   * Runs `work`, which only reads, seeing `regions`. What it asks in one go is one journey and one
   * transaction; what it asks later is another, as READ COMMITTED shows it anyway.
   */
  async readInRegions<T>(
    regions: readonly string[],
    work: (tx: EntityManager) => Promise<T>,
  ): Promise<T> {
    return work(new Reading(this.dataSource, this.keepPlans, this.pool, regions));
  }

  /**
   * Runs `work`, which only reads and names no region: however many journeys it makes, it sees all as
   * of one moment. Plans that are kept are taken as they are; see `readInRegions`.
   */
  async readAtOneMoment<T>(work: (tx: EntityManager) => Promise<T>): Promise<T> {
    return this.outsideRegions(async (tx) => {
      const [, , result] = await Promise.all([
        tx.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY'),
        tx.query(`SELECT set_config('plan_cache_mode', 'force_generic_plan', true)`),
        work(tx),
      ]);
      return result;
    });
  }

  /** One statement by itself, outside every region. */
  async ask<Row>(text: string, values: readonly unknown[] = []): Promise<Row[]> {
    const client = await this.pool.connect();
    try {
      const [outcome] = await sendBatch(client, [{ text, values, keep: this.keepPlans }]);
      return (outcome?.rows ?? []) as Row[];
    } finally {
      client.release();
    }
  }

  /**
   * Connects. Where it may be away, and is, this looks for it again and again while what needs no
   * database goes on; whoever needs it is told to come back.
   * @throws what waiting does not mend, such as a wrong password, and with `mayBeAway` false anything.
   */
  async connect({ mayBeAway = false }: { readonly mayBeAway?: boolean } = {}): Promise<void> {
    try {
      await this.dataSource.initialize();
    } catch (error) {
      const problem = problemOf(error);
      if (!mayBeAway || problem.code !== 'temporarily-unavailable') throw error;
      this.log.warn('The database is away; what needs none is served meanwhile');
      this.lookAgain();
    }
  }

  async close(): Promise<void> {
    this.closed = true;
    if (this.dataSource.isInitialized) await this.dataSource.destroy();
  }

  /** The connections; TypeORM keeps them. */
  get pool(): pg.Pool {
    const { driver } = this.dataSource;
    const pool = 'master' in driver ? (driver.master as pg.Pool | undefined) : undefined;
    if (pool === undefined) throw new Problem('temporarily-unavailable', BUSY);
    return pool;
  }

  private lookAgain(): void {
    setTimeout(() => {
      if (this.closed) return;
      this.dataSource.initialize().then(
        () =>
          this.closed ? this.dataSource.destroy() : this.log.log('The database is there again'),
        (error: unknown) => {
          const { code } = problemOf(error);
          // A password changed meanwhile, say: it may be mended, but somebody must know.
          if (code !== 'temporarily-unavailable') this.log.error(`No way in yet: ${String(error)}`);
          this.lookAgain();
        },
      );
    }, LOOK_AGAIN_MS).unref();
  }

  private async transaction<T>(
    regions: readonly string[] | null,
    work: (tx: EntityManager) => Promise<T>,
  ): Promise<T> {
    const client = await this.pool.connect();
    const transaction = new Transaction(this.dataSource, this.keepPlans, client, regions);
    let broken: Error | undefined;
    try {
      const result = await work(transaction);
      await transaction.commit();
      return result;
    } catch (error) {
      broken = await transaction.rollback();
      throw error;
    } finally {
      client.release(broken);
    }
  }
}
