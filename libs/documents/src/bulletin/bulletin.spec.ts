import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readWorkbook } from '../excel/read-workbook.js';
import { writeWorkbook } from '../excel/write-workbook.js';
import { bulletinContent } from './bulletin-content.js';
import { bulletinTables } from './bulletin-tables.js';
import { bulletinWord } from './bulletin-word.js';
import { completed, publicMilestone, publicProgramme, publicProject } from './bulletin.fixture.js';
import { rankDepartments } from './rank-departments.js';

const options = { period: '2024-09', publicationVersion: 12, ranking: false };

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'jiannuo-documents-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What LibreOffice reads in a document, as plain text: it opens it or fails. */
function opened(name: string, bytes: Buffer, as: 'txt' | 'csv'): string {
  const file = join(folder, name);
  writeFileSync(file, bytes);
  const filter =
    as === 'txt' ? 'txt:Text (encoded):UTF8' : 'csv:Text - txt - csv (StarCalc):44,34,76';
  execFileSync(
    'soffice',
    [
      `-env:UserInstallation=file://${folder}/profile`,
      '--headless',
      '--convert-to',
      filter,
      '--outdir',
      folder,
      file,
    ],
    { stdio: 'pipe', timeout: 120_000 },
  );
  return readFileSync(file.replace(/\.[a-z]+$/, `.${as}`), 'utf8');
}

describe('a monthly bulletin 督查通报', () => {
  it('says what the public page said: counts, overdue work with its days, work done in time', () => {
    const content = bulletinContent(publicProgramme(), options);
    expect(content.title).toBe('关于2024年民生实事9月份进展情况的通报');
    expect(content.counts).toEqual({ done: 0, green: 1, yellow: 0, red: 1, grey: 0 });
    expect(content.overdue).toEqual([
      {
        project: '14．恒东小学与公办幼儿园',
        milestone: '恒东小学投入使用',
        department: '教育局',
        dueDate: '2024-09-02',
        overdueDays: 18,
      },
    ]);
    // One of the two of 民政局 was four days late and earns no praise.
    expect(content.timely.map(({ department }) => department)).toEqual(['民政局', '教育局']);
  });

  it('praises only what was approved in its own month', () => {
    const content = bulletinContent(publicProgramme(), { ...options, period: '2024-08' });
    expect(content.timely).toEqual([]);
  });

  it('ranks nobody unless asked, and never a department with fewer than three due milestones', () => {
    expect(bulletinContent(publicProgramme(), options).ranking).toBeNull();
    const project = publicProject({
      milestones: [
        completed(),
        completed(),
        publicMilestone(),
        publicMilestone({ state: 'reported', overdueDays: 0 }),
        publicMilestone({ dueDate: '2024-12-20', overdueDays: 0 }),
        ...[1, 2].map(() => completed({ department: { code: 'mzj', name: '民政局' } })),
      ],
    });
    expect(rankDepartments([project], '2024-09-20')).toEqual([
      { place: 1, department: '教育局', due: 3, inTime: 2, rate: 66 },
    ]);
  });

  it('gives departments with the same rate the same place', () => {
    const of = (name: string, late: number) =>
      [0, 1, 2].map((index) =>
        completed({ department: { code: name, name }, daysLate: index < late ? 5 : 0 }),
      );
    const project = publicProject({
      milestones: [...of('甲局', 1), ...of('乙局', 0), ...of('丙局', 0)],
    });
    expect(
      rankDepartments([project], '2024-09-20').map(({ place, department }) => [place, department]),
    ).toEqual([
      [1, '乙局'],
      [1, '丙局'],
      [3, '甲局'],
    ]);
  });

  it('opens as Word, with its tables and the day its figures speak of', async () => {
    const content = bulletinContent(publicProgramme(), { ...options, ranking: true });
    const text = opened('bulletin.docx', await bulletinWord(content), 'txt');
    for (const words of [
      '洪洞县人民政府督查室',
      '截至2024年9月20日',
      '公开页第12版',
      '逾期',
      '18天',
      '少于3个的单位不排名',
    ]) {
      expect(text).toContain(words);
    }
  });

  it('opens as Excel, where a text that looks like a formula stays a text', async () => {
    const evil = ['=1+1', '+SUM(A1)', '-2', '@cmd', '\t=1', '＝1+1'];
    const projects = evil.map((shortTitle, index) =>
      publicProject({ ordinal: index + 1, shortTitle }),
    );
    const tables = bulletinTables(bulletinContent(publicProgramme({ projects }), options));
    const bytes = await writeWorkbook(tables);
    const [sheet] = await readWorkbook(bytes);
    expect(sheet!.rows.slice(1).map((row) => row[1])).toEqual(evil);
    const csv = opened('bulletin.xlsx', bytes, 'csv');
    expect(csv).toContain('=1+1');
    expect(csv).toContain('+SUM(A1)');
  });
});
