import { execFileSync } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';
import type { DocumentTable } from '../document-table.js';
import { wrapText } from './wrap-text.js';
import { writePdf, type PdfContent } from './write-pdf.js';

function content(given: Partial<PdfContent> = {}): PdfContent {
  return {
    title: '2024年民生实事督查通报',
    author: '洪洞县人民政府督查室',
    subtitle: null,
    opening: ['截至2024年9月20日，进展情况如下。'],
    tables: [],
    signature: ['洪洞县人民政府督查室', '2024年9月20日'],
    asOf: '2024-09-20',
    ...given,
  };
}
function table(given: Partial<DocumentTable> = {}): DocumentTable {
  return {
    title: '各项目进展情况',
    note: null,
    headings: ['序号', '说明'],
    widths: [20, 80],
    rows: [],
    whenEmpty: '没有。',
    ...given,
  };
}
/** The text of a PDF, page by page, as Poppler reads it. */
function pagesOf(bytes: Buffer): string[] {
  const text = execFileSync('pdftotext', ['-layout', '-', '-'], { input: bytes }).toString();
  return text.split('\f').slice(0, -1);
}

describe('a PDF', () => {
  it('is read as what was written: title, paragraphs, tables, signature, numbered pages', async () => {
    const [page] = pagesOf(
      await writePdf(content({ tables: [table({ rows: [[1, '恒东小学']] })] })),
    );
    for (const words of ['督查通报', '截至2024年9月20日', '恒东小学', '督查室']) {
      expect(page).toContain(words);
    }
    expect(page).toMatch(/—\s*1\s*\/\s*1\s*—/u);
  });

  it('repeats the headings of a table on every page and loses no row', async () => {
    const rows = Array.from({ length: 120 }, (_, index) => [index + 1, `第${index + 1}行的说明`]);
    const pages = pagesOf(await writePdf(content({ tables: [table({ rows })] })));
    expect(pages.length).toBeGreaterThan(2);
    for (const page of pages) expect(page).toMatch(/序号\s+说明/u);
    for (const [, words] of rows) expect(pages.join('')).toContain(words);
  });

  it('carries a text longer than a page over to the next', async () => {
    const text = Array.from({ length: 300 }, (_, index) => `第${index + 1}句。`).join('\n');
    const pages = pagesOf(await writePdf(content({ tables: [table({ rows: [[1, text]] })] })));
    expect(pages.length).toBeGreaterThan(4);
    for (let index = 1; index <= 300; index += 1) {
      expect(pages.join('')).toContain(`第${index}句。`);
    }
  });

  it('embeds the characters it uses and no others, and is the same whenever it is made', async () => {
    const bytes = await writePdf(content());
    const fonts = execFileSync('pdffonts', ['-'], { input: bytes }).toString();
    expect(fonts).toMatch(/\+NotoSansSC-Regular .*yes yes yes/);
    expect(bytes.length).toBeLessThan(60_000);
    expect(await writePdf(content())).toEqual(bytes);
  });
});

describe('a line', () => {
  const measure = (text: string) => [...text].length;

  it.each([
    ['民生实事进展', 4, ['民生实事', '进展']],
    ['民生实事。进展', 4, ['民生实事。', '进展']],
    ['共 1216 人', 4, ['共', '1216', '人']],
    ['0123456789', 4, ['0123', '4567', '89']],
    ['甲\n乙', 4, ['甲', '乙']],
    ['', 4, ['']],
  ])('of %j in %d characters is %j', (text, width, lines) => {
    expect(wrapText(text, width, measure)).toEqual(lines);
  });
});
