/**
 * What a backup holds. An age file (age-encryption.org/v1) around a tar archive, so that the public
 * tools `age` and `tar` open it as well:
 *
 *   manifest.json                what it is, and the schema it needs
 *   tables/<schema>.<table>/00001.gz …   rows, in PostgreSQL's COPY text format, gzip
 *   files/<storage key>          evidence and pictures, as they lie in the storage
 *   checks.json                  SHA-256 of every entry above, rows per table; the last entry
 */
export const FORMAT = 'jiannuo-backup/1';
export const MANIFEST = 'manifest.json';
export const CHECKS = 'checks.json';
export const TABLES = 'tables/';
export const FILES = 'files/';

export interface TableShape {
  /** `schema.table`, unquoted. */
  readonly name: string;
  readonly columns: readonly string[];
}

export interface AuditHead {
  readonly chain: string;
  readonly seq: number;
  /** Hexadecimal. */
  readonly hash: string;
}

export interface SequenceState {
  readonly name: string;
  readonly lastValue: string;
}

export interface Manifest {
  readonly format: typeof FORMAT;
  /** Real time of the database's snapshot, ISO 8601. */
  readonly madeAt: string;
  readonly serverVersion: string;
  /** Names of the migrations that had run. */
  readonly migrations: readonly string[];
  readonly tables: readonly TableShape[];
  readonly sequences: readonly SequenceState[];
  readonly auditHeads: readonly AuditHead[];
  /** Tells the secret keys apart without telling them; see `secretKeyId`. */
  readonly secretKeyId: string;
}

export interface EntryCheck {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  readonly sha256: string;
}

export interface Checks {
  readonly entries: readonly EntryCheck[];
  readonly rows: Readonly<Record<string, number>>;
  /** Storage keys that rows name and the storage did not have. */
  readonly missingFiles: readonly string[];
}
