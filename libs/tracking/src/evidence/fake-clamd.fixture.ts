import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';

const COMMAND = 'zINSTREAM\0';

/**
 * A stand-in for clamd at its own border: takes INSTREAM (clamd(8)) and finds one word. The real one
 * would need its database of signatures.
 */
export class FakeClamd {
  /** Made up of pieces, so that no real scanner stumbles over this file. */
  static readonly VIRUS = ['X5O', 'EICAR', 'TEST'].join('-');

  private constructor(private readonly server: Server) {}

  static async start(): Promise<FakeClamd> {
    const server = createServer((socket) => void answer(socket));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new FakeClamd(server);
  }

  get url(): string {
    return `tcp://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.close();
    await once(this.server, 'close');
  }
}

async function answer(socket: Socket): Promise<void> {
  let received = Buffer.alloc(0);
  for await (const piece of socket) {
    received = Buffer.concat([received, piece as Buffer]);
    const content = contentOf(received);
    if (content === null) continue;
    const found = content.includes(FakeClamd.VIRUS);
    socket.end(found ? 'stream: Eicar-Signature FOUND\0' : 'stream: OK\0');
    return;
  }
}

/** What came in pieces, once the last one of no length is here. */
function contentOf(received: Buffer): string | null {
  if (received.subarray(0, COMMAND.length).toString() !== COMMAND) return null;
  const pieces: Buffer[] = [];
  for (let at = COMMAND.length; at + 4 <= received.length;) {
    const length = received.readUInt32BE(at);
    if (length === 0) return Buffer.concat(pieces).toString('latin1');
    pieces.push(received.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return null;
}
