import pg from 'pg';
import type { DataSource } from 'typeorm';
import { BatchingManager, sendBatch } from './batching-manager.js';
import type { Outcome, Statement } from './statement-batch.js';

/** These are asked so often that every connection keeps them, whoever asks. */
const always = (text: string, values: readonly unknown[] = []): Statement => ({
  text,
  values,
  keep: true,
});
const START = always('START TRANSACTION');
const COMMIT = always('COMMIT');
const ROLLBACK = always('ROLLBACK');

/** The regions hold to the end of the transaction, never longer. */
const inRegions = (regions: readonly string[]): Statement =>
  always(`SELECT set_config('app.regions', $1, true)`, [regions.join(',')]);

/**
 * The same for a transaction that only reads; PostgreSQL refuses a write in it. It also takes the plan
 * it kept: left to itself it plans anew each time where the values look cheaper than unknown ones do,
 * and planning a list costs several times what reading it does.
 */
const readingIn = (regions: readonly string[]): Statement =>
  always(
    `SELECT set_config('app.regions', $1, true), set_config('transaction_read_only', 'on', true),
       set_config('plan_cache_mode', 'force_generic_plan', true)`,
    [regions.join(',')],
  );

/** One transaction on one connection. Begins with the first statement that is asked, in one journey. */
export class Transaction extends BatchingManager {
  private begun = false;
  private over = false;
  private readonly last: Statement[] = [];

  constructor(
    dataSource: DataSource,
    private readonly keepsPlans: boolean,
    private readonly client: pg.PoolClient,
    private readonly regions: readonly string[] | null,
  ) {
    super(dataSource, keepsPlans);
  }

  protected override async send(statements: readonly Statement[]): Promise<Outcome[]> {
    if (this.over) throw new Error('The transaction is over');
    const opening = this.open();
    const outcomes = await sendBatch(this.client, [...opening, ...statements]);
    return outcomes.slice(opening.length);
  }

  /** Takes a write that travels with the COMMIT: what it locks is held no longer than that. */
  atCommit(text: string, values: readonly unknown[] = []): void {
    if (this.over) throw new Error('The transaction is over');
    this.last.push({ text, values, keep: this.keepsPlans });
  }

  /** @throws when what was done did not come to stay. */
  async commit(): Promise<void> {
    this.over = true;
    if (!this.begun && this.last.length === 0) return;
    const outcomes = await sendBatch(this.client, [...this.open(), ...this.last, COMMIT]);
    // PostgreSQL answers so, without an error, where a statement had failed before.
    if (outcomes.at(-1)?.command !== 'COMMIT')
      throw new Error('The transaction had failed and was rolled back');
  }

  private open(): readonly Statement[] {
    if (this.begun) return [];
    this.begun = true;
    return this.regions === null ? [START] : [START, inRegions(this.regions)];
  }

  /** @returns why the connection is of no more use, where it is not. */
  async rollback(): Promise<Error | undefined> {
    this.over = true;
    if (!this.begun) return undefined;
    try {
      await sendBatch(this.client, [ROLLBACK]);
      return undefined;
    } catch (error) {
      return error instanceof Error ? error : new Error(String(error));
    }
  }
}

/**
 * Reads: what is asked in one go is one transaction of its own, which cannot write. Between two
 * journeys it holds no connection.
 */
export class Reading extends BatchingManager {
  constructor(
    dataSource: DataSource,
    keep: boolean,
    private readonly pool: pg.Pool,
    private readonly regions: readonly string[],
  ) {
    super(dataSource, keep);
  }

  protected override async send(statements: readonly Statement[]): Promise<Outcome[]> {
    const client = await this.pool.connect();
    try {
      const [, ...outcomes] = await sendBatch(client, [readingIn(this.regions), ...statements]);
      return outcomes;
    } finally {
      client.release();
    }
  }
}
