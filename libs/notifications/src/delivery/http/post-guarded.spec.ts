import type { LookupAddress, lookup } from 'node:dns';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { DeliveryRefused } from '../channel.js';
import { postGuarded, type PostGuards } from './post-guarded.js';
import { isPublicAddress, reachableAddresses } from './reachable-addresses.js';
import { FakeReceiver } from './receiver.fixture.js';

let receiver: FakeReceiver;
beforeEach(async () => {
  receiver = await FakeReceiver.start('::');
});
afterEach(async () => receiver.close());

/** A resolver whose answers are its own: each look-up gets the next one, the last for ever. */
function resolving(...answers: readonly (readonly string[])[]): typeof lookup & { asked: number } {
  let asked = 0;
  const resolve = (
    _host: string,
    _options: unknown,
    done: (error: Error | null, found: LookupAddress[]) => void,
  ): void => {
    const addresses = answers[Math.min(asked, answers.length - 1)] ?? [];
    asked += 1;
    done(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );
  };
  return Object.defineProperty(resolve, 'asked', {
    get: () => asked,
  }) as unknown as typeof lookup & { asked: number };
}

const post = (url: URL, guards: Partial<PostGuards> = {}) =>
  postGuarded(
    { url, headers: {}, body: '{}' },
    { reachable: reachableAddresses([]), timeoutMs: 2_000, ...guards },
  );

const INSIDE = [
  '127.0.0.1',
  '127.1.2.3',
  '0.0.0.0',
  '10.0.0.5',
  '172.16.9.9',
  '192.168.1.1',
  '169.254.169.254',
  '100.64.0.1',
  '100.100.100.200',
  '192.0.0.192',
  '198.18.0.1',
  '224.0.0.1',
  '255.255.255.255',
  '::1',
  '::',
  '::127.0.0.1',
  '::ffff:127.0.0.1',
  '::ffff:a9fe:a9fe',
  '64:ff9b::7f00:1',
  '64:ff9b::169.254.169.254',
  '64:ff9b:1::10.0.0.1',
  '2002:7f00:1::',
  '2001:0:53aa:64c:0:ffff:80ff:fffe',
  'fe80::1',
  'fe80::1%lo',
  'fec0::1',
  'fc00::1',
  'fd00:ec2::254',
  'ff02::1',
  '4000::1',
];

describe('server-side request forgery: an address inside the network', () => {
  it.each(INSIDE)('%s is none of the public internet', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  it.each(['8.8.8.8', '2606:4700::1111', '223.5.5.5'])('%s is one', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  it.each(INSIDE)('is not reached by a name that resolves to %s', async (address) => {
    const url = receiver.urlOf('receiver.example');
    await expect(post(url, { resolve: resolving([address]) })).rejects.toThrow(DeliveryRefused);
    expect(receiver.connections).toBe(0);
  });

  it.each([
    'http://127.0.0.1:PORT/',
    'http://2130706433:PORT/',
    'http://0x7f.1:PORT/',
    'http://0177.0.0.1:PORT/',
    'http://[::1]:PORT/',
    'http://[::ffff:7f00:1]:PORT/',
    'http://[64:ff9b::127.0.0.1]:PORT/',
    'http://localhost:PORT/',
    'http://127.0.0.1.:PORT/',
  ])('is not reached as %s', async (address) => {
    const url = new URL(address.replace('PORT', String(receiver.port)));
    await expect(post(url)).rejects.toThrow(DeliveryRefused);
    expect(receiver.connections).toBe(0);
  });

  it('is not reached when one of several addresses is inside', async () => {
    const resolve = resolving(['8.8.8.8', '127.0.0.1']);
    const url = receiver.urlOf('receiver.example');
    await expect(post(url, { resolve })).rejects.toThrow(/127\.0\.0\.1/);
    expect(receiver.connections).toBe(0);
  });

  it('is not reached by a name that answers otherwise between check and connection', async () => {
    // The only look-up is the one that connects: the second answer is never asked for.
    const resolve = resolving(['192.0.2.1'], ['127.0.0.1']);
    const url = receiver.urlOf('rebinding.example');
    const guards = {
      resolve,
      timeoutMs: 300,
      reachable: reachableAddresses(['192.0.2.0/24']),
    };
    await expect(post(url, guards)).rejects.not.toThrow(DeliveryRefused);
    expect([receiver.connections, resolve.asked]).toEqual([0, 1]);
    await expect(post(url, guards)).rejects.toThrow(DeliveryRefused);
    expect(receiver.connections).toBe(0);
  });

  it('is not reached through a redirect', async () => {
    const inner = await FakeReceiver.start();
    receiver.behave = (response) =>
      response.writeHead(307, { location: inner.urlOf('127.0.0.1').href }).end();
    const guards = {
      resolve: resolving(['127.0.0.1']),
      reachable: reachableAddresses(['hook.gov.cn']),
    };
    expect(await post(receiver.urlOf('hook.gov.cn'), guards)).toMatchObject({ status: 307 });
    expect(inner.connections).toBe(0);
    await inner.close();
  });
});

describe('the allow list', () => {
  const reach = (allow: string[], host: string, address: string): Promise<unknown> =>
    post(receiver.urlOf(host), {
      resolve: resolving([address]),
      reachable: reachableAddresses(allow),
    });

  it.each([
    ['a host', ['SMS.gov.cn']],
    ['an address', ['127.0.0.1']],
    ['a network', ['127.0.0.0/8']],
  ])('opens the way to %s', async (_what, allow) => {
    expect(await reach(allow, 'sms.gov.cn', '127.0.0.1')).toMatchObject({ status: 200 });
  });

  it('knows an allowed IPv4 address in its IPv6 clothes', async () => {
    expect(await reach(['127.0.0.0/8'], 'sms.gov.cn', '::ffff:127.0.0.1')).toBeDefined();
  });

  it('opens nothing else', async () => {
    const other = reach(['10.0.0.0/8', 'sms.gov.cn', 'nonsense/99'], 'other.gov.cn', '127.0.0.1');
    await expect(other).rejects.toThrow(/JIANNUO_OUTGOING_ALLOW/);
  });
});

describe('a receiver', () => {
  const send = (timeoutMs = 2_000): Promise<{ status: number; body: string }> =>
    post(receiver.urlOf('127.0.0.1'), { reachable: reachableAddresses(['127.0.0.1']), timeoutMs });

  it('that hangs is given up in time', async () => {
    receiver.behave = () => undefined;
    await expect(send(200)).rejects.toMatchObject({ code: 'ETIMEDOUT' });
  });

  it('that drips its answer for ever is given up in time', async () => {
    receiver.behave = (response) => {
      response.write('a');
    };
    await expect(send(200)).rejects.toMatchObject({ code: 'ETIMEDOUT' });
  });

  it('that closes in the middle of its answer has not taken the message', async () => {
    receiver.behave = (response) => {
      response.writeHead(200, { 'content-length': 1_000 });
      response.write('{"errcode":', () => response.destroy());
    };
    await expect(send()).rejects.toMatchObject({ code: 'ECONNRESET' });
  });

  it('that answers without end is not listened to for ever', async () => {
    receiver.behave = (response) => {
      const more = (): void => {
        if (!response.destroyed) response.write('x'.repeat(64 * 1024), more);
      };
      more();
    };
    expect((await send()).body).toHaveLength(64 * 1024);
  });
});
