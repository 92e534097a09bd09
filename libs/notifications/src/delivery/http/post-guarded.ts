import { lookup as resolve, type LookupAddress } from 'node:dns';
import { request as plainRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as secureRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { DeliveryRefused } from '../channel.js';
import type { ReachableAddresses } from './reachable-addresses.js';

export interface Post {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface Answer {
  readonly status: number;
  readonly body: string;
  /** The headers Retry-After and Date as they came. */
  readonly retryAfter: string | undefined;
  readonly date: string | undefined;
}

export interface PostGuards {
  readonly reachable: ReachableAddresses;
  /** From the first byte of the look-up to the last of the answer, in milliseconds. */
  readonly timeoutMs: number;
  /** Replaces the system's resolver in specs. */
  readonly resolve?: typeof resolve;
}

/** More than any receiver has to say; the rest is not read. */
const ANSWER_BYTES = 64 * 1024;

/**
 * Posts once and reads the answer. No redirect is followed. Every address that the name resolves to
 * must be one that may be reached, and the connection goes to a checked address: the name is not
 * looked up again in between.
 * @throws DeliveryRefused when the address may not be reached; the network's own error otherwise.
 */
export async function postGuarded(post: Post, guards: PostGuards): Promise<Answer> {
  const host = post.url.hostname.replace(/^\[|\]$/g, '');
  // A literal address is connected to without any look-up.
  if (isIP(host) !== 0) requireReachable(guards.reachable, host, host);
  const signal = AbortSignal.timeout(guards.timeoutMs);
  try {
    return await send(post, { lookup: guardedLookup(guards), signal });
  } catch (error) {
    if (!signal.aborted) throw error;
    throw Object.assign(new Error('no answer in time', { cause: error }), { code: 'ETIMEDOUT' });
  }
}

function send({ url, headers, body }: Post, options: RequestOptions): Promise<Answer> {
  const request = url.protocol === 'https:' ? secureRequest : plainRequest;
  return new Promise((accept, reject) => {
    const sending = request(url, {
      ...options,
      method: 'POST',
      // A connection that is kept would outlive the check of its address.
      agent: false,
      headers: { ...headers, 'content-length': Buffer.byteLength(body) },
    });
    sending.on('error', reject);
    sending.on('response', (response) => {
      readAnswer(response).then(accept, reject);
    });
    sending.end(body);
  });
}

async function readAnswer(response: IncomingMessage): Promise<Answer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of response as AsyncIterable<Buffer>) {
    parts.push(part);
    size += part.length;
    if (size > ANSWER_BYTES) break;
  }
  return {
    status: response.statusCode ?? 0,
    body: Buffer.concat(parts).subarray(0, ANSWER_BYTES).toString('utf8'),
    retryAfter: response.headers['retry-after'],
    date: response.headers.date,
  };
}

function guardedLookup(guards: PostGuards): LookupFunction {
  return (hostname, options, done) => {
    (guards.resolve ?? resolve)(hostname, { ...options, all: true }, (error, found) => {
      if (error) {
        done(error, '', 0);
        return;
      }
      try {
        for (const { address } of found) requireReachable(guards.reachable, hostname, address);
      } catch (refusal) {
        done(refusal instanceof Error ? refusal : new Error(String(refusal)), '', 0);
        return;
      }
      answerLookup(options.all === true, found, done);
    });
  };
}

function answerLookup(
  all: boolean,
  found: readonly LookupAddress[],
  done: Parameters<LookupFunction>[2],
): void {
  const first = found[0];
  if (!first) done(Object.assign(new Error('no address'), { code: 'ENOTFOUND' }), '', 0);
  else if (all) done(null, [...found]);
  else done(null, first.address, first.family);
}

function requireReachable(reachable: ReachableAddresses, host: string, address: string): void {
  if (reachable.mayReach(host, address)) return;
  throw new DeliveryRefused(
    `接收地址 ${host} 指向内部网络（${address}），为安全起见不发送。确需使用的，请由运维人员列入 JIANNUO_OUTGOING_ALLOW。`,
  );
}
