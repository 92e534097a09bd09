import pg from 'pg';

/** A statement as one connection knows it. */
export interface Prepared {
  /** Its name on the connection; '' is parsed anew each time. */
  readonly name: string;
  /** How its rows are read; null until PostgreSQL has described them. */
  shape: RowShape | null;
  /** True once PostgreSQL has parsed it under its name. */
  parsed: boolean;
}

/** The columns of a statement's rows, each with the reader of its type. */
export interface RowShape {
  readonly names: readonly string[];
  readonly readers: readonly ((text: string) => unknown)[];
  /** A row of nulls: copied and filled, every row has the same form. */
  readonly blank: Readonly<Record<string, unknown>>;
}

export interface FieldDescription {
  readonly name: string;
  readonly dataTypeID: number;
}

/** Plans take memory of the server; statements beyond so many on a connection are parsed each time. */
const MOST = 400;

/** The statements that one connection has prepared, by their text. */
export class PreparedStatements {
  private static readonly ofConnection = new WeakMap<pg.Connection, PreparedStatements>();
  private readonly byText = new Map<string, Prepared>();
  private named = 0;

  static of(connection: pg.Connection): PreparedStatements {
    let statements = this.ofConnection.get(connection);
    if (statements === undefined) {
      statements = new PreparedStatements();
      this.ofConnection.set(connection, statements);
    }
    return statements;
  }

  /** The statement of that text, with a name where it may be kept. */
  find(text: string, keep: boolean): Prepared {
    const known = this.byText.get(text);
    if (known !== undefined) return known;
    if (!keep || this.byText.size >= MOST) return { name: '', shape: null, parsed: false };
    this.named += 1;
    const prepared = { name: `jiannuo_${this.named}`, shape: null, parsed: false };
    this.byText.set(text, prepared);
    return prepared;
  }

  /** After a failure nobody knows whether it was parsed: it is given another name next time. */
  forget(text: string): void {
    this.byText.delete(text);
  }
}

/** The columns as PostgreSQL describes them. */
export function shapeOf(fields: readonly FieldDescription[]): RowShape {
  return {
    names: fields.map(({ name }) => name),
    readers: fields.map(({ dataTypeID }) => pg.types.getTypeParser(dataTypeID, 'text')),
    blank: Object.fromEntries(fields.map(({ name }) => [name, null])),
  };
}
