import { chineseDate } from '../chinese-date.js';
import { writePdf } from '../pdf/write-pdf.js';
import type { BulletinContent } from './bulletin-content.js';
import { bulletinTables } from './bulletin-tables.js';
import { BULLETIN_CLOSING, countsSentence, openingSentence } from './bulletin-sentences.js';

/** The bulletin as PDF: the sentences and tables of the Word document, to be read and not edited. */
export async function bulletinPdf(content: BulletinContent): Promise<Buffer> {
  return writePdf({
    title: content.title,
    author: content.issuer,
    subtitle: content.isSample ? '（示例：单位分工、节点、日期为演示而设）' : null,
    opening: [
      openingSentence(content),
      content.headline,
      countsSentence(content),
      BULLETIN_CLOSING,
    ],
    tables: bulletinTables(content),
    signature: [content.issuer, chineseDate(content.asOf)],
    asOf: content.asOf,
  });
}
