import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { readPrincipal, type Principal } from '@jiannuo/identity';
import { createDataSource, Database, FolderStorage } from '@jiannuo/platform';
import {
  createTestDatabase,
  seedDepartment,
  seedProgramme,
  seedRegion,
  seedUser,
  setBusinessTime,
  type SeededProgramme,
  type TestDatabase,
} from '@jiannuo/testing';
import { publicProgramme } from './bulletin/bulletin.fixture.js';
import { DocumentMaker, type MakeDocument } from './make/document-maker.js';
import { ListDocuments } from './store/list-documents.js';
import { OpenDocument } from './store/open-document.js';
import { RequestDocument } from './store/request-document.js';

let db: TestDatabase;
let folder: string;
let api: Database;
let worker: Database;
let programme: SeededProgramme;
let supervisor: Principal;
let reporter: Principal;
let stranger: Principal;

beforeAll(async () => {
  db = await createTestDatabase();
  folder = mkdtempSync(join(tmpdir(), 'jiannuo-documents-'));
  const connect = async (role: 'jiannuo_api' | 'jiannuo_worker') =>
    new Database(await createDataSource({ url: db.url, role, poolSize: 3 }).initialize());
  api = await connect('jiannuo_api');
  worker = await connect('jiannuo_worker');
  await setBusinessTime(db.owner, '2024-09-20T09:00:00+08:00');
  await seedRegion(db.owner);
  await seedRegion(db.owner, { code: '141025', name: '古县' });
  const department = await seedDepartment(db.owner, { code: 'jyj' });
  programme = await seedProgramme(db.owner);
  await seedUser(db.owner, { username: 'supervisor', grants: [{ role: 'supervisor' }] });
  await seedUser(db.owner, {
    username: 'jyj',
    grants: [{ role: 'reporter', departmentId: department.id }],
  });
  await seedUser(db.owner, {
    username: 'elsewhere',
    grants: [{ role: 'supervisor', regionCode: '141025' }],
  });
  const principal = async (username: string) => (await readPrincipal(db.owner.manager, username))!;
  supervisor = await principal('supervisor');
  reporter = await principal('jyj');
  stranger = await principal('elsewhere');
  for (const [version, asOf] of [
    [1, '2024-08-31'],
    [2, '2024-09-10'],
    [3, '2024-09-20'],
  ] as const) {
    await db.owner.query(
      `INSERT INTO publication (id, programme_id, programme_key, version, as_of, published_at, snapshot, manifest, layout)
       VALUES ($1, $2, $3, $4, $5, clock_timestamp(), $6, '{}', 'x')`,
      [uuidv7(), programme.id, programme.key, version, asOf, publicProgramme({ asOf })],
    );
  }
});
afterAll(async () => {
  await Promise.all([api.close(), worker.close()]);
  await db.drop();
  rmSync(folder, { recursive: true, force: true });
});

const storage = () => new FolderStorage(folder);
const maker = (makeDocument?: MakeDocument) => new DocumentMaker(worker, storage(), makeDocument);
const request = (principal: Principal, period = '2024-09') =>
  new RequestDocument(api, { poke: () => undefined }).run(principal, {
    kind: 'bulletin',
    programmeKey: programme.key,
    period,
  });

describe('a document', () => {
  it('is asked for by a supervisor, made by a worker, and read by the departments', async () => {
    const asked = await request(supervisor);
    expect(asked).toMatchObject({
      state: 'pending',
      title: '2024年民生实事督查通报（9月）',
      files: [],
    });
    expect(await maker().runOnce()).toBe(1);
    const ready = await new ListDocuments(api).one(reporter, asked.id);
    expect(ready).toMatchObject({ state: 'ready', progress: 100 });
    expect(ready.files.map(({ format }) => format)).toEqual(['docx', 'pdf', 'xlsx']);
    const opened = await new OpenDocument(api, storage()).run(reporter, asked.id, 'docx');
    expect(opened.fileName).toBe('2024年民生实事督查通报（9月）.docx');
    const chunks: Buffer[] = [];
    for await (const chunk of opened.body) chunks.push(chunk as Buffer);
    expect(Buffer.concat(chunks).length).toBe(ready.files[0]!.size);
  });

  it('speaks of the last publication of its month, whatever has been published since', async () => {
    const versions: number[] = [];
    const look: MakeDocument = (claimed) => {
      versions.push(claimed.publication!.version);
      return Promise.resolve({ docx: Buffer.from('x') });
    };
    await request(supervisor, '2024-08');
    await request(supervisor, '2024-09');
    await maker(look).runOnce();
    expect(versions).toEqual([1, 3]);
  });

  it('is refused for a month in which nothing was published, in words', async () => {
    await expect(request(supervisor, '2024-07')).rejects.toMatchObject({ code: 'rule-violated' });
    await expect(request(supervisor, '2024-07')).rejects.toThrow(
      '7月没有公开版本，不能生成这个月的通报。请选择有公开版本的月份。',
    );
  });

  it('is asked for by no department and by nobody of another county', async () => {
    await expect(request(reporter)).rejects.toMatchObject({ code: 'not-allowed' });
    await expect(request(stranger)).rejects.toMatchObject({ code: 'validation-failed' });
    const mine = await request(supervisor);
    await expect(new ListDocuments(api).one(stranger, mine.id)).rejects.toMatchObject({
      code: 'not-found',
    });
    expect((await new ListDocuments(api).run(stranger, {})).items).toEqual([]);
  });

  it('that cannot be made is tried three times, then says so', async () => {
    await maker().runOnce();
    const asked = await request(supervisor);
    await maker(() => Promise.reject(new Error('broken on purpose'))).runOnce();
    const failed = await new ListDocuments(api).one(supervisor, asked.id);
    expect(failed).toMatchObject({ state: 'failed', files: [] });
    expect(failed.lastError).toContain('没有生成');
  });

  it('whose worker died is made by the next one', async () => {
    const asked = await request(supervisor);
    await db.owner.query(
      `UPDATE document SET state = 'making', attempts = 1, lease_token = uuidv7(),
         lease_until = clock_timestamp() - interval '1 second' WHERE id = $1`,
      [asked.id],
    );
    await maker().runOnce();
    expect(await new ListDocuments(api).one(supervisor, asked.id)).toMatchObject({
      state: 'ready',
    });
  });
});
