import pg from 'pg';
import { PUBLICATION_CHANNEL } from '../publish/publish-programme.js';
import type { DiskStore, FollowedPublication, StoredFile } from './disk-store.js';
import type { PublishedSite } from './published-site.js';

/** Files fetched at a time: photos of one publication need not fit into memory together. */
const FILES_AT_ONCE = 8;
const CONNECT_TIMEOUT_MS = 5_000;
const STATEMENT_TIMEOUT_MS = 15_000;

export interface FollowerOptions {
  readonly databaseUrl: string;
  readonly site: PublishedSite;
  readonly disk: DiskStore;
  readonly pollMs?: number;
  readonly log: {
    info(message: string): void;
    warn(message: string): void;
  };
}

/**
 * Keeps a site up to date with the database: told by NOTIFY, and looking by itself each second.
 * While the database is away the site stays as it is.
 */
export class PublicationFollower {
  private client: pg.Client | null = null;
  private timer: NodeJS.Timeout | null = null;
  private busy: Promise<void> | null = null;
  private again = false;
  private closed = false;
  private away = false;

  constructor(private readonly options: FollowerOptions) {}

  /** Begins to follow; resolves after the first look, whether or not the database was there. */
  async start(): Promise<void> {
    await this.look();
  }

  async close(): Promise<void> {
    this.closed = true;
    if (this.timer) clearTimeout(this.timer);
    await this.busy;
    await this.disconnect();
  }

  /** One look at a time; a word that arrives during one starts another right after. */
  private look(): Promise<void> {
    if (this.closed) return Promise.resolve();
    if (this.busy) {
      this.again = true;
      return this.busy;
    }
    if (this.timer) clearTimeout(this.timer);
    this.busy = this.lookNow().finally(() => {
      this.busy = null;
      if (this.closed) return;
      const delay = this.again ? 0 : (this.options.pollMs ?? 1_000);
      this.again = false;
      this.timer = setTimeout(() => void this.look(), delay);
    });
    return this.busy;
  }

  private async lookNow(): Promise<void> {
    const { log } = this.options;
    try {
      const client = this.client ?? (await this.connect());
      await this.takeNewer(client);
      if (this.away) log.info('The public site follows the database again');
      this.away = false;
    } catch (error) {
      await this.disconnect();
      if (this.away || this.closed) return;
      this.away = true;
      const reason = error instanceof Error ? error.message : String(error);
      log.warn(`The public site cannot follow the database and stays as it is: ${reason}`);
    }
  }

  private async takeNewer(client: pg.Client): Promise<void> {
    const { site, disk } = this.options;
    const newest = await client.query<{ programme_id: string; version: number }>(
      `SELECT programme_id, max(version) AS version FROM publication GROUP BY programme_id`,
    );
    const newer = newest.rows.filter(
      ({ programme_id, version }) => site.versionOf(programme_id) !== version,
    );
    const erased = await client.query<{ sha256: string }>('SELECT sha256 FROM erased_photo');
    if (newer.length === 0) return site.forget(erased.rows.map(({ sha256 }) => sha256));
    const publications: FollowedPublication[] = [];
    for (const { programme_id, version } of newer) {
      const publication = await readPublication(client, programme_id, version);
      if (!publication) continue;
      await fetchFiles(client, disk, publication);
      publications.push(publication);
    }
    await site.take(publications);
    await site.forget(erased.rows.map(({ sha256 }) => sha256));
  }

  private async connect(): Promise<pg.Client> {
    const client = new pg.Client({
      connectionString: this.options.databaseUrl,
      options: '-c role=jiannuo_public_ro',
      application_name: 'jiannuo_public_ro',
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
      query_timeout: STATEMENT_TIMEOUT_MS,
      keepAlive: true,
    });
    // A connection that breaks while idle; the next look finds out and connects anew.
    client.on('error', () => {
      if (this.client === client) this.client = null;
    });
    client.on('notification', () => void this.look());
    await client.connect();
    await client.query(`LISTEN ${PUBLICATION_CHANNEL}`);
    this.client = client;
    return client;
  }

  private async disconnect(): Promise<void> {
    const client = this.client;
    this.client = null;
    if (!client) return;
    // Ending a connection that is broken already fails; it is gone either way.
    await Promise.allSettled([client.end()]);
  }
}

async function readPublication(
  client: pg.Client,
  programmeId: string,
  version: number,
): Promise<FollowedPublication | null> {
  const found = await client.query<FollowedPublication>(
    `SELECT programme_id AS "programmeId", programme_key AS "programmeKey", version, manifest,
       jsonb_build_object('key', snapshot->'key', 'kind', snapshot->'kind', 'year', snapshot->'year',
         'title', snapshot->'title', 'region', snapshot->'region', 'asOf', snapshot->'asOf',
         'publishedAt', snapshot->'publishedAt', 'progress', snapshot->'progress',
         'version', snapshot->'version') AS summary
     FROM publication WHERE programme_id = $1 AND version = $2`,
    [programmeId, version],
  );
  return found.rows[0] ?? null;
}

async function fetchFiles(
  client: pg.Client,
  disk: DiskStore,
  { manifest, programmeKey }: FollowedPublication,
): Promise<void> {
  const hashes = [...new Set(Object.values(manifest).map(({ sha256 }) => sha256))];
  const missing: string[] = [];
  for (const hash of hashes) if (!(await disk.has(hash))) missing.push(hash);
  for (let from = 0; from < missing.length; from += FILES_AT_ONCE) {
    const wanted = missing.slice(from, from + FILES_AT_ONCE);
    const found = await client.query<StoredFile>(
      `SELECT sha256, body, brotli, gzip FROM publication_file WHERE sha256 = ANY ($1)`,
      [wanted],
    );
    if (found.rows.length < wanted.length) {
      throw new Error(`The publication of ${programmeKey} names files that are not there`);
    }
    for (const file of found.rows) await disk.put(file);
  }
}
