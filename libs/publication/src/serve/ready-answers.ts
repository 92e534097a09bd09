import { isPicture } from '../publish/compress.js';
import type { ManifestEntry } from '../publish/manifest.js';
import { ByteCache } from './byte-cache.js';
import { ENCODINGS, type Encoding } from './disk-store.js';
import { entityTag } from './negotiate.js';
import type { PublishedSite } from './published-site.js';

const MEMORY_BYTES = 16 * 1024 * 1024;
const API = '/api/';

/** Everything that is to be sent of one address in one encoding. */
export interface ReadyAnswer {
  readonly entry: ManifestEntry;
  readonly headers: Readonly<Record<string, string>>;
  /** Of a 304: the same without what speaks of a body. */
  readonly unchanged: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** Bytes of memory. */
  readonly length: number;
}

/** About what headers and bookkeeping of an answer take. */
const OVERHEAD_BYTES = 1_500;

/** The answers asked for most recently, with their headers, in a bounded memory. */
export class ReadyAnswers {
  private readonly cache = new ByteCache<ReadyAnswer>(MEMORY_BYTES);

  constructor(
    private readonly site: PublishedSite,
    private readonly constantHeaders: Readonly<Record<string, string>>,
  ) {}

  /** What lies in memory; undefined when the bytes must be read, or are not of this entry any more. */
  find(path: string, entry: ManifestEntry, encoding: Encoding): ReadyAnswer | undefined {
    const ready = this.cache.get(encoding + path);
    return ready?.entry === entry ? ready : undefined;
  }

  /** Reads the bytes in the first encoding they lie in. @throws when they lie in none. */
  async read(
    path: string,
    entry: ManifestEntry,
    encodings: readonly Encoding[],
  ): Promise<ReadyAnswer> {
    for (const encoding of encodings) {
      const body = await this.site.bytes(entry.sha256, encoding);
      if (!body) continue;
      const ready = this.makeAnswer(path, entry, encoding, body);
      // Under what was asked for first: there the next reader looks.
      this.cache.set((encodings[0] ?? encoding) + path, ready);
      return ready;
    }
    throw new Error(`The public site has lost the bytes of ${entry.sha256}`);
  }

  /** Forgets an address in every encoding. */
  forget(path: string): void {
    for (const encoding of ENCODINGS) this.cache.delete(encoding + path);
  }

  private makeAnswer(
    path: string,
    entry: ManifestEntry,
    encoding: Encoding,
    body: Buffer,
  ): ReadyAnswer {
    const unchanged = {
      ...this.constantHeaders,
      'cache-control': path.startsWith('/assets/')
        ? 'public, max-age=31536000, immutable'
        : 'no-cache',
      ...(path.startsWith(API) ? { 'access-control-allow-origin': '*' } : {}),
      vary: 'accept-encoding',
      etag: entityTag(entry.sha256, encoding),
    };
    const headers = {
      ...unchanged,
      'content-type': entry.mediaType,
      'content-length': String(body.length),
      ...(encoding === 'identity' ? {} : { 'content-encoding': encoding }),
    };
    return { entry, headers, unchanged, body, length: body.length + OVERHEAD_BYTES };
  }
}

/** Pictures are compressed by their own format. */
export function encodingsOf(
  entry: ManifestEntry,
  accepted: readonly Encoding[],
): readonly Encoding[] {
  return isPicture(entry.mediaType) ? IDENTITY : accepted;
}

const IDENTITY: readonly Encoding[] = ['identity'];
