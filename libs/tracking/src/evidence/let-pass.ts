import type { IncomingMessage } from 'node:http';

/** More than any photo or document somebody picks by mistake. */
const MOST_BYTES = 200 * 1024 * 1024;

/**
 * Lets the rest of a refused body go by unread. A browser looks at the answer only when it has sent
 * everything, and takes a closed connection for a failure; so the connection is closed only on those
 * who send without end.
 */
export function letPass(body: IncomingMessage): void {
  let left = MOST_BYTES;
  body.on('data', (chunk: Buffer) => {
    left -= chunk.length;
    if (left < 0) body.destroy();
  });
}
