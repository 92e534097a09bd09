import PDFDocument from 'pdfkit';
import QRCode from 'qrcode';
import { chineseFont } from '@jiannuo/platform';

/** Counts the drawings: another one is drawn anew. */
export const POSTER_LAYOUT = 1;

export const POSTER_SIZES = ['A4', 'A3'] as const;
export type PosterSize = (typeof POSTER_SIZES)[number];

/** What a village notice board shows of a project. */
export interface Poster {
  readonly region: string;
  readonly year: number;
  readonly ordinal: number;
  readonly title: string;
  readonly shortTitle: string | null;
  readonly lead: string | null;
  readonly telephone: string;
  readonly sponsor: string;
  /** The project's permanent address; the QR code leads there. */
  readonly address: string;
  readonly demo: boolean;
}

const INK = '#1a1d21';
const MUTED = '#545b64';
const BRAND = '#1f4e79';

/** A page of that size; the same poster gives the same bytes. Lengths are in points of A4. */
export async function drawPoster(poster: Poster, size: PosterSize): Promise<Buffer> {
  const document = new PDFDocument({
    size: 'A4',
    margin: 0,
    autoFirstPage: false,
    lang: 'zh-CN',
    displayTitle: true,
    info: {
      Title: `第${poster.ordinal}件实事：${poster.shortTitle ?? poster.title}`,
      Author: poster.sponsor,
      // The day of printing says nothing, and would make other bytes.
      CreationDate: new Date(Date.UTC(poster.year, 0, 1)),
    },
  });
  const bytes = collect(document);
  document.registerFont('regular', chineseFont('regular'));
  document.registerFont('bold', chineseFont('bold'));
  document.addPage({ size, margin: 0 });
  if (size === 'A3') document.scale(Math.SQRT2);
  drawWords(document, poster);
  drawCode(document, poster.address);
  document.end();
  return bytes;
}

const WIDTH = 595.28;
const EDGE = 56;
const COLUMN = WIDTH - 2 * EDGE;

function drawWords(document: PDFKit.PDFDocument, poster: Poster): void {
  document.rect(0, 0, WIDTH, 14).fill(BRAND);
  document.font('regular').fontSize(18).fillColor(MUTED);
  document.text(`${poster.region}${poster.year}年民生实事 · 第${poster.ordinal}件`, EDGE, 60, {
    width: COLUMN,
  });
  const long = poster.title.length > 60;
  document
    .font('bold')
    .fontSize(long ? 26 : 34)
    .fillColor(INK);
  document.text(poster.title, EDGE, 96, { width: COLUMN, lineGap: 8, height: 280, ellipsis: true });
  document.font('regular').fontSize(20).fillColor(INK);
  const facts = [
    ...(poster.lead ? [`牵头单位：${poster.lead}`] : []),
    ...(poster.telephone ? [`咨询电话：${poster.telephone}`] : []),
    '投诉求助：12345',
  ];
  document.text(facts.join('\n'), EDGE, 392, { width: COLUMN, lineGap: 6 });
  document.fontSize(20).fillColor(BRAND);
  document.text('扫一扫，看办到哪一步、提意见', EDGE, 724, { width: COLUMN, align: 'center' });
  document.fontSize(11).fillColor(MUTED);
  document.text(poster.address, EDGE, 756, { width: COLUMN, align: 'center' });
  const sample = poster.demo ? '（演示系统，内容为示例）' : '';
  document.text(`${poster.sponsor}${sample}`, EDGE, 784, { width: COLUMN, align: 'center' });
}

/** Drawn as squares, so that it is sharp at any size. */
function drawCode(document: PDFKit.PDFDocument, address: string): void {
  const { modules } = QRCode.create(address, { errorCorrectionLevel: 'M' });
  const side = 200;
  const unit = side / modules.size;
  const left = (WIDTH - side) / 2;
  for (let row = 0; row < modules.size; row += 1) {
    for (let column = 0; column < modules.size; column += 1) {
      if (modules.get(row, column)) {
        document.rect(left + column * unit, 506 + row * unit, unit, unit);
      }
    }
  }
  document.fill('#000000');
}

function collect(document: PDFKit.PDFDocument): Promise<Buffer> {
  const parts: Buffer[] = [];
  return new Promise((resolve, reject) => {
    document.on('data', (part: Buffer) => parts.push(part));
    document.on('end', () => resolve(Buffer.concat(parts)));
    document.on('error', reject);
  });
}
