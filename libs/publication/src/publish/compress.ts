import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const brotliAsync = promisify(brotliCompress);
const gzipAsync = promisify(gzip);

/** Bytes ready to be sent, in every encoding worth having. */
export interface CompressedFile {
  readonly sha256: string;
  readonly mediaType: string;
  readonly body: Buffer;
  readonly brotli: Buffer | null;
  readonly gzip: Buffer | null;
}

/** The content hash that names a file and is its ETag. */
export function sha256(bytes: Buffer | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** A photo or a PDF, compressed by its own format; a drawing (SVG) is text. */
export function isPicture(mediaType: string): boolean {
  if (mediaType === 'application/pdf') return true;
  return mediaType.startsWith('image/') && !mediaType.startsWith('image/svg');
}

/** Text compresses; pictures are compressed already. @param hash the content's */
export async function compress(
  hash: string,
  mediaType: string,
  body: Buffer,
): Promise<CompressedFile> {
  const name = { sha256: hash, mediaType, body };
  if (isPicture(mediaType)) return { ...name, brotli: null, gzip: null };
  const [brotli, zipped] = await Promise.all([
    brotliAsync(body, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: 8,
        [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
        [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
        [constants.BROTLI_PARAM_LGWIN]: windowFor(body),
      },
    }),
    gzipAsync(body, { level: 9 }),
  ]);
  return { ...name, brotli, gzip: zipped };
}

/** A window that holds it all: by default it takes 4 MiB, given back after each page. Bits. */
function windowFor({ length }: Buffer): number {
  const bits = Math.ceil(Math.log2(Math.max(length, 1)));
  return Math.min(Math.max(bits, SMALLEST_WINDOW), constants.BROTLI_DEFAULT_WINDOW);
}

const SMALLEST_WINDOW = 16;
