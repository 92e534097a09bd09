import {
  createServer,
  type IncomingHttpHeaders,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ReceivedPost {
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Answers a post; the default says 200. */
export type Behaviour = (response: ServerResponse, post: ReceivedPost) => void;

/** A receiver on this machine that notes what it gets and answers as it is told. */
export class FakeReceiver {
  readonly received: ReceivedPost[] = [];
  connections = 0;
  behave: Behaviour = (response) => response.end('{"errcode":0}');
  private constructor(private readonly server: Server) {}

  static async start(host = '127.0.0.1'): Promise<FakeReceiver> {
    const server = createServer();
    const receiver = new FakeReceiver(server);
    server.on('connection', () => {
      receiver.connections += 1;
    });
    server.on('request', (request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        const { url = '', headers } = request;
        const post = { url, headers, body: Buffer.concat(parts).toString('utf8') };
        receiver.received.push(post);
        receiver.behave(response, post);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, host, resolve));
    return receiver;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  urlOf(host: string, path = '/'): URL {
    return new URL(`http://${host}:${this.port}${path}`);
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }
}
