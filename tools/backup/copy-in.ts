import { createGunzip } from 'node:zlib';
import { Readable, type Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import type { Client } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { Manifest, TableShape } from './archive-format.js';
import { quoted } from './describe-database.js';

interface ForeignKey {
  readonly table: string;
  readonly name: string;
  readonly definition: string;
}

/**
 * Fills the tables of a freshly migrated database within the transaction of `client`. Foreign keys
 * are taken off and put on again at the end, which checks every one of them; the owner may do that,
 * no superuser is needed. Triggers rest: what they once wrote is in the backup.
 */
export class TableLoader {
  private current: { table: string; copy: Writable; done: Promise<void> } | null = null;

  private constructor(
    private readonly client: Client,
    private readonly manifest: Manifest,
    private readonly foreignKeys: readonly ForeignKey[],
  ) {}

  static async begin(client: Client, manifest: Manifest): Promise<TableLoader> {
    const names = manifest.tables.map(({ name }) => quoted(client, name));
    const foreignKeys = await readForeignKeys(client);
    for (const { table, name } of foreignKeys) {
      await client.query(`ALTER TABLE ${table} DROP CONSTRAINT ${client.escapeIdentifier(name)}`);
    }
    for (const name of names) await client.query(`ALTER TABLE ${name} DISABLE TRIGGER USER`);
    // A migration may have written first rows; the backup has them as they became.
    await client.query(`TRUNCATE ${names.join(', ')}`);
    return new TableLoader(client, manifest, foreignKeys);
  }

  /** Adds one part of a table's rows; the parts of a table come one after another. */
  async add(table: string, compressed: AsyncIterable<Buffer>): Promise<void> {
    if (this.current?.table !== table) {
      await this.endTable();
      this.current = this.beginTable(table);
    }
    const { copy, done } = this.current;
    const rows: AsyncIterable<Buffer> = Readable.from(compressed).pipe(createGunzip());
    for await (const chunk of rows) {
      if (copy.write(chunk)) continue;
      await Promise.race([new Promise<void>((resolve) => copy.once('drain', resolve)), done]);
    }
  }

  async finish(): Promise<void> {
    await this.endTable();
    for (const { table, name, definition } of this.foreignKeys) {
      await this.client.query(
        `ALTER TABLE ${table} ADD CONSTRAINT ${this.client.escapeIdentifier(name)} ${definition}`,
      );
    }
    for (const { name } of this.manifest.tables) {
      await this.client.query(`ALTER TABLE ${quoted(this.client, name)} ENABLE TRIGGER USER`);
    }
    for (const { name, lastValue } of this.manifest.sequences) {
      await this.client.query('SELECT setval($1::regclass, $2::bigint)', [name, lastValue]);
    }
  }

  private beginTable(table: string): { table: string; copy: Writable; done: Promise<void> } {
    const shape = this.manifest.tables.find(({ name }) => name === table);
    if (!shape) throw new Error(`The backup's manifest names no table ${table}.`);
    const copy = this.client.query(copyFrom(this.statement(shape)));
    const done = finished(copy);
    // Whoever writes next or ends the table hears of it.
    done.catch(() => undefined);
    return { table, copy, done };
  }

  private statement({ name, columns }: TableShape): string {
    const list = columns.map((column) => this.client.escapeIdentifier(column)).join(', ');
    return `COPY ${quoted(this.client, name)} (${list}) FROM STDIN`;
  }

  private async endTable(): Promise<void> {
    if (!this.current) return;
    const { copy, done } = this.current;
    this.current = null;
    copy.end();
    await done;
  }
}

async function readForeignKeys(client: Client): Promise<ForeignKey[]> {
  const { rows } = await client.query<ForeignKey>(
    `SELECT conrelid::regclass::text AS table, conname AS name, pg_get_constraintdef(oid) AS definition
     FROM pg_constraint WHERE contype = 'f' AND conparentid = 0 AND conrelid <> 0 ORDER BY 1, 2`,
  );
  return rows;
}
