import { chineseDate } from '../chinese-date.js';
import type { DocumentTable } from '../document-table.js';
import type { PdfContent } from '../pdf/write-pdf.js';
import { archiveCourseTables } from './archive-course-tables.js';
import { archivePlanTables } from './archive-plan-tables.js';
import { momentOf, VISIBILITY_WORDS } from './archive-words.js';
import type { StoredDossier } from './stored-dossier.js';

/** 一项一档: everything on record of a project, the same in PDF and Excel. Pure. */
export function archiveContent(dossier: StoredDossier, requestedAt: Date): PdfContent {
  const { plan, project, auditHead } = dossier;
  const moment = momentOf(requestedAt.toISOString(), plan.timeZone);
  const asOf = moment.slice(0, 10);
  const tables = [
    ...archivePlanTables(dossier),
    ...archiveCourseTables(dossier),
    evidenceTable(dossier),
  ];
  return {
    title: `一项一档：${project.ordinal}．${project.shortTitle ?? project.title}`,
    author: `${plan.regionName}人民政府督查室`,
    subtitle: `${plan.year}年 ${plan.title}（${project.key}）`,
    opening: [
      `本档案收录截至${chineseDate(asOf)} ${moment.slice(11)}的全部记录，内部使用，不得公开。佐证材料不附原件，只列目录和校验值；敏感材料只列名称和校验值。`,
      `其时本行政区划操作留痕至第${auditHead.seq}号，末条校验值（SHA-256）${auditHead.hash || '无'}。`,
    ],
    tables: [contentsTable(tables), ...tables],
    signature: [`${plan.regionName}人民政府督查室`, chineseDate(asOf)],
    asOf,
  };
}

function contentsTable(tables: readonly DocumentTable[]): DocumentTable {
  return {
    title: '卷内目录',
    note: null,
    headings: ['序号', '内容', '条数'],
    widths: [14, 66, 20],
    rows: tables.map(({ title, rows }, index) => [index + 1, title, rows.length]),
    whenEmpty: '',
  };
}

/** The file itself stays where it is protected; its SHA-256 says later whether it is the same. */
function evidenceTable({ evidence, plan }: StoredDossier): DocumentTable {
  return {
    title: '佐证材料目录',
    note: null,
    headings: ['序号', '文件', '范围', '说明', '大小（字节）', '上传', '校验值（SHA-256）'],
    widths: [7, 19, 9, 17, 10, 14, 24],
    rows: evidence.map((file, index) => {
      const sensitive = file.visibility === 'sensitive';
      return [
        index + 1,
        file.fileName,
        VISIBILITY_WORDS[file.visibility],
        sensitive ? '' : file.caption,
        sensitive ? '' : file.size,
        sensitive ? '' : `${file.addedBy}\n${momentOf(file.addedAt, plan.timeZone)}`,
        file.sha256,
      ];
    }),
    whenEmpty: '没有佐证材料。',
  };
}
