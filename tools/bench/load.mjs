/**
 * The client of the figures: connections that are kept, one request at a time on each. It speaks
 * HTTP/1.1 on plain sockets, because on a small machine a heavier client would be what is measured.
 */
import { connect } from 'node:net';
import { percentile } from '../measure/row.mjs';

/**
 * @typedef {{ path: string, method?: string, headers?: Record<string, string>, body?: string }} Request
 * @param {{ port: number }} target
 * @param {{ request: (n: number) => Request, seconds?: number, count?: number, connections?: number }} options
 *   for so many seconds, or until `count` requests were answered
 * @returns {Promise<{ perSecond: number, p50: number, p99: number, count: number, times: number[] }>} times in ms
 * @throws when an answer is not 2xx
 */
export async function load(target, { request, seconds, count, connections = 8 }) {
  const end = performance.now() + (seconds ?? 120) * 1000;
  const times = [];
  let next = 0;
  const started = performance.now();
  await Promise.all(
    Array.from({ length: connections }, async () => {
      const connection = await Connection.open(target.port);
      try {
        while (performance.now() < end && (count === undefined || next < count)) {
          const wanted = request((next += 1));
          const asked = performance.now();
          const status = await connection.ask(wanted);
          times.push(performance.now() - asked);
          if (status < 200 || status > 299) {
            throw new Error(
              `${wanted.method ?? 'GET'} ${wanted.path}: ${status} ${connection.lastBody}`,
            );
          }
        }
      } finally {
        connection.close();
      }
    }),
  );
  const elapsed = (performance.now() - started) / 1000;
  return {
    perSecond: times.length / elapsed,
    p50: percentile(times, 0.5),
    p99: percentile(times, 0.99),
    count: times.length,
    times,
  };
}

/**
 * Requests a second of one against another, in turns, so that whatever else the machine does meets
 * both. The ratio is that of the medians.
 */
export async function ratioOfRates(
  one,
  other,
  { request, requestOther = request, rounds = 5, seconds = 2 },
) {
  const rates = { one: [], other: [] };
  for (const target of [one, other]) {
    await load(target, { request: target === one ? request : requestOther, seconds: 1 });
  }
  for (let round = 0; round < rounds; round += 1) {
    rates.one.push((await load(one, { request, seconds })).perSecond);
    rates.other.push((await load(other, { request: requestOther, seconds })).perSecond);
  }
  const [a, b] = [percentile(rates.one, 0.5), percentile(rates.other, 0.5)];
  return {
    ratio: a / b,
    one: a,
    other: b,
    detail: `${Math.round(a)}/s against ${Math.round(b)}/s`,
  };
}

class Connection {
  #socket;
  #received = Buffer.alloc(0);
  #settle = null;
  lastBody = '';

  constructor(socket) {
    this.#socket = socket;
    socket.setNoDelay(true);
    socket.on('data', (chunk) => this.#take(chunk));
    const fail = (error) =>
      this.#settle?.reject(error ?? new Error('the server closed the connection'));
    socket.on('error', fail);
    socket.on('close', () => fail());
  }

  static open(port) {
    return new Promise((resolve, reject) => {
      const socket = connect({ port, host: '127.0.0.1' }, () => resolve(new Connection(socket)));
      socket.once('error', reject);
    });
  }

  /** @param {Request} request @returns {Promise<number>} the status */
  ask({ path, method = 'GET', headers = {}, body }) {
    const lines = [
      `${method} ${path} HTTP/1.1`,
      'host: localhost',
      ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
      ...(body === undefined
        ? []
        : ['content-type: application/json', `content-length: ${Buffer.byteLength(body)}`]),
    ];
    return new Promise((resolve, reject) => {
      this.#settle = { resolve, reject };
      this.#socket.write(`${lines.join('\r\n')}\r\n\r\n${body ?? ''}`);
    });
  }

  close() {
    this.#settle = null;
    this.#socket.destroy();
  }

  #take(chunk) {
    this.#received = this.#received.length === 0 ? chunk : Buffer.concat([this.#received, chunk]);
    const head = this.#received.indexOf('\r\n\r\n');
    if (head < 0) return;
    const headers = this.#received.toString('latin1', 0, head);
    const end = head + 4;
    const length = /\r\ncontent-length: *(\d+)/i.exec(headers)?.[1];
    if (length === undefined) {
      const chunked = /\r\ntransfer-encoding: *chunked/i.test(headers);
      if (chunked && !this.#received.subarray(-5).equals(Buffer.from('0\r\n\r\n'))) return;
    } else if (this.#received.length < end + Number(length)) return;
    this.lastBody = this.#received.toString('utf8', end, end + 500);
    this.#received = Buffer.alloc(0);
    const settle = this.#settle;
    this.#settle = null;
    settle?.resolve(Number(headers.slice(9, 12)));
  }
}
