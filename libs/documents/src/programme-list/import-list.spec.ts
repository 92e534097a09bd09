import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import writeWorkbook from 'write-excel-file/node';
import type { ProgrammeListPreview, ProgrammeListUpload } from '@jiannuo/contracts';
import { readPrincipal, type Principal } from '@jiannuo/identity';
import { createDataSource, Database } from '@jiannuo/platform';
import {
  createTestDatabase,
  seedDepartment,
  seedRegion,
  seedUser,
  type TestDatabase,
} from '@jiannuo/testing';
import { CreateProgramme } from '@jiannuo/tracking';
import { LIST_COLUMNS } from './columns.js';
import { ImportList } from './import-list.js';
import { listTemplate } from './list-template.js';

let db: TestDatabase;
let api: Database;
let importList: ImportList;
let supervisor: Principal;
let reporter: Principal;

beforeAll(async () => {
  db = await createTestDatabase();
  api = new Database(
    await createDataSource({ url: db.url, role: 'jiannuo_api', poolSize: 3 }).initialize(),
  );
  importList = new ImportList(api, new CreateProgramme(api));
  await seedRegion(db.owner);
  const jyj = await seedDepartment(db.owner, { code: 'jyj', name: '教育局' });
  await seedDepartment(db.owner, { code: 'zjj', name: '住房和城乡建设局' });
  await seedDepartment(db.owner, { code: 'czj', name: '财政局' });
  await seedUser(db.owner, { username: 'supervisor', grants: [{ role: 'supervisor' }] });
  await seedUser(db.owner, {
    username: 'jyj',
    grants: [{ role: 'reporter', departmentId: jyj.id }],
  });
  const principal = async (name: string) => (await readPrincipal(db.owner.manager, name))!;
  supervisor = await principal('supervisor');
  reporter = await principal('jyj');
});
afterAll(async () => {
  await api.close();
  await db.drop();
});

type Value = string | number | Date | null;
const HEADINGS = LIST_COLUMNS.map(({ label }) => label);

async function offer(
  bytes: Buffer,
  given: Partial<ProgrammeListUpload> = {},
  as = supervisor,
): Promise<ProgrammeListPreview> {
  const request = {
    regionCode: '141024',
    kind: 'livelihood',
    year: 2025,
    title: '2025年民生实事',
    ...given,
  } as ProgrammeListUpload;
  return importList.run(as, { request, bytes });
}

async function workbook(rows: Value[][], headings: string[] = HEADINGS): Promise<Buffer> {
  return writeWorkbook([
    headings,
    ...rows.map((row) =>
      row.map((value) => (value instanceof Date ? { value, format: 'yyyy/m/d' } : value)),
    ),
  ]).toBuffer();
}

/** 200 projects of 5 milestones, as offices really fill them in. */
function thousandRows(): Value[][] {
  return Array.from({ length: 200 }, (_, index) => index + 1).flatMap((ordinal) =>
    [1, 2, 3, 4, 5].map((step): Value[] => {
      const head: Value[] =
        step === 1
          ? [ordinal, ` 第${ordinal}件实事 `, null, '教育局', '住房和城乡建设局、财政局', '副县长']
          : [null, null, null, null, null, null];
      const date = [
        new Date(Date.UTC(2025, step, 15)),
        `2025年${step + 1}月１５日`,
        `2025/${step + 1}/15`,
        45_703 + 30 * step,
      ][ordinal % 4]!;
      const goal: Value[] = step === 1 ? ['新建', '１２', '所'] : [null, null, null];
      return [
        ...head,
        ...goal,
        `第${step}步　`,
        '财政局',
        date,
        '２０',
        step > 1 ? `${step - 1}` : null,
      ];
    }),
  );
}

async function lists(): Promise<number> {
  const [row]: { n: number }[] = await db.owner.query('SELECT count(*)::int AS n FROM programme');
  return row!.n;
}

describe('a list from Excel', () => {
  it('of a thousand rows is looked through as it is meant, and keeps nothing until asked', async () => {
    const preview = await offer(await workbook(thousandRows()));
    expect(preview.badCells).toEqual([]);
    expect(preview.projects).toHaveLength(200);
    expect(preview.projects[13]).toEqual({
      ordinal: 14,
      title: '第14件实事',
      lead: '教育局',
      deliverableCount: 1,
      milestoneCount: 5,
    });
    expect(preview.programmeKey).toBeNull();
    expect(await lists()).toBe(0);
  });

  it('with one wrong department is not taken over at all, and the cell is named', async () => {
    const rows = thousandRows();
    rows[499]![10] = '财证局';
    const answer = await offer(await workbook(rows), { commit: 'true' });
    expect(answer.badCells).toEqual([
      { cell: 'K501', message: '没有“财证局”这个单位，是否为“财政局”？' },
    ]);
    expect([answer.programmeKey, await lists()]).toEqual([null, 0]);
  });

  it('names by their cells the mistakes that only the list as a whole shows', async () => {
    const rows = thousandRows().slice(0, 5);
    rows[0]![11] = '2024-12-31';
    rows[1]![9] = '步'.repeat(201);
    const { badCells } = await offer(await workbook(rows));
    expect(badCells.map(({ cell }) => cell)).toEqual(['L2', 'J3']);
  });

  it('is taken over whole, with its deliverables, departments and followed milestones', async () => {
    const { programmeKey } = await offer(await workbook(thousandRows()), { commit: 'true' });
    expect(programmeKey).toBe('141024-2025-livelihood');
    const [counts]: object[] = await db.owner.query(
      `SELECT (SELECT count(*)::int FROM project) AS projects,
         (SELECT count(*)::int FROM milestone) AS milestones,
         (SELECT count(*)::int FROM deliverable WHERE target = 12 AND unit = '所') AS deliverables,
         (SELECT count(*)::int FROM milestone_follows) AS follows,
         (SELECT count(*)::int FROM audit_event WHERE action = 'programme.draft') AS audited`,
    );
    expect(counts).toEqual({
      projects: 200,
      milestones: 1000,
      deliverables: 200,
      follows: 800,
      audited: 1,
    });
  });

  it('is refused when the year has its list already', async () => {
    await expect(offer(await workbook(thousandRows()), { commit: 'true' })).rejects.toMatchObject({
      code: 'already-exists',
    });
  });

  it('can have a column chosen by hand where its heading is another', async () => {
    const headings = HEADINGS.map((label) => (label === '节点' ? '要做的事' : label));
    const bytes = await workbook(thousandRows().slice(0, 5), headings);
    expect((await offer(bytes)).badCells).toContainEqual({
      cell: 'A1',
      message: '表头中没有“节点”一列',
    });
    const chosen = await offer(bytes, { columns: '{"milestone":"J"}', year: 2026 });
    expect(chosen.columns.find(({ field }) => field === 'milestone')).toMatchObject({
      column: 'J',
      heading: '要做的事',
    });
    expect(chosen.badCells.every(({ message }) => !message.includes('表头'))).toBe(true);
  });

  it('has a template that can be filled in and comes back readable', async () => {
    const preview = await offer(await listTemplate(), { year: 2025 });
    expect(preview.badCells).toEqual([]);
    expect(preview.projects).toHaveLength(1);
  });

  it('is brought in by supervisors of the county alone', async () => {
    const bytes = await workbook(thousandRows().slice(0, 5));
    await expect(offer(bytes, {}, reporter)).rejects.toMatchObject({ code: 'not-allowed' });
    await expect(offer(bytes, { regionCode: '141025' })).rejects.toMatchObject({
      code: 'not-allowed',
    });
  });
});
