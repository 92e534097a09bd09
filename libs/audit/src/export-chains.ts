import { createHash, sign } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import type { EntityManager } from 'typeorm';
import type { AuditKey } from './audit-key.js';

/** One line of an export. */
export interface ExportedEvent {
  readonly chain: string;
  readonly seq: number;
  /** Hexadecimal. */
  readonly hash: string;
  /** The exact text that was hashed, after the hash before it. */
  readonly canonical: string;
}

export interface ExportedHead {
  readonly chain: string;
  readonly seq: number;
  readonly hash: string;
}

/** What is signed: the file as a whole, and the last event of every chain in it. */
export interface ExportStatement {
  readonly format: 'jiannuo-audit-1';
  readonly exportedAt: string;
  readonly file: { readonly sha256: string; readonly events: number };
  readonly heads: readonly ExportedHead[];
}

export interface SignedExport {
  /** The statement's exact text. */
  readonly statement: string;
  /** Ed25519, Base64. */
  readonly signature: string;
  readonly publicKey: string;
}

const BATCH = 1_000;

/** The file beside an export that holds its signature. */
export const signatureFileOf = (file: string): string => `${file}.signature.json`;

/**
 * Writes every chain into one file, an event a line (NDJSON), and beside it the signed heads. Reads
 * one snapshot: call it in a REPEATABLE READ transaction.
 */
export async function exportChains(
  tx: EntityManager,
  key: AuditKey,
  file: string,
): Promise<ExportStatement> {
  const hash = createHash('sha256');
  const heads = new Map<string, ExportedHead>();
  let events = 0;
  await pipeline(
    async function* lines() {
      for await (const event of readEvents(tx)) {
        const line = `${JSON.stringify(event)}\n`;
        hash.update(line);
        events += 1;
        heads.set(event.chain, { chain: event.chain, seq: event.seq, hash: event.hash });
        yield line;
      }
    },
    createWriteStream(file, { mode: 0o600 }),
  );
  const times: { now: Date }[] = await tx.query('SELECT clock_timestamp() AS now');
  const statement: ExportStatement = {
    format: 'jiannuo-audit-1',
    exportedAt: (times[0]?.now ?? new Date(0)).toISOString(),
    file: { sha256: hash.digest('hex'), events },
    heads: [...heads.values()],
  };
  const text = JSON.stringify(statement);
  const signed: SignedExport = {
    statement: text,
    signature: sign(null, Buffer.from(text), key.privateKey).toString('base64'),
    publicKey: key.publicPem,
  };
  await writeFile(signatureFileOf(file), `${JSON.stringify(signed, null, 2)}\n`);
  return statement;
}

async function* readEvents(tx: EntityManager): AsyncGenerator<ExportedEvent> {
  let last: Pick<ExportedEvent, 'chain' | 'seq'> = { chain: '', seq: 0 };
  for (;;) {
    const rows: ExportedEvent[] = await tx.query(
      `SELECT chain, seq, encode(hash, 'hex') AS hash, canonical FROM audit_event
       WHERE (chain, seq) > ($1, $2) ORDER BY chain, seq LIMIT ${BATCH}`,
      [last.chain, last.seq],
    );
    yield* rows;
    const end = rows.at(-1);
    if (end === undefined || rows.length < BATCH) return;
    last = end;
  }
}
