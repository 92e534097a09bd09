import { PAGE } from './page-layout.js';
import { wrapText } from './wrap-text.js';

export interface Writing {
  readonly style: 'regular' | 'bold';
  /** Points. */
  readonly size: number;
  readonly align: 'left' | 'center' | 'right';
  readonly colour?: string;
}

export const INK = '#1a1d21';
/** Height of a line by the size of its letters. */
const LEADING = 1.5;

/** Writes down a page and goes on at the top of the next. */
export class Pen {
  /** Where the next line begins, in points from the top of the page. */
  y: number = PAGE.top;
  private readonly widths = new Map<string, number>();

  constructor(readonly document: PDFKit.PDFDocument) {}

  lineHeight(size: number): number {
    return size * LEADING;
  }

  /** Whether so many points are left on this page. */
  fits(height: number): boolean {
    return this.y + height <= PAGE.bottom;
  }

  newPage(): void {
    this.document.addPage();
    this.y = PAGE.top;
  }

  skip(points: number): void {
    this.y += points;
  }

  lines(text: string, width: number, { style, size }: Writing): string[] {
    this.document.font(style).fontSize(size);
    return wrapText(text, width, (part) => this.measure(part, style, size));
  }

  /** One line, already short enough, at a place of this page. */
  line(text: string, left: number, top: number, width: number, writing: Writing): void {
    if (text === '') return;
    this.document
      .font(writing.style)
      .fontSize(writing.size)
      .fillColor(writing.colour ?? INK);
    const rest = width - this.measure(text, writing.style, writing.size);
    const share = { left: 0, center: rest / 2, right: rest }[writing.align];
    this.document.text(text, left + share, top, { lineBreak: false });
  }

  /** A paragraph across the page, over as many pages as it needs. */
  paragraph(text: string, writing: Writing): void {
    const height = this.lineHeight(writing.size);
    for (const line of this.lines(text, PAGE.width, writing)) {
      if (!this.fits(height)) this.newPage();
      this.line(line, PAGE.left, this.y, PAGE.width, writing);
      this.y += height;
    }
  }

  /** Measured character by character and remembered: a year's record has a hundred thousand. */
  private measure(text: string, style: string, size: number): number {
    let sum = 0;
    for (const character of text) {
      const key = `${style}${character}`;
      let width = this.widths.get(key);
      if (width === undefined) {
        this.document.font(style).fontSize(100);
        width = this.document.widthOfString(character) / 100;
        this.widths.set(key, width);
      }
      sum += width * size;
    }
    return sum;
  }
}
