import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import type { DocumentView, RequestDocumentRequest } from '@jiannuo/contracts';
import { readPrincipal, type Principal } from '@jiannuo/identity';
import { createDataSource, Database, FolderStorage } from '@jiannuo/platform';
import {
  createTestDatabase,
  type SeededProgramme,
  type SeededProject,
  type TestDatabase,
} from '@jiannuo/testing';
import { publicProgramme, publicProject } from '../bulletin/bulletin.fixture.js';
import { readWorkbook } from '../excel/read-workbook.js';
import { DocumentMaker } from '../make/document-maker.js';
import { ListDocuments } from '../store/list-documents.js';
import { OpenDocument } from '../store/open-document.js';
import { RequestDocument } from '../store/request-document.js';
import { ROSTER_CAPTION, ROSTER_SHA256, seedStory } from './archive.fixture.js';

let db: TestDatabase;
let folder: string;
let api: Database;
let worker: Database;
let programme: SeededProgramme;
let project: SeededProject;
let supervisor: Principal;
let reporter: Principal;

beforeAll(async () => {
  db = await createTestDatabase();
  folder = mkdtempSync(join(tmpdir(), 'jiannuo-archive-'));
  const connect = async (role: 'jiannuo_api' | 'jiannuo_worker') =>
    new Database(await createDataSource({ url: db.url, role, poolSize: 3 }).initialize());
  api = await connect('jiannuo_api');
  worker = await connect('jiannuo_worker');
  ({ programme, project } = await seedStory(db));
  supervisor = (await readPrincipal(db.owner.manager, 'supervisor'))!;
  reporter = (await readPrincipal(db.owner.manager, 'jyj'))!;
});
afterAll(async () => {
  await Promise.all([api.close(), worker.close()]);
  await db.drop();
  rmSync(folder, { recursive: true, force: true });
});

const storage = () => new FolderStorage(folder);
const make = () => new DocumentMaker(worker, storage()).runOnce();
const ask = (principal: Principal, request: Omit<RequestDocumentRequest, 'programmeKey'>) =>
  new RequestDocument(api, { poke: () => undefined }).run(principal, {
    programmeKey: programme.key,
    ...request,
  });

async function bytesOf(document: DocumentView, format: string): Promise<Buffer> {
  const { body } = await new OpenDocument(api, storage()).run(supervisor, document.id, format);
  const chunks: Buffer[] = [];
  for await (const chunk of body) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
/** The words of a PDF without the spaces and line ends that columns bring. */
async function wordsOf(document: DocumentView): Promise<string> {
  const input = await bytesOf(document, 'pdf');
  return execFileSync('pdftotext', ['-raw', '-', '-'], { input }).toString().replace(/\s/g, '');
}

describe('the archive of a project 一项一档', () => {
  it('holds every round, its return, the dates of an extension, and the end of the record', async () => {
    const asked = await ask(supervisor, { kind: 'archive', projectKey: project.key });
    expect(asked).toMatchObject({
      title: '2024年一项一档：14．建成投用恒东小学',
      projectKey: project.key,
      period: null,
    });
    await make();
    const words = await wordsOf(asked);
    for (const expected of [
      ...['卷内目录', '教育局', '恒东小学投入使用', '雨季停工，请求延期', '照片看不清'],
      ...['2024年9月2日', '2024年10月31日', '2024年9月30日', '补充验收照片', '张老师'],
      ...['操作留痕', '末条校验值'],
    ]) {
      expect(words).toContain(expected);
    }
  });

  it('lists a sensitive file by its name and hash, and says nothing more of it', async () => {
    const asked = await ask(supervisor, { kind: 'archive', projectKey: project.key });
    await make();
    const sheets = await readWorkbook(await bytesOf(asked, 'xlsx'));
    const listed = sheets.find(({ name }) => name === '佐证材料目录')!.rows[1]!;
    expect(listed).toEqual([1, '名单.pdf', '敏感', null, null, null, ROSTER_SHA256]);
    expect(JSON.stringify(sheets)).not.toContain(ROSTER_CAPTION);
    const [row] = await db.owner.query('SELECT record FROM document WHERE id = $1', [asked.id]);
    expect(row).toEqual({ record: null });
  });

  it('says what stood there when it was asked for, whatever was written since', async () => {
    const asked = await ask(supervisor, { kind: 'archive', projectKey: project.key });
    await db.owner.query(`UPDATE milestone SET title = '改了名字' WHERE project_id = $1`, [
      project.id,
    ]);
    await make();
    expect(await wordsOf(asked)).not.toContain('改了名字');
  });

  it('is asked for, listed and opened by who supervises, and by no department', async () => {
    const request = { kind: 'archive', projectKey: project.key } as const;
    await expect(ask(reporter, request)).rejects.toMatchObject({ code: 'not-allowed' });
    const asked = await ask(supervisor, request);
    const list = new ListDocuments(api);
    await expect(list.one(reporter, asked.id)).rejects.toMatchObject({ code: 'not-allowed' });
    await expect(
      new OpenDocument(api, storage()).run(reporter, asked.id, 'pdf'),
    ).rejects.toMatchObject({ code: 'not-allowed' });
    expect((await list.run(reporter, {})).items).toEqual([]);
    expect((await list.run(supervisor, { kind: 'archive' })).items.length).toBeGreaterThan(0);
    expect((await list.run(supervisor, { kind: 'bulletin' })).items).toEqual([]);
    await expect(
      ask(supervisor, { kind: 'archive', projectKey: '141024-2023-livelihood/1' }),
    ).rejects.toMatchObject({ code: 'validation-failed' });
    await make();
  });
});

describe('the account of a year 年度总账', () => {
  const publish = (version: number, closedOn: string | null) =>
    db.owner.query(
      `INSERT INTO publication (id, programme_id, programme_key, version, as_of, published_at, snapshot, manifest, layout)
       VALUES ($1, $2, $3, $4, '2024-12-30', clock_timestamp(), $5, '{}', 'x')`,
      [
        uuidv7(),
        programme.id,
        programme.key,
        version,
        {
          ...publicProgramme({
            projects: [
              publicProject({
                closing: { outcome: 'continues', reason: '冬季停工，结转明年' },
              }),
            ],
          }),
          origin: { closedOn },
        },
      ],
    );

  it('waits till the list is closed and till the public page says so', async () => {
    await publish(1, null);
    await expect(ask(supervisor, { kind: 'account' })).rejects.toThrow(
      '清单还没有关闭，年度总账在关闭之后生成。',
    );
    await db.owner.query(`UPDATE programme SET state = 'closed', closed_on = '2024-12-30'`);
    const asked = await ask(supervisor, { kind: 'account' });
    expect(await make()).toBe(0);
    await publish(2, '2024-12-30');
    expect(await make()).toBe(1);
    const words = await wordsOf(asked);
    for (const expected of ['公开页第2版', '结转下一年清单', '冬季停工，结转明年', '按期']) {
      expect(words).toContain(expected);
    }
    expect(await new ListDocuments(api).one(reporter, asked.id)).toMatchObject({
      title: '2024年度总账（全力办好15件民生实事）',
      state: 'ready',
    });
  });
});
