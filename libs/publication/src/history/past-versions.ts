import pg from 'pg';
import type { PublicProgramme } from '@jiannuo/contracts';

/** One published version of a list: the last of its day. */
export interface VersionEntry {
  readonly asOf: string;
  readonly version: number;
  readonly publishedAt: Date;
}

const STATEMENT_TIMEOUT_MS = 5_000;
/** More who ask at the same time are told to come back: the past never slows the present down. */
const AT_ONCE = 8;

/** Too many ask at once, or the database is away. */
export class HistoryAway extends Error {
  override readonly name = 'HistoryAway';
}

/**
 * What was published on earlier days. The only public answers that ask the database; as
 * jiannuo_public_ro, over connections of their own.
 */
export class PastVersions {
  private readonly pool: pg.Pool;
  private asking = 0;

  constructor(databaseUrl: string) {
    this.pool = new pg.Pool({
      connectionString: databaseUrl,
      options: '-c role=jiannuo_public_ro',
      application_name: 'jiannuo_public_ro',
      max: 2,
      connectionTimeoutMillis: 2_000,
      query_timeout: STATEMENT_TIMEOUT_MS,
      idleTimeoutMillis: 10_000,
      allowExitOnIdle: true,
    });
    // A connection that breaks while idle is replaced by the next that asks.
    this.pool.on('error', () => undefined);
  }

  /** The last version of each day, newest first; null for an unknown list. */
  async list(programmeKey: string): Promise<VersionEntry[] | null> {
    const rows = await this.ask<VersionEntry>(
      `SELECT DISTINCT ON (as_of) as_of::text AS "asOf", version, published_at AS "publishedAt"
       FROM publication WHERE programme_key = $1 ORDER BY as_of DESC, version DESC LIMIT 1000`,
      [programmeKey],
    );
    return rows.length === 0 ? null : rows;
  }

  /** What the public saw at the end of a day; null before the first publication. */
  async on(programmeKey: string, day: string): Promise<PublicProgramme | null> {
    const [row] = await this.ask<{ snapshot: PublicProgramme }>(
      `SELECT snapshot FROM publication WHERE programme_key = $1 AND as_of <= $2
       ORDER BY as_of DESC, version DESC LIMIT 1`,
      [programmeKey, day],
    );
    return row?.snapshot ?? null;
  }

  async close(): Promise<void> {
    await this.pool.end();
  }

  private async ask<Row extends pg.QueryResultRow>(sql: string, values: string[]): Promise<Row[]> {
    if (this.asking >= AT_ONCE) throw new HistoryAway('Too many ask for past versions at once');
    this.asking += 1;
    try {
      const { rows } = await this.pool.query<Row>(sql, values);
      return rows;
    } catch (error) {
      throw new HistoryAway(error instanceof Error ? error.message : String(error));
    } finally {
      this.asking -= 1;
    }
  }
}
