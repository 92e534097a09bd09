import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { createTestDatabase, type TestDatabase } from '@jiannuo/testing';
import { createDataSource, Database } from './database.js';

const AWAY = { code: 'temporarily-unavailable' };

describe('a process whose database is away when it starts', () => {
  let test: TestDatabase;
  let place: Server;
  let port: number;
  let api: Database;

  beforeEach(async () => {
    jest.spyOn(Logger.prototype, 'warn').mockReturnValue();
    jest.spyOn(Logger.prototype, 'log').mockReturnValue();
    test = await createTestDatabase();
    place = wayTo(test.url);
    await once(place.listen(0, '127.0.0.1'), 'listening');
    port = (place.address() as AddressInfo).port;
    await once(place.close(), 'close');
    const url = new URL(test.url);
    url.port = String(port);
    api = new Database(createDataSource({ url: url.href, role: 'jiannuo_api', poolSize: 1 }));
  });
  afterEach(async () => {
    await api.close();
    place.close();
    await test.drop();
    jest.restoreAllMocks();
  });

  it('refuses to start, unless it has something to do without it', async () => {
    await expect(api.connect()).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });

  it('tells whoever needs it to come back, and connects when it is there', async () => {
    await api.connect({ mayBeAway: true });
    await expect(api.ask('SELECT 1')).rejects.toMatchObject(AWAY);
    await expect(api.readInRegions([], (tx) => tx.query('SELECT 1'))).rejects.toMatchObject(AWAY);
    await once(place.listen(port, '127.0.0.1'), 'listening');
    const deadline = performance.now() + 20_000;
    let answer: unknown = null;
    while (answer === null && performance.now() < deadline) {
      answer = await api.ask('SELECT current_user AS role').catch(() => null);
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(answer).toEqual([{ role: 'jiannuo_api' }]);
  });

  it('does not wait for what waiting cannot mend', async () => {
    const url = new URL(test.url);
    url.pathname = '/no_such_database';
    const other = new Database(createDataSource({ url: url.href, role: 'jiannuo_api' }));
    await expect(other.connect({ mayBeAway: true })).rejects.toMatchObject({ code: '3D000' });
    await other.close();
  });
});

/** Passes on to the database's own port what comes to this one. */
function wayTo(databaseUrl: string): Server {
  const { hostname, port } = new URL(databaseUrl);
  return createServer((socket) => {
    const database = connect(Number(port), hostname);
    for (const end of [socket, database]) end.on('error', () => database.destroy());
    socket.pipe(database).pipe(socket);
  });
}
