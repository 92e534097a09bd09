import { v7 as uuidv7 } from 'uuid';
import type { EntityManager } from 'typeorm';

export interface Upsert {
  readonly table: string;
  /** Columns that tell one row from another. */
  readonly key: Readonly<Record<string, unknown>>;
  /** What the file says of it. */
  readonly values: Readonly<Record<string, unknown>>;
  /** Written with a new row, never changed afterwards. */
  readonly initially?: Readonly<Record<string, unknown>>;
  /** The table has a column `id`; a new row gets one. */
  readonly hasId?: boolean;
  /** Raised by one when a row changes. */
  readonly versioned?: boolean;
}

/** Counts the rows that a run wrote; a second run of the same file writes none. */
export class Upserts {
  private written = 0;

  constructor(private readonly tx: EntityManager) {}

  get count(): number {
    return this.written;
  }

  /** Inserts the row, or changes it where it differs from the file. */
  async put(row: Upsert): Promise<void> {
    const given = { ...row.key, ...row.values };
    const inserted = { ...(row.hasId ? { id: uuidv7() } : {}), ...given, ...row.initially };
    const columns = Object.keys(inserted);
    const changed = Object.keys(row.values);
    const set = [
      ...changed.map((column) => `${column} = excluded.${column}`),
      ...(row.versioned ? ['version = t.version + 1'] : []),
    ];
    const differs = `(${changed.map((column) => `t.${column}`).join(', ')})
      IS DISTINCT FROM (${changed.map((column) => `excluded.${column}`).join(', ')})`;
    const rows: unknown[] = await this.tx.query(
      `INSERT INTO ${row.table} AS t (${columns.join(', ')})
       VALUES (${columns.map((_, index) => `$${index + 1}`).join(', ')})
       ON CONFLICT (${Object.keys(row.key).join(', ')})
       DO ${changed.length === 0 ? 'NOTHING' : `UPDATE SET ${set.join(', ')} WHERE ${differs}`}
       RETURNING 1`,
      Object.values(inserted),
    );
    this.written += rows.length;
  }
}
