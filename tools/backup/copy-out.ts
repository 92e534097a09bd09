import { gzip } from 'node:zlib';
import { promisify } from 'node:util';
import type { Client } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { TABLES, type TableShape } from './archive-format.js';
import type { ArchiveWriter } from './archive-writer.js';
import { keepsRows, quoted } from './describe-database.js';

/** Bytes of COPY text in one entry of the archive: what is held in memory at a time. */
const PART = 4 * 1024 * 1024;
const compress = promisify(gzip);

/**
 * Writes the rows of these tables, as the transaction of `client` sees them.
 * @returns rows per table.
 */
export async function copyTablesOut(
  client: Client,
  archive: ArchiveWriter,
  tables: readonly TableShape[],
): Promise<Record<string, number>> {
  const rows: Record<string, number> = {};
  for (const table of tables) {
    rows[table.name] = keepsRows(table.name) ? await copyOut(client, archive, table) : 0;
  }
  return rows;
}

async function copyOut(client: Client, archive: ArchiveWriter, table: TableShape): Promise<number> {
  const columns = table.columns.map((column) => client.escapeIdentifier(column)).join(', ');
  const stream = client.query(
    copyTo(`COPY (SELECT ${columns} FROM ONLY ${quoted(client, table.name)}) TO STDOUT`),
  );
  let part = 0;
  const write = async (chunks: readonly Buffer[]): Promise<void> => {
    part += 1;
    const name = `${TABLES}${table.name}/${String(part).padStart(5, '0')}.gz`;
    await archive.add(name, await compress(Buffer.concat(chunks), { level: 4 }));
  };
  let held: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    held.push(chunk);
    size += chunk.length;
    if (size < PART) continue;
    await write(held);
    held = [];
    size = 0;
  }
  if (size > 0) await write(held);
  return stream.rowCount;
}
