import pg from 'pg';
import { EntityManager, QueryFailedError, type DataSource } from 'typeorm';
import { StatementBatch, type Outcome, type Statement } from './statement-batch.js';

interface Asked {
  readonly statement: Statement;
  resolve(answer: unknown): void;
  reject(error: Error): void;
}

/**
 * The `tx` of a use case. What is asked in one go, before anything is awaited, is sent in one go:
 * `await Promise.all([readThis(tx), readThat(tx)])` costs one journey to the database, not two.
 */
export abstract class BatchingManager extends EntityManager {
  private waiting: Asked[] = [];
  private sending = false;

  constructor(
    dataSource: DataSource,
    private readonly keep: boolean,
  ) {
    super(dataSource);
  }

  /** Rows; for UPDATE and DELETE `[rows, how many]`, as TypeORM answers. */
  override query<T = unknown>(text: string, values: unknown[] = []): Promise<T> {
    return new Promise((resolve, reject) => {
      const statement = { text, values, keep: this.keep };
      this.waiting.push({ statement, resolve: resolve as (answer: unknown) => void, reject });
      if (this.waiting.length === 1 && !this.sending) queueMicrotask(() => void this.sendAll());
    });
  }

  /** Sends statements on the connection that this manager uses now. */
  protected abstract send(statements: readonly Statement[]): Promise<Outcome[]>;

  private async sendAll(): Promise<void> {
    this.sending = true;
    while (this.waiting.length > 0) {
      const asked = this.waiting;
      this.waiting = [];
      try {
        const outcomes = await this.send(asked.map(({ statement }) => statement));
        for (const [index, { resolve }] of asked.entries()) resolve(answerOf(outcomes[index]));
      } catch (error) {
        for (const { reject } of asked)
          reject(error instanceof Error ? error : new Error(String(error)));
      }
    }
    this.sending = false;
  }
}

/** Sends one batch on a connection. @throws QueryFailedError */
export async function sendBatch(
  client: pg.ClientBase,
  statements: readonly Statement[],
): Promise<Outcome[]> {
  const batch = client.query(new StatementBatch(statements));
  try {
    return await batch.answered;
  } catch (error) {
    const { text = '', values = [] } = batch.current ?? {};
    throw new QueryFailedError(text, [...values], error as Error);
  }
}

function answerOf(outcome: Outcome | undefined): unknown {
  if (outcome === undefined) throw new Error('A statement of the batch was not answered');
  const { command, rows, rowCount } = outcome;
  return command === 'UPDATE' || command === 'DELETE' ? [rows, rowCount] : rows;
}
