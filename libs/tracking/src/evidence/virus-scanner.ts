import { createReadStream } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { pipeline } from 'node:stream/promises';
import { text } from 'node:stream/consumers';
import type { Config } from '@jiannuo/platform';

/** Looks for viruses in a file of this machine. */
export abstract class VirusScanner {
  /**
   * @returns the name of what was found, or null.
   * @throws Error when the scanner cannot be asked; the file is then not taken.
   */
  abstract scan(path: string): Promise<string | null>;
}

/** Where no scanner is configured. */
export class NoScanner extends VirusScanner {
  override scan(): Promise<null> {
    return Promise.resolve(null);
  }
}

/** A silent clamd holds nobody up for longer. */
const LONGEST_MS = 60_000;
/** One piece of the stream; clamd takes any size up to its StreamMaxLength. */
const PIECE_BYTES = 64 * 1024;

/** Asks clamd by its INSTREAM command (clamd(8)): pieces with their length before, then a zero. */
export class ClamdScanner extends VirusScanner {
  constructor(private readonly url: string) {
    super();
  }

  override async scan(path: string): Promise<string | null> {
    const socket = this.connect();
    socket.setTimeout(LONGEST_MS, () => socket.destroy(new Error('clamd does not answer')));
    try {
      const [answer] = await Promise.all([
        text(socket),
        pipeline(instream(path), socket, { end: false }),
      ]);
      return foundIn(answer);
    } finally {
      socket.destroy();
    }
  }

  private connect(): Socket {
    const { protocol, hostname, port, pathname } = new URL(this.url);
    return protocol === 'unix:'
      ? connect(pathname)
      : connect(Number(port || 3310), hostname.replace(/^\[|\]$/g, ''));
  }
}

export function createVirusScanner({ clamdUrl }: Pick<Config, 'clamdUrl'>): VirusScanner {
  return clamdUrl === null ? new NoScanner() : new ClamdScanner(clamdUrl);
}

async function* instream(path: string): AsyncGenerator<Buffer> {
  yield Buffer.from('zINSTREAM\0');
  for await (const piece of createReadStream(path, { highWaterMark: PIECE_BYTES })) {
    yield lengthOf(piece);
    yield piece;
  }
  yield lengthOf(Buffer.alloc(0));
}

function lengthOf({ length }: Buffer): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(length);
  return bytes;
}

/** 'stream: OK' or 'stream: Eicar-Signature FOUND'. */
function foundIn(answer: string): string | null {
  const line = answer.replace(/\0/g, '').trim();
  if (line.endsWith(': OK')) return null;
  const found = /^stream: (.+) FOUND$/.exec(line)?.[1];
  if (found !== undefined) return found;
  throw new Error(`clamd answered “${line.slice(0, 200)}”`);
}
