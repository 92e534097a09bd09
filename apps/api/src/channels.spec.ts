import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ChannelSettingListView, ChannelTestView, SystemStateView } from '@jiannuo/contracts';
import { problemOf, startApi, type ApiFixture } from './api.fixture.js';

const ROBOT = '/api/v1/settings/channels/141024/dingtalk';

describe('setting up a way out', () => {
  let api: ApiFixture;
  let robot: Server;
  let asked: string[];
  let answer = '{"errcode":0}';

  beforeAll(async () => {
    asked = [];
    robot = createServer((request, response) => {
      asked.push(request.url ?? '');
      response.end(answer);
    });
    await new Promise<void>((resolve) => robot.listen(0, '127.0.0.1', resolve));
    api = await startApi({ outgoingAllow: ['localhost', '127.0.0.2'] });
  });
  afterAll(async () => {
    robot.closeAllConnections();
    await new Promise((resolve) => robot.close(resolve));
    await api.close();
  });

  const save = (changes: object): Promise<Response> =>
    api.call('PUT', ROBOT, {
      as: 'admin',
      body: { version: 0, enabled: true, template: null, perMinute: 20, ...changes },
    });
  const test = async (): Promise<ChannelTestView> =>
    (await (await api.call('POST', `${ROBOT}/test`, { as: 'admin' })).json()) as ChannelTestView;
  const shown = async (): Promise<ChannelSettingListView['items'][number]> => {
    const list = await api.call('GET', '/api/v1/settings/channels', { as: 'admin' });
    const { items } = (await list.json()) as ChannelSettingListView;
    return items.find(({ channel }) => channel === 'dingtalk')!;
  };
  const urlOf = (host: string): string =>
    `http://${host}:${(robot.address() as AddressInfo).port}/robot/send?access_token=s3cret-token`;

  it('complains on the state page while the inbox is the only channel', async () => {
    const state = await api.call('GET', '/api/v1/settings/state', { as: 'admin' });
    const { warnings } = (await state.json()) as SystemStateView;
    expect(warnings).toContainEqual(expect.stringContaining('除站内通知外没有其他渠道'));
    expect(warnings).toContainEqual(expect.stringContaining('没有正在运行的后台进程'));
  });

  it('tells of the last backup, and when a night was missed', async () => {
    const lastBackup = async (): Promise<SystemStateView['lastBackup']> => {
      const state = await api.call('GET', '/api/v1/settings/state', { as: 'admin' });
      return ((await state.json()) as SystemStateView).lastBackup;
    };
    expect(await lastBackup()).toBeNull();
    await api.owner.query(
      `INSERT INTO backup_run (made_at, row_count, file_count, missing_file_count)
       VALUES (clock_timestamp() - interval '37 hours', 100, 7, 1)`,
    );
    const missed = { fileCount: 7, missingFileCount: 1, verified: false, overdue: true };
    expect(await lastBackup()).toMatchObject(missed);
    await api.owner.query(
      `INSERT INTO backup_run (made_at, row_count, file_count, missing_file_count, verified_at)
       VALUES (clock_timestamp(), 100, 8, 0, clock_timestamp())`,
    );
    const fresh = { fileCount: 8, missingFileCount: 0, verified: true, overdue: false };
    expect(await lastBackup()).toMatchObject(fresh);
  });

  it.each([
    [{ url: 'ftp://x/' }, 'url'],
    [{ url: 'https://user:password@x/' }, 'url'],
    [{}, 'url'],
    [{ url: 'https://x/', template: '{"a":"{{nothing}}"}' }, 'template'],
    [{ url: 'https://x/', perMinute: 0 }, 'perMinute'],
  ])('refuses %j and says where', async (changes, path) => {
    const refused = await save(changes);
    expect(refused.status).toBe(400);
    expect((await problemOf(refused)).errors.map((error) => error.path)).toEqual([path]);
  });

  it('never shows the address’s token or the secret again, nor keeps them readable', async () => {
    expect((await save({ url: urlOf('127.0.0.1'), secret: 'SEC-s3cret' })).status).toBe(204);
    const setting = await shown();
    expect(setting).toMatchObject({ configured: true, hasSecret: true, version: 1 });
    expect(setting.shownUrl).toMatch(/\/robot\/send\?…$/);
    const rows = await api.owner.query('SELECT c::text AS row FROM channel_setting c');
    const audit = await api.owner.query('SELECT canonical FROM audit_event');
    for (const text of [JSON.stringify(setting), JSON.stringify(rows), JSON.stringify(audit)]) {
      expect(text).not.toMatch(/s3cret/);
    }
  });

  it('says in words that an address inside is not reached, and reaches nothing', async () => {
    expect(await test()).toEqual({
      taken: false,
      words: expect.stringMatching(/指向内部网络（127\.0\.0\.1）.*JIANNUO_OUTGOING_ALLOW/),
    });
    expect(asked).toEqual([]);
  });

  it('sends a test to an address that was listed, and says what came of it', async () => {
    expect((await save({ url: urlOf('localhost'), version: 1 })).status).toBe(204);
    expect(await test()).toEqual({ taken: true, words: '对方已收下测试消息。' });
    expect(asked[0]).toMatch(/access_token=s3cret-token&timestamp=\d+&sign=/);
    answer = '{"errcode":310000,"errmsg":"sign not match"}';
    expect(await test()).toEqual({
      taken: false,
      words: expect.stringContaining('310000 sign not match'),
    });
  });

  it('is lost to whoever was slower', async () => {
    expect((await save({ version: 1 })).status).toBe(409);
    expect((await save({ version: 2, secret: null, enabled: false })).status).toBe(204);
    expect(await shown()).toMatchObject({ hasSecret: false, enabled: false, version: 3 });
  });

  it('is nobody’s but an administrator’s', async () => {
    for (const as of ['supervisor', 'leader', 'jyj']) {
      expect((await api.call('DELETE', ROBOT, { as })).status).toBe(403);
      expect((await api.call('POST', `${ROBOT}/test`, { as })).status).toBe(403);
    }
    const elsewhere = '/api/v1/settings/channels/141021/dingtalk';
    expect((await api.call('DELETE', elsewhere, { as: 'admin' })).status).toBe(403);
  });
});
