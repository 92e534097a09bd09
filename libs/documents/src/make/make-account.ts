import { accountContent } from '../account/account-content.js';
import { writeWorkbook } from '../excel/write-workbook.js';
import { writePdf } from '../pdf/write-pdf.js';
import type { MakeDocument } from './document-maker.js';

/** 年度总账 as PDF and Excel, from the publication of the closing. */
export const makeAccount: MakeDocument = async ({ publication }, progress) => {
  if (publication === null) throw new Error('An account without its publication');
  const content = accountContent(publication.programme, publication.version);
  const pdf = await writePdf(content);
  await progress(70);
  return { pdf, xlsx: await writeWorkbook(content.tables) };
};
