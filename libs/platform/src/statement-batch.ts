import pg from 'pg';
import utils from 'pg/lib/utils.js';
import {
  PreparedStatements,
  shapeOf,
  type FieldDescription,
  type Prepared,
  type RowShape,
} from './prepared-statements.js';

export type Row = Record<string, unknown>;

/** One statement with its values. */
export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
  /** Whether the connection keeps its plan for the next time. */
  readonly keep: boolean;
}

/** What one statement answered. */
export interface Outcome {
  /** `SELECT`, `INSERT`, `UPDATE`, `COMMIT`, … */
  readonly command: string;
  readonly rowCount: number;
  readonly rows: Row[];
}

interface Sent {
  readonly statement: Statement;
  readonly prepared: Prepared;
  readonly values: (string | Buffer | null)[];
  /** It has no plan yet: PostgreSQL parses it, and says what its rows look like. */
  readonly parse: boolean;
}

/**
 * Statements that travel together: one write to the socket, one answer. Sending costs more than most
 * statements do. They stand under one Sync, so the first that fails ends the rest, and outside a
 * transaction block they are one transaction: what `set_config(…, true)` says in the first holds for
 * the others and for nothing after them.
 */
export class StatementBatch implements pg.Submittable {
  /** The outcomes in order. Rejects with the driver's error; `failed` is then the statement. */
  readonly answered: Promise<Outcome[]>;
  private resolve: (outcomes: Outcome[]) => void = () => undefined;
  private reject: (error: Error) => void = () => undefined;
  private sent: Sent[] = [];
  private known: PreparedStatements | null = null;
  private readonly outcomes: Outcome[] = [];
  private rows: Row[] = [];
  private unreadable: Error | null = null;

  constructor(private readonly statements: readonly Statement[]) {
    this.answered = new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
  }

  /** The statement that is being answered, or has failed. */
  get current(): Statement | undefined {
    return this.statements[this.outcomes.length];
  }

  /** Called by the driver when it is this batch's turn. */
  submit(connection: pg.Connection): Error | null {
    const known = PreparedStatements.of(connection);
    this.known = known;
    try {
      const parsing = new Set<Prepared>();
      this.sent = this.statements.map((statement) => {
        const prepared = known.find(statement.text, statement.keep);
        const parse = !prepared.parsed && !parsing.has(prepared);
        if (parse) parsing.add(prepared);
        const values = statement.values.map((value) => utils.prepareValue(value));
        return { statement, prepared, values, parse };
      });
    } catch (error) {
      return error instanceof Error ? error : new Error(String(error));
    }
    connection.stream.cork();
    for (const one of this.sent) write(connection, one);
    connection.sync();
    connection.stream.uncork();
    return null;
  }

  handleRowDescription({ fields }: { readonly fields: readonly FieldDescription[] }): void {
    const now = this.sent[this.outcomes.length];
    if (now) now.prepared.shape = shapeOf(fields);
  }

  handleDataRow({ fields }: { readonly fields: readonly (string | null)[] }): void {
    const shape = this.sent[this.outcomes.length]?.prepared.shape;
    if (!shape || this.unreadable) return;
    try {
      this.rows.push(readRow(shape, fields));
    } catch (error) {
      this.unreadable = error instanceof Error ? error : new Error(String(error));
    }
  }

  /** `INSERT 0 3`: the command, and last the number of rows. */
  handleCommandComplete({ text }: { readonly text: string }): void {
    const words = text.split(' ');
    this.take(words[0] ?? '', Number(words.at(-1)) || 0);
  }

  handleEmptyQuery(): void {
    this.take('', 0);
  }

  handleCopyInResponse(connection: pg.Connection & { sendCopyFail(reason: string): void }): void {
    connection.sendCopyFail('COPY has no place in a batch');
  }

  handleCopyData(): void {
    this.unreadable = new Error('COPY has no place in a batch');
  }

  handlePortalSuspended(): void {
    this.unreadable = new Error('A batch reads every row');
  }

  /** PostgreSQL refused the current statement, or the connection is gone. */
  handleError(error: Error): void {
    for (const { statement, parse } of this.sent) if (parse) this.known?.forget(statement.text);
    this.reject(error);
  }

  handleReadyForQuery(): void {
    if (this.unreadable) {
      this.handleError(this.unreadable);
      return;
    }
    for (const { prepared } of this.sent) prepared.parsed = prepared.name !== '';
    this.resolve(this.outcomes);
  }

  private take(command: string, rowCount: number): void {
    this.outcomes.push({ command, rowCount, rows: this.rows });
    this.rows = [];
  }
}

function write(connection: pg.Connection, { statement, prepared, values, parse }: Sent): void {
  const { name } = prepared;
  if (parse) connection.parse({ name, text: statement.text, types: [] }, true);
  connection.bind({ statement: name, values }, true);
  if (parse) connection.describe({ type: 'P' }, true);
  connection.execute(null, true);
}

function readRow({ names, readers, blank }: RowShape, fields: readonly (string | null)[]): Row {
  const row: Row = { ...blank };
  for (const [index, name] of names.entries()) {
    const text = fields[index];
    if (text !== null && text !== undefined) row[name] = readers[index]?.(text);
  }
  return row;
}
