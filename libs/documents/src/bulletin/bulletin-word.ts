import {
  AlignmentType,
  convertMillimetersToTwip,
  Document,
  Footer,
  LineRuleType,
  NumberFormat,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
  type IRunOptions,
} from 'docx';
import { chineseDate } from '../chinese-date.js';
import type { DocumentTable } from '../document-table.js';
import type { BulletinContent } from './bulletin-content.js';
import { BULLETIN_CLOSING, countsSentence, openingSentence } from './bulletin-sentences.js';
import { bulletinTables } from './bulletin-tables.js';

/**
 * Sizes and margins of GB/T 9704—2012 (党政机关公文格式): A4, 上37 下35 左28 右26 mm, 22 lines of 28
 * characters; title 小标宋 2号 (22 pt), body 仿宋 3号 (16 pt), headings 黑体 3号, page numbers 宋体 4号.
 */
const BODY = { size: 32, font: 'FangSong_GB2312' } as const;
const HEADING = { size: 32, font: 'SimHei' } as const;
const TITLE = { size: 44, font: 'FZXiaoBiaoSong-B05S' } as const;
const HEAD = { size: 72, font: 'FZXiaoBiaoSong-B05S', color: 'C00000' } as const;
const TABLE = { size: 21, font: 'FangSong_GB2312' } as const;
/** 28.95 pt: 22 lines in 225 mm. */
const LINE = { line: 579, lineRule: LineRuleType.EXACTLY } as const;
const INDENT = { firstLineChars: 200, firstLine: 640 } as const;

/** The bulletin as a Word document; opens without repair in Word, WPS and LibreOffice. */
export async function bulletinWord(content: BulletinContent): Promise<Buffer> {
  const [projects, overdue, timely, ranking] = bulletinTables(content);
  const document = new Document({
    creator: content.issuer,
    title: content.title,
    sections: [
      {
        properties: {
          page: {
            size: {
              width: convertMillimetersToTwip(210),
              height: convertMillimetersToTwip(297),
            },
            margin: {
              top: convertMillimetersToTwip(37),
              bottom: convertMillimetersToTwip(35),
              left: convertMillimetersToTwip(28),
              right: convertMillimetersToTwip(26),
              footer: convertMillimetersToTwip(28),
            },
            pageNumbers: { start: 1, formatType: NumberFormat.DECIMAL },
          },
        },
        footers: { default: pageNumberFooter() },
        children: [
          ...masthead(content),
          body(`${content.recipients}：`, false),
          body(openingSentence(content)),
          heading('一、总体进展'),
          body(content.headline),
          body(countsSentence(content)),
          ...section('二、各项目进展情况', projects),
          ...section('三、逾期事项', overdue),
          ...section('四、按期完成的节点', timely),
          ...(ranking === undefined ? [] : section('五、责任单位按时完成率', ranking)),
          body(BULLETIN_CLOSING),
          ...signature(content),
        ],
      },
    ],
  });
  return Packer.toBuffer(document);
}

function masthead(content: BulletinContent): Paragraph[] {
  const centred = (text: string, run: IRunOptions, after: number): Paragraph =>
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { after },
      children: [new TextRun({ ...run, text })],
    });
  return [
    centred('督查通报', HEAD, 200),
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { after: 400 },
      border: { bottom: { style: 'single', size: 12, color: 'C00000', space: 6 } },
      children: [new TextRun({ ...BODY, text: content.issuer })],
    }),
    centred(content.title, TITLE, 300),
    ...(content.isSample
      ? [centred('（示例：单位分工、节点、日期为演示而设）', { ...BODY, color: '7A4F00' }, 200)]
      : []),
  ];
}

function section(title: string, table: DocumentTable | undefined): (Paragraph | Table)[] {
  if (table === undefined) return [];
  return [
    heading(title),
    ...(table.note === null ? [] : [body(table.note)]),
    ...(table.rows.length === 0 ? [body(table.whenEmpty)] : [wordTable(table)]),
  ];
}

function wordTable({ headings, widths, rows }: DocumentTable): Table {
  // 156 mm of text between the margins.
  const width = (share: number) => convertMillimetersToTwip((156 * share) / 100);
  const cell = (text: string | number, index: number, bold: boolean): TableCell =>
    new TableCell({
      width: { size: width(widths[index] ?? 0), type: WidthType.DXA },
      verticalAlign: VerticalAlign.CENTER,
      margins: { top: 40, bottom: 40, left: 60, right: 60 },
      children: [
        new Paragraph({
          alignment: bold ? AlignmentType.CENTER : AlignmentType.LEFT,
          children: [new TextRun({ ...TABLE, bold, text: String(text) })],
        }),
      ],
    });
  return new Table({
    columnWidths: widths.map(width),
    width: { size: convertMillimetersToTwip(156), type: WidthType.DXA },
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: headings.map((text, index) => cell(text, index, true)),
      }),
      ...rows.map(
        (row) =>
          new TableRow({
            cantSplit: true,
            children: row.map((text, index) => cell(text, index, false)),
          }),
      ),
    ],
  });
}

function heading(text: string): Paragraph {
  return new Paragraph({
    spacing: { ...LINE, before: 120 },
    indent: INDENT,
    keepNext: true,
    children: [new TextRun({ ...HEADING, text })],
  });
}

function body(text: string, indented = true): Paragraph {
  return new Paragraph({
    spacing: LINE,
    ...(indented ? { indent: INDENT } : {}),
    children: [new TextRun({ ...BODY, text })],
  });
}

/** 发文机关署名 and 成文日期 at the right, as the standard places them. */
function signature({ issuer, asOf }: BulletinContent): Paragraph[] {
  const right = (text: string, before: number): Paragraph =>
    new Paragraph({
      alignment: AlignmentType.RIGHT,
      spacing: { ...LINE, before },
      indent: { right: 1_280 },
      children: [new TextRun({ ...BODY, text })],
    });
  return [right(issuer, 800), right(chineseDate(asOf), 0)];
}

function pageNumberFooter(): Footer {
  const run = { size: 28, font: 'SimSun' } as const;
  return new Footer({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [new TextRun({ ...run, children: ['— ', PageNumber.CURRENT, ' —'] })],
      }),
    ],
  });
}
