import { archiveContent } from '../archive/archive-content.js';
import { writeWorkbook } from '../excel/write-workbook.js';
import { writePdf } from '../pdf/write-pdf.js';
import type { MakeDocument } from './document-maker.js';

/** 一项一档 as PDF and Excel, from the record that was kept with the request. */
export const makeArchive: MakeDocument = async ({ record, requestedAt }, progress) => {
  if (record === null) throw new Error('An archive without its record');
  const content = archiveContent(record, requestedAt);
  const pdf = await writePdf(content);
  await progress(70);
  return { pdf, xlsx: await writeWorkbook(content.tables) };
};
