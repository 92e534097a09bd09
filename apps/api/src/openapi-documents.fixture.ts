import { DocumentMaker } from '@jiannuo/documents';
import { createDataSource, Database, FolderStorage } from '@jiannuo/platform';
import { join } from 'node:path';
import type { ApiFixture } from './api.fixture.js';
import type { Known, TableRow } from './openapi-row.fixture.js';

const PROGRAMME = '141024-2024-livelihood';
const one = '/api/v1/documents/{id}';

/** A bulletin of the month in which the list was published, an archive, and no account yet. */
export const DOCUMENTS: readonly TableRow[] = [
  {
    operation: 'POST /api/v1/documents',
    as: 'jyj',
    body: (known) => ({ kind: 'bulletin', programmeKey: PROGRAMME, period: known['period'] }),
    status: 403,
  },
  {
    operation: 'POST /api/v1/documents',
    as: 'supervisor',
    body: () => ({ kind: 'bulletin', programmeKey: PROGRAMME, period: '2024-13' }),
    status: 400,
  },
  {
    operation: 'POST /api/v1/documents',
    as: 'supervisor',
    body: () => ({ kind: 'bulletin', programmeKey: PROGRAMME, period: '2001-01' }),
    status: 422,
  },
  {
    operation: 'POST /api/v1/documents',
    as: 'supervisor',
    body: (known) => ({ kind: 'bulletin', programmeKey: PROGRAMME, period: known['period'] }),
    status: 202,
    learn: (json, known) => {
      known['document'] = String(json['id']);
    },
  },
  {
    operation: 'POST /api/v1/documents',
    as: 'supervisor',
    body: () => ({ kind: 'archive', programmeKey: PROGRAMME, projectKey: `${PROGRAMME}/14` }),
    status: 202,
  },
  {
    operation: 'POST /api/v1/documents',
    as: 'supervisor',
    body: () => ({ kind: 'archive', programmeKey: PROGRAMME }),
    status: 400,
  },
  {
    operation: 'POST /api/v1/documents',
    as: 'supervisor',
    body: () => ({ kind: 'account', programmeKey: PROGRAMME }),
    status: 422,
  },
  { operation: 'GET /api/v1/documents', as: 'leader', status: 200 },
  {
    operation: `GET ${one}`,
    path: (known) => `/api/v1/documents/${known['document']}`,
    as: 'jyj',
    status: 200,
  },
  {
    operation: `GET ${one}/files/{format}`,
    path: (known) => `/api/v1/documents/${known['document']}/files/docx`,
    as: 'jyj',
    status: 200,
  },
  {
    operation: `GET ${one}/files/{format}`,
    path: (known) => `/api/v1/documents/${known['document']}/files/exe`,
    as: 'jyj',
    status: 404,
  },
];

/** A list looked at and refused, and the template. */
export const PROGRAMME_LISTS: readonly TableRow[] = [
  {
    operation: 'GET /api/v1/programme-lists/template',
    as: 'supervisor',
    status: 200,
  },
  {
    operation: 'POST /api/v1/programme-lists',
    as: 'supervisor',
    body: (known) => listForm(String(known['workbook'])),
    status: 200,
  },
  {
    operation: 'POST /api/v1/programme-lists',
    as: 'jyj',
    body: (known) => listForm(String(known['workbook'])),
    status: 403,
  },
  {
    operation: 'POST /api/v1/programme-lists',
    as: 'supervisor',
    body: () => listForm(Buffer.from('no workbook').toString('base64')),
    status: 422,
  },
];

const LAYOUT = {
  sheet: '月报',
  above: ['{年}年{月}月进展'],
  columns: [
    { heading: '序号', field: 'ordinal', detail: '' },
    { heading: '项目名称', field: 'title', detail: '' },
    { heading: '形象进度', field: 'text', detail: '' },
  ],
  dateFormat: '2024年9月2日',
  decimals: null,
};
const SYSTEM = { regionCode: '141024', name: '市月报', direction: 'both', layout: LAYOUT };
const system = '/api/v1/outside-systems/{id}';
const ofSystem =
  (rest = '') =>
  (known: Known) =>
    `/api/v1/outside-systems/${known['outsideSystem']}${rest}`;

/** Another system's workbook: set up, sent out, read in as a preview, forgotten. */
export const OUTSIDE_SYSTEMS: readonly TableRow[] = [
  {
    operation: 'POST /api/v1/outside-systems',
    as: 'jyj',
    body: () => SYSTEM,
    status: 403,
  },
  {
    operation: 'POST /api/v1/outside-systems',
    as: 'supervisor',
    body: () => ({ ...SYSTEM, layout: { ...LAYOUT, columns: [] } }),
    status: 400,
  },
  {
    operation: 'POST /api/v1/outside-systems',
    as: 'supervisor',
    body: () => SYSTEM,
    status: 201,
    learn: (json, known) => {
      known['outsideSystem'] = String(json['id']);
    },
  },
  { operation: 'POST /api/v1/outside-systems', as: 'supervisor', body: () => SYSTEM, status: 409 },
  { operation: 'GET /api/v1/outside-systems', as: 'jyj', status: 200 },
  {
    operation: 'POST /api/v1/outside-systems/layout',
    as: 'supervisor',
    body: (known) => outsideForm(String(known['workbook']), { regionCode: '141024' }),
    status: 200,
  },
  {
    operation: `POST ${system}/workbook`,
    path: ofSystem('/workbook'),
    as: 'supervisor',
    body: () => ({ programmeKey: PROGRAMME, period: '2024-09', standing: 'submitted' }),
    status: 200,
  },
  {
    operation: `POST ${system}/import`,
    path: ofSystem('/import'),
    as: 'jyj',
    body: (known) =>
      outsideForm(String(known['workbook']), { programmeKey: PROGRAMME, period: '2024-09' }),
    status: 200,
  },
  {
    operation: `PUT ${system}`,
    path: ofSystem(),
    as: 'supervisor',
    body: () => ({ name: '市月报', direction: 'out', layout: LAYOUT, version: 1 }),
    status: 200,
  },
  {
    operation: `POST ${system}/import`,
    path: ofSystem('/import'),
    as: 'jyj',
    body: (known) =>
      outsideForm(String(known['workbook']), { programmeKey: PROGRAMME, period: '2024-09' }),
    status: 422,
  },
  {
    operation: `DELETE ${system}`,
    path: ofSystem('?version=1'),
    as: 'supervisor',
    status: 409,
  },
  {
    operation: `DELETE ${system}`,
    path: ofSystem('?version=2'),
    as: 'supervisor',
    status: 204,
  },
];

function outsideForm(workbook: string, fields: Readonly<Record<string, string>>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  form.set('file', new Blob([Buffer.from(workbook, 'base64')]), '月报.xlsx');
  return form;
}

function listForm(workbook: string): FormData {
  const form = new FormData();
  const fields = {
    regionCode: '141024',
    kind: 'livelihood',
    year: '2031',
    title: '2031年民生实事',
  };
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  form.set('file', new Blob([Buffer.from(workbook, 'base64')]), '台账.xlsx');
  return form;
}

/** What the worker does with what was asked for. */
export async function makeDocuments({ config }: ApiFixture): Promise<void> {
  const source = createDataSource({ url: config.databaseUrl, role: 'jiannuo_worker', poolSize: 2 });
  const database = new Database(await source.initialize());
  const storage = new FolderStorage(join(config.dataDirectory, 'storage'));
  await new DocumentMaker(database, storage).runOnce();
  await database.close();
}
