import PDFDocument from 'pdfkit';
import { chineseFont } from '@jiannuo/platform';
import type { CalendarDate } from '@jiannuo/domain';
import type { DocumentTable } from '../document-table.js';
import { drawTable } from './draw-table.js';
import { PAGE } from './page-layout.js';
import { Pen } from './pen.js';

/** What a PDF says around its tables. */
export interface PdfContent {
  readonly title: string;
  readonly author: string;
  /** The small line under the title; null: none. */
  readonly subtitle: string | null;
  /** Paragraphs before the tables. */
  readonly opening: readonly string[];
  readonly tables: readonly DocumentTable[];
  /** Lines after the tables, at the right. */
  readonly signature: readonly string[];
  /** The day the figures speak of: the same content gives the same bytes on any day. */
  readonly asOf: CalendarDate;
}

/** A4, numbered pages, the font's used characters embedded; headings of tables come again on each page. */
export async function writePdf(content: PdfContent): Promise<Buffer> {
  const document = new PDFDocument({
    size: 'A4',
    margins: { top: PAGE.top, bottom: 0, left: PAGE.left, right: PAGE.left },
    bufferPages: true,
    lang: 'zh-CN',
    displayTitle: true,
    info: {
      Title: content.title,
      Author: content.author,
      CreationDate: new Date(`${content.asOf}T00:00:00Z`),
    },
  });
  const bytes = collect(document);
  document.registerFont('regular', chineseFont('regular'));
  document.registerFont('bold', chineseFont('bold'));
  const pen = new Pen(document);
  drawHead(pen, content);
  for (const table of content.tables) drawTable(pen, table);
  pen.skip(18);
  for (const line of content.signature) {
    pen.paragraph(line, { style: 'regular', size: 10.5, align: 'right' });
  }
  numberPages(document, content.title);
  document.end();
  return bytes;
}

function drawHead(pen: Pen, { title, subtitle, opening }: PdfContent): void {
  pen.paragraph(title, { style: 'bold', size: 18, align: 'center' });
  if (subtitle !== null) {
    pen.skip(4);
    pen.paragraph(subtitle, { style: 'regular', size: 10.5, align: 'center', colour: '#545b64' });
  }
  pen.skip(10);
  for (const text of opening) {
    // Two characters in, as Chinese paragraphs begin.
    pen.paragraph(`　　${text}`, { style: 'regular', size: 10.5, align: 'left' });
  }
}

function numberPages(document: PDFKit.PDFDocument, title: string): void {
  const { start, count } = document.bufferedPageRange();
  for (let page = 0; page < count; page += 1) {
    document.switchToPage(start + page);
    document.font('regular').fontSize(8.5).fillColor('#545b64');
    const text = `— ${page + 1} / ${count} —`;
    document.text(text, PAGE.left, PAGE.footer, { width: PAGE.width, align: 'center' });
    if (page > 0) {
      document.text(title, PAGE.left, PAGE.header, {
        width: PAGE.width,
        height: 10,
        ellipsis: true,
      });
    }
  }
}

function collect(document: PDFKit.PDFDocument): Promise<Buffer> {
  const parts: Buffer[] = [];
  return new Promise((resolve, reject) => {
    document.on('data', (part: Buffer) => parts.push(part));
    document.on('end', () => resolve(Buffer.concat(parts)));
    document.on('error', reject);
  });
}
