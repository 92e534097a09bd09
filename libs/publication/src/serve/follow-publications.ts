import pg from 'pg';
import { hashesOf, leanManifest } from '../publish/manifest.js';
import { PUBLICATION_CHANNEL } from '../publish/save-publication.js';
import type { DiskStore, FollowedPublication, StoredFile } from './disk-store.js';
import type { PublishedSite } from './published-site.js';

/** Files fetched at a time: photos of one publication need not fit into memory together. */
const FILES_AT_ONCE = 8;
/** More are never published between two looks without a word; the whole look finds them if they are. */
const LATEST = 64;
const WHOLE_LOOK_MS = 60_000;
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
  /** Keys of lists told of and not looked at yet. */
  private readonly named = new Set<string>();
  private wholeLookAt = 0;

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
    const named = [...this.named];
    this.named.clear();
    const newer = await this.readNewer(client, named);
    const publications: FollowedPublication[] = [];
    for (const { programmeId, version } of newer) {
      const publication = await readPublication(client, programmeId, version);
      if (!publication) continue;
      await fetchFiles(client, { disk, site }, publication);
      publications.push(publication);
    }
    if (publications.length > 0) await site.take(publications);
    const erased = await client.query<{ sha256: string }>('SELECT sha256 FROM erased_photo');
    await site.forget(erased.rows.map(({ sha256 }) => sha256));
  }

  /**
   * Looks at all lists now and then, and then takes whatever is not what it has: after a restore that
   * may be older. In between looks at those told of and those published last.
   */
  private async readNewer(client: pg.Client, named: readonly string[]): Promise<NewestVersion[]> {
    const { site } = this.options;
    if (performance.now() < this.wholeLookAt) {
      const latest = await readLatest(client, named);
      return latest.filter(
        ({ programmeId, version }) => version > (site.versionOf(programmeId) ?? 0),
      );
    }
    const all = await readAllNewest(client);
    this.wholeLookAt = performance.now() + WHOLE_LOOK_MS;
    return all.filter(({ programmeId, version }) => version !== site.versionOf(programmeId));
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
    client.on('notification', ({ payload }) => {
      if (payload) this.named.add(payload);
      void this.look();
    });
    await client.connect();
    await client.query(`LISTEN ${PUBLICATION_CHANNEL}`);
    this.client = client;
    // What was told while nobody listened is found by looking at everything.
    this.wholeLookAt = 0;
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

interface NewestVersion {
  readonly programmeId: string;
  readonly version: number;
}

/** Every list's newest version: one descent into the index for each, however many versions it has. */
async function readAllNewest(client: pg.Client): Promise<NewestVersion[]> {
  const found = await client.query<NewestVersion>(
    `WITH RECURSIVE newest AS (
       (SELECT programme_id, version FROM publication
        ORDER BY programme_id DESC, version DESC LIMIT 1)
       UNION ALL
       SELECT next.* FROM newest CROSS JOIN LATERAL (
         SELECT p.programme_id, p.version FROM publication p
         WHERE p.programme_id < newest.programme_id
         ORDER BY p.programme_id DESC, p.version DESC LIMIT 1) next
     )
     SELECT programme_id AS "programmeId", version FROM newest`,
  );
  return found.rows;
}

/** The newest versions of the lists named, and whatever was published last. */
async function readLatest(client: pg.Client, named: readonly string[]): Promise<NewestVersion[]> {
  const found = await client.query<NewestVersion>(
    `SELECT programme_id AS "programmeId", max(version) AS version FROM (
       (SELECT programme_id, version FROM publication ORDER BY id DESC LIMIT ${LATEST})
       UNION ALL
       SELECT newest.* FROM published.programme l CROSS JOIN LATERAL (
         SELECT programme_id, version FROM publication WHERE programme_id = l.id
         ORDER BY version DESC LIMIT 1) newest
       WHERE l.key = ANY ($1)
     ) latest GROUP BY programme_id`,
    [named],
  );
  return found.rows;
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
  const [publication] = found.rows;
  return publication ? { ...publication, manifest: leanManifest(publication.manifest) } : null;
}

/** Fetches bytes that do not lie on disk. Those that an address leads to now do, most of them. */
async function fetchFiles(
  client: pg.Client,
  { disk, site }: Pick<FollowerOptions, 'disk' | 'site'>,
  { manifest, programmeKey }: FollowedPublication,
): Promise<void> {
  const unknown = [...hashesOf(manifest)].filter((hash) => !site.leadsTo(hash));
  const lies = await Promise.all(unknown.map((hash) => disk.has(hash)));
  const missing = unknown.filter((_, index) => !lies[index]);
  for (let from = 0; from < missing.length; from += FILES_AT_ONCE) {
    const wanted = missing.slice(from, from + FILES_AT_ONCE);
    const found = await client.query<StoredFile>(
      `SELECT sha256, body, brotli, gzip FROM publication_file WHERE sha256 = ANY ($1)`,
      [wanted],
    );
    if (found.rows.length < wanted.length) {
      throw new Error(`The publication of ${programmeKey} names files that are not there`);
    }
    await Promise.all(found.rows.map((file) => disk.put(file)));
  }
}
