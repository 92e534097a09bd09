import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createDataSource, Database } from '@jiannuo/platform';
import { createTestDatabase, seedUser, type TestDatabase } from '@jiannuo/testing';
import { listAuditEvents } from './list-audit-events.js';
import { recordAudit } from './record-audit.js';
import { verifyChain, type ChainVerdict } from './verify-chain.js';

describe('the record of what was done', () => {
  let test: TestDatabase;
  let api: Database;
  let actorId: string;

  beforeAll(async () => {
    test = await createTestDatabase();
    actorId = (await seedUser(test.owner, { username: 'jyj' })).id;
    api = new Database(await createDataSource({ url: test.url, role: 'jiannuo_api' }).initialize());
  });
  afterAll(async () => {
    await api.close();
    await test.drop();
  });
  beforeEach(async () => {
    await test.owner.query('DELETE FROM audit_event');
    await test.owner.query('DELETE FROM audit_chain');
    for (const n of [1, 2, 3, 4, 5]) await record('141024', n);
  });

  const record = (chain: string, n: number): Promise<void> =>
    api.outsideRegions((tx) =>
      recordAudit(tx, {
        chain,
        actorId,
        action: 'milestone.change',
        subjectType: 'milestone',
        subjectKey: `141024-2024-livelihood/14/${n}`,
        change: { title: ['旧“名”', `新\n名${n}`], n, b: null, a: { z: 1.5, y: true } },
      }),
    );
  const verify = (chain = '141024'): Promise<ChainVerdict> =>
    verifyChain(test.owner.manager, chain);
  const tamper = (sql: string): Promise<unknown> => test.owner.query(sql);

  it('is a chain that checks out, one for each region', async () => {
    await record('system', 1);
    expect(await verify()).toEqual({ intact: true, events: 5 });
    expect(await verify('system')).toEqual({ intact: true, events: 1 });
    expect(await verify('141021')).toEqual({ intact: true, events: 0 });
  });

  it('stays whole when twenty commands write at once', async () => {
    await Promise.all(Array.from({ length: 20 }, (_, n) => record('141024', n)));
    expect(await verify()).toEqual({ intact: true, events: 25 });
  });

  it('leaves no event of a command that was rolled back', async () => {
    const failed = api.outsideRegions(async (tx) => {
      await recordAudit(tx, {
        chain: '141024',
        actorId: null,
        action: 'x',
        subjectType: 'x',
        subjectKey: 'x',
        change: {},
      });
      throw new Error('changed my mind');
    });
    await expect(failed).rejects.toThrow('changed my mind');
    expect(await verify()).toEqual({ intact: true, events: 5 });
  });

  it.each([
    [
      'a text was rewritten',
      `UPDATE audit_event SET canonical = replace(canonical, '14/3', '14/9') WHERE seq = 3`,
      3,
      'hash',
    ],
    [
      'a text is no JSON any more',
      `UPDATE audit_event SET canonical = 'x' WHERE seq = 2`,
      2,
      'hash',
    ],
    [
      'the actor beside the text was changed',
      `UPDATE audit_event SET actor_id = NULL WHERE seq = 4`,
      4,
      'column',
    ],
    [
      'the time beside the text was changed',
      `UPDATE audit_event SET occurred_at = occurred_at - interval '1 day' WHERE seq = 5`,
      5,
      'column',
    ],
    ['an event was removed', `DELETE FROM audit_event WHERE seq = 2`, 2, 'gap'],
    ['the end was cut off', `DELETE FROM audit_event WHERE seq = 5`, 5, 'head'],
    [
      'an event was rewritten with all its columns and hashed again',
      `UPDATE audit_event SET subject_key = replace(subject_key, '14/3', '14/9'),
         canonical = replace(canonical, '14/3', '14/9'),
         hash = sha256(previous_hash || convert_to(replace(canonical, '14/3', '14/9'), 'UTF8'))
       WHERE seq = 3`,
      4,
      'link',
    ],
    ['everything was removed', `DELETE FROM audit_event`, 1, 'head'],
  ])('shows where it is broken when %s', async (_what, sql, brokenAt, reason) => {
    await tamper(sql);
    expect(await verify()).toEqual({ intact: false, brokenAt, reason });
  });

  it.each([
    'UPDATE audit_event SET action = action',
    'DELETE FROM audit_event',
    'TRUNCATE audit_event',
    'UPDATE audit_chain SET seq = 0',
  ])('lets no application change it: %s', async (sql) => {
    await expect(api.outsideRegions((tx) => tx.query(sql))).rejects.toThrow(/permission denied/);
  });

  it('pages from the newest to the oldest without losing or repeating one', async () => {
    await record('141021', 99);
    const seen: number[] = [];
    let cursor: string | undefined;
    do {
      const page = await listAuditEvents(test.owner.manager, {
        chains: ['141024'],
        cursor,
        limit: 2,
      });
      seen.push(...page.items.map((item) => item.seq));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(seen).toEqual([5, 4, 3, 2, 1]);
  });

  it('tells several chains as one story, page by page', async () => {
    await record('141021', 1);
    await record('141024', 6);
    await record('141021', 2);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listAuditEvents(test.owner.manager, {
        chains: ['141021', '141024'],
        cursor,
        limit: 2,
      });
      seen.push(...page.items.map(({ chain, seq }) => `${chain} ${seq}`));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    const first = [5, 4, 3, 2, 1].map((seq) => `141024 ${seq}`);
    expect(seen).toEqual(['141021 2', '141024 6', '141021 1', ...first]);
  });
});
