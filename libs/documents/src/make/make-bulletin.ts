import { bulletinContent } from '../bulletin/bulletin-content.js';
import { bulletinPdf } from '../bulletin/bulletin-pdf.js';
import { bulletinTables } from '../bulletin/bulletin-tables.js';
import { bulletinWord } from '../bulletin/bulletin-word.js';
import { writeWorkbook } from '../excel/write-workbook.js';
import type { MakeDocument } from './document-maker.js';

/** 督查通报 of a month, from the publication frozen for it. */
export const makeBulletin: MakeDocument = async ({ publication, period, ranking }, progress) => {
  if (publication === null || period === null)
    throw new Error('A bulletin without its publication');
  const content = bulletinContent(publication.programme, {
    period,
    publicationVersion: publication.version,
    ranking,
  });
  const docx = await bulletinWord(content);
  await progress(40);
  const pdf = await bulletinPdf(content);
  await progress(70);
  return { docx, xlsx: await writeWorkbook(bulletinTables(content)), pdf };
};
