import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EntityManager } from 'typeorm';
import {
  createTestDatabase,
  seedDepartment,
  seedMilestone,
  seedProgramme,
  seedProject,
  seedRegion,
  type TestDatabase,
} from '@jiannuo/testing';
import { createDataSource, Database } from './database.js';

describe('row-level security by region', () => {
  let test: TestDatabase;
  let api: Database;

  beforeAll(async () => {
    test = await createTestDatabase();
    for (const [code, name] of [
      ['141024', '洪洞县'],
      ['141021', '曲沃县'],
    ] as const) {
      await seedRegion(test.owner, { code, name });
      const lead = await seedDepartment(test.owner, { regionCode: code });
      const programme = await seedProgramme(test.owner, { regionCode: code });
      const project = await seedProject(test.owner, { programme, leadId: lead.id });
      await seedMilestone(test.owner, { project, departmentId: lead.id, dueDate: '2024-06-30' });
    }
    api = new Database(
      await createDataSource({ url: test.url, role: 'jiannuo_api', poolSize: 2 }).initialize(),
    );
  });
  afterAll(async () => {
    await api.close();
    await test.drop();
  });

  const programmes = (regions: readonly string[]): Promise<{ key: string }[]> =>
    api.inRegions(regions, (tx) => tx.query('SELECT key FROM programme ORDER BY key'));

  it('shows a transaction only the regions it names', async () => {
    expect(await programmes(['141024'])).toEqual([{ key: '141024-2024-livelihood' }]);
    expect(await programmes(['141021', '141024'])).toHaveLength(2);
  });

  it.each(['programme', 'project', 'milestone', 'submission', 'evidence', 'notification'])(
    'shows a transaction without regions no row of %s',
    async (table) => {
      const rows = await api.outsideRegions((tx) => tx.query(`SELECT 1 FROM ${table}`));
      expect(rows).toEqual([]);
      expect(await programmes([])).toEqual([]);
    },
  );

  it('forgets the regions when the transaction ends', async () => {
    await Promise.all([programmes(['141024']), programmes(['141024'])]);
    const left = await Promise.all(
      [1, 2].map(() => api.outsideRegions((tx) => tx.query('SELECT key FROM programme'))),
    );
    expect(left).toEqual([[], []]);
  });

  it('refuses to write a row into a region that was not named', async () => {
    const write = api.inRegions(['141024'], (tx) =>
      tx.query(`UPDATE milestone SET region_code = '141021' WHERE region_code = '141024'`),
    );
    await expect(write).rejects.toThrow(/row-level security/);
  });

  it('rolls back everything when the work throws', async () => {
    const work = api.inRegions(['141024'], async (tx) => {
      await tx.query(`UPDATE milestone SET title = '改名'`);
      throw new Error('changed my mind');
    });
    await expect(work).rejects.toThrow('changed my mind');
    const rows = await api.inRegions(['141024'], (tx) => tx.query('SELECT title FROM milestone'));
    expect(rows).toEqual([{ title: '节点1' }]);
  });

  it('refuses a write to what was said to be reading', async () => {
    const write = api.readInRegions(['141024'], (tx) =>
      tx.query(`UPDATE milestone SET weight = 1`),
    );
    await expect(write).rejects.toThrow(/read-only transaction/);
  });

  it('sees all as of one moment, whatever others write between its journeys', async () => {
    const demo = (tx: EntityManager): Promise<{ demo: boolean }[]> =>
      tx.query('SELECT demo FROM clock');
    const [before, after] = await api.readAtOneMoment(async (tx) => {
      const first = await demo(tx);
      await test.owner.query('UPDATE clock SET demo = NOT demo');
      return [first, await demo(tx)];
    });
    expect(after).toEqual(before);
    expect(await api.readAtOneMoment(demo)).not.toEqual(before);
    const write = api.readAtOneMoment((tx) => tx.query('UPDATE clock SET demo = true'));
    await expect(write).rejects.toThrow(/read-only transaction/);
  });

  it('leaves no region behind when a reading ends, and none of another reading', async () => {
    const seen = (region: string): Promise<{ key: string }[]> =>
      api.readInRegions([region], (tx) => tx.query('SELECT key FROM programme'));
    const regions = Array.from({ length: 40 }, (_, n) => (n % 2 === 0 ? '141024' : '141021'));
    const all = await Promise.all(regions.map(seen));
    expect(all).toEqual(regions.map((region) => [{ key: `${region}-2024-livelihood` }]));
    const left = await Promise.all([1, 2].map(() => api.ask('SELECT key FROM programme')));
    expect(left).toEqual([[], []]);
  });

  it('answers what was asked at once each with its own, and refuses all when one is wrong', async () => {
    const both = await api.readInRegions(['141024'], (tx) =>
      Promise.all([tx.query('SELECT $1::int AS n', [1]), tx.query('SELECT $1::int AS n', [2])]),
    );
    expect(both).toEqual([[{ n: 1 }], [{ n: 2 }]]);
    const wrong = (value: string): Promise<unknown> =>
      api.inRegions(['141024'], (tx) =>
        Promise.all([
          tx.query(`UPDATE milestone SET title = '改名'`),
          tx.query('SELECT $1::uuid AS id', [value]),
        ]),
      );
    await expect(wrong('no id')).rejects.toMatchObject({ code: '22P02' });
    // The connection is as good as before: the statement that was refused can be asked again.
    await Promise.all([1, 2, 3].map(() => expect(wrong('no id')).rejects.toThrow(/uuid/)));
    const titles = await api.inRegions(['141024'], (tx) => tx.query('SELECT title FROM milestone'));
    expect(titles).toEqual([{ title: '节点1' }]);
  });

  it('says so when a failure was swallowed and nothing came to stay', async () => {
    const work = api.inRegions(['141024'], async (tx) => {
      await tx.query(`UPDATE milestone SET title = '改名'`);
      await tx.query('SELECT 1/0').catch(() => undefined);
    });
    await expect(work).rejects.toThrow(/rolled back/);
  });

  it('does nothing of a command whose beginning was refused', async () => {
    const broken = api.inRegions(['\0'], (tx) => tx.query(`UPDATE milestone SET title = '改名'`));
    await expect(broken).rejects.toThrow();
    expect(await test.owner.query(`SELECT 1 FROM milestone WHERE title = '改名'`)).toEqual([]);
  });
});
