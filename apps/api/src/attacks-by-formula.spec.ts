import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { unzipSync } from 'fflate';
import { operationsOf } from './access/access-requests.fixture.js';
import { seedWorld } from './access/access-world.fixture.js';
import { startApi, type ApiFixture } from './api.fixture.js';
import type { OpenApiDocument } from './openapi-checker.fixture.js';
import { makeDocuments } from './openapi-documents.fixture.js';
import { publishEverything } from './openapi-publication.fixture.js';

const PROGRAMME = '141024-2024-livelihood';
/** How a spreadsheet knows a formula. */
const FORMULAS = ['=HYPERLINK("http://evil.example","点我")', '+1+1', '-1+1', '@SUM(1)', '\t=1+1'];
const BEGINS_AS_ONE = /^[=+\-@\t\r＝＋－＠]/;

/** The cells of a CSV file, unquoted. */
const cellsOf = (csv: string): string[] =>
  [...csv.matchAll(/(?:^|,|\r\n)(?:"((?:[^"]|"")*)"|([^",\r\n]*))/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
  );

/** CSV and Excel formulas: text that somebody typed is text in whatever is handed out. */
describe('spreadsheet formulas', () => {
  let api: ApiFixture;
  beforeAll(async () => {
    api = await startApi();
    await seedWorld(api);
    for (const [table, column] of [
      ['programme', 'title'],
      ['project', 'title'],
      ['milestone', 'title'],
      ['department', 'name'],
    ] as const) {
      await api.owner.query(
        `UPDATE ${table} t SET ${column} = ($1::text[])[1 + n % 5]
         FROM (SELECT id, row_number() OVER (ORDER BY id) AS n FROM ${table}) o WHERE o.id = t.id`,
        [FORMULAS],
      );
    }
    await publishEverything(api);
  }, 60_000);
  afterAll(() => api.close());

  it('CSV formulas: in no table of the public, whichever the document names', async () => {
    const document = (await (await api.call('GET', '/api/openapi.json')).json()) as OpenApiDocument;
    const tables = operationsOf(document).filter(({ path }) => path.endsWith('.csv'));
    expect(tables.length).toBeGreaterThan(1);
    let typed = 0;
    for (const { path } of tables) {
      const answer = await api.call(
        'GET',
        path.replace('{programme}', PROGRAMME).replace('{ordinal}', '1'),
      );
      expect([path, answer.status]).toEqual([path, 200]);
      const cells = cellsOf((await answer.text()).replace(/^\uFEFF/, ''));
      // A number may be below nought.
      const running = cells.filter((cell) => BEGINS_AS_ONE.test(cell) && !/^-\d+$/.test(cell));
      expect([path, running]).toEqual([path, []]);
      typed += cells.filter((cell) => /^'[=+\-@\t]/.test(cell)).length;
    }
    expect(typed).toBeGreaterThan(0);
  });

  it('Excel formulas: in no workbook that is handed out', async () => {
    const [{ period }] = await api.owner.query(
      `SELECT to_char(as_of, 'YYYY-MM') AS period FROM publication LIMIT 1`,
    );
    const asked = (body: Record<string, unknown>): Promise<Response> =>
      api.call('POST', '/api/v1/documents', { as: 'supervisor', body });
    const made = [
      await asked({ kind: 'bulletin', programmeKey: PROGRAMME, period }),
      await asked({ kind: 'archive', programmeKey: PROGRAMME, projectKey: `${PROGRAMME}/1` }),
    ];
    expect(made.map(({ status }) => status)).toEqual([202, 202]);
    await makeDocuments(api);
    const workbooks: Buffer[] = [];
    for (const answer of made) {
      const { id } = (await answer.json()) as { id: string };
      const file = await api.call('GET', `/api/v1/documents/${id}/files/xlsx`, {
        as: 'supervisor',
      });
      if (file.status === 200) workbooks.push(Buffer.from(await file.arrayBuffer()));
    }
    const template = await api.call('GET', '/api/v1/programme-lists/template', {
      as: 'supervisor',
    });
    workbooks.push(Buffer.from(await template.arrayBuffer()), await outsideWorkbook(period));
    expect(workbooks.length).toBeGreaterThan(2);
    for (const workbook of workbooks) {
      const parts = Object.entries(unzipSync(new Uint8Array(workbook)));
      const sheets = parts.filter(([name]) => name.startsWith('xl/worksheets/'));
      expect(sheets.length).toBeGreaterThan(0);
      for (const [, sheet] of sheets) expect(Buffer.from(sheet).toString()).not.toMatch(/<f[ >]/);
    }
    const texts = workbooks.map((workbook) =>
      Object.values(unzipSync(new Uint8Array(workbook)))
        .map((part) => Buffer.from(part).toString())
        .join(''),
    );
    // What looks like a formula is there, as text.
    expect(texts.filter((text) => /=HYPERLINK|\+1\+1|@SUM/.test(text)).length).toBeGreaterThan(1);
  }, 60_000);

  async function outsideWorkbook(period: string): Promise<Buffer> {
    const columns = [
      { heading: '序号', field: 'ordinal', detail: '' },
      { heading: '项目名称', field: 'title', detail: '' },
      { heading: '形象进度', field: 'text', detail: '' },
    ];
    const layout = {
      sheet: '月报',
      above: ['{年}年{月}月进展'],
      columns,
      dateFormat: '2024年9月2日',
      decimals: null,
    };
    const made = await api.call('POST', '/api/v1/outside-systems', {
      as: 'supervisor',
      body: { regionCode: '141024', name: '市月报', direction: 'both', layout },
    });
    expect(made.status).toBe(201);
    const { id } = (await made.json()) as { id: string };
    const answer = await api.call('POST', `/api/v1/outside-systems/${id}/workbook`, {
      as: 'supervisor',
      body: { programmeKey: PROGRAMME, period, standing: 'approved' },
    });
    expect(answer.status).toBeLessThan(300);
    return Buffer.from(await answer.arrayBuffer());
  }
});
