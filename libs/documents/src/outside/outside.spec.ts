import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import readSheets from 'read-excel-file/node';
import type { OutsideImportUpload, OutsidePreview, OutsideSystemView } from '@jiannuo/contracts';
import type { Principal } from '@jiannuo/identity';
import { example, form, HEADINGS } from './outside-workbooks.fixture.js';
import { startOutside, type OutsideFixture } from './outside.fixture.js';

let at: OutsideFixture;
let report: OutsideSystemView;
const KEY = '141024-2024-livelihood';

beforeAll(async () => {
  at = await startOutside();
  report = await at.save.create(at.supervisor, { regionCode: '141024', ...example(1) });
});
afterAll(async () => {
  await at.close();
});

async function offer(
  bytes: Buffer,
  given: Partial<OutsideImportUpload> = {},
  as: Principal = at.reporter,
): Promise<OutsidePreview> {
  const request = { programmeKey: KEY, period: '2024-09', ...given } as OutsideImportUpload;
  return at.import.run(as, report.id, { request, bytes });
}

async function drafts(): Promise<
  { project: number; state: string; text: string; problems: string; value: number | null }[]
> {
  return at.db.owner.query(
    `SELECT j.ordinal AS project, s.state, s.text, s.problems, f.value
     FROM submission s JOIN project j ON j.id = s.project_id
     LEFT JOIN submission_figure f ON f.submission_id = s.id ORDER BY j.ordinal`,
  );
}

describe("another system's workbook comes in", () => {
  it('is looked at first: each cell is told, nothing is written', async () => {
    const preview = await offer(
      await form([
        {
          序号: 1,
          项目名称: '新建小学',
          累计完成数: '１2',
          形象进度: '主体封顶',
          存在问题: '雨天多',
        },
        { 序号: 2, 项目名称: '老旧小区改造', 形象进度: '别的单位写的' },
        { 项目名称: '合计', 累计完成数: 12 },
      ]),
    );
    expect(preview.badCells).toEqual([]);
    expect(preview.rows).toEqual([
      {
        row: 3,
        title: '1．新建小学',
        skippedBecause: null,
        cells: [
          { cell: 'I3', label: '新建教室（间）', now: '', then: '12', does: 'fills' },
          { cell: 'K3', label: '形象进度（进展）', now: '', then: '主体封顶', does: 'fills' },
          { cell: 'L3', label: '存在问题', now: '', then: '雨天多', does: 'fills' },
        ],
      },
      {
        row: 4,
        title: '2．老旧小区改造',
        skippedBecause: '不是教育局牵头或配合的项目',
        cells: [],
      },
    ]);
    expect([preview.draftCount, preview.done]).toEqual([1, false]);
    expect(await drafts()).toEqual([]);
  });

  it('fills nothing while one cell is wrong, and names every one of them', async () => {
    const preview = await offer(
      await form([
        { 序号: 1, 项目名称: '新建小学', 累计完成数: '十二间', 形象进度: '主体封顶' },
        { 序号: 2, 项目名称: '食堂改造' },
        { 序号: 9, 项目名称: '没有的项目', 形象进度: '好' },
        { 序号: 3, 项目名称: '食堂改造', 形象进度: '长'.repeat(5_001) },
        { 序号: 3, 项目名称: '食堂改造', 形象进度: '又一行' },
      ]),
      { commit: 'true' },
    );
    expect(preview.badCells.map(({ cell, message }) => `${cell} ${message}`)).toEqual([
      'I3 这里应是数字，现在是“十二间”',
      'B4 与同一行的项目不一致：这里是3．食堂改造，前面是2．老旧小区改造',
      'A5 这份清单没有“9”这个项目',
      'K6 形象进度（进展）不超过5000字，现在5001字',
      'A7 第6行已经是3．食堂改造，一个项目只能有一行',
    ]);
    expect(preview.done).toBe(false);
    expect(await drafts()).toEqual([]);
  });

  it('fills the drafts and hands none of them in', async () => {
    const rows = [
      { 序号: 1, 累计完成数: 12, 形象进度: '主体封顶\n转入装修', 存在问题: '雨天多' },
      { 序号: 3, 形象进度: '=1+1' },
    ];
    expect((await offer(await form(rows), { commit: 'true' })).done).toBe(true);
    expect(await drafts()).toEqual([
      { project: 1, state: 'draft', text: '主体封顶\n转入装修', problems: '雨天多', value: 12 },
      { project: 3, state: 'draft', text: '=1+1', problems: '', value: null },
    ]);
    const actions: { action: string }[] = await at.db.owner.query(
      `SELECT action FROM audit_event WHERE chain = '141024' ORDER BY seq DESC LIMIT 3`,
    );
    expect(actions.map(({ action }) => action)).toEqual([
      'outside-system.import',
      'submission.create',
      'submission.create',
    ]);
  });

  it('keeps what somebody typed unless it is told to replace it; columns may be moved', async () => {
    const rows = [{ 序号: 1, 累计完成数: 15, 形象进度: '主体封顶\n转入装修', 存在问题: '没有了' }];
    const moved = await form(rows, [...HEADINGS].reverse());
    const kept = await offer(moved, { commit: 'true' });
    expect(kept.rows[0]!.cells.map(({ does }) => does)).toEqual(['keeps', 'same', 'keeps']);
    expect([kept.draftCount, kept.done]).toEqual([0, false]);
    const replaced = await offer(moved, { commit: 'true', overwrite: 'true' });
    expect([replaced.draftCount, replaced.done]).toEqual([1, true]);
    expect((await drafts())[0]).toMatchObject({
      text: '主体封顶\n转入装修',
      problems: '没有了',
      value: 15,
    });
  });

  it('leaves alone what was handed in', async () => {
    await at.db.owner
      .query(`UPDATE submission SET state = 'submitted', submitted_at = business_now(),
        reported_on = '2024-09-20'
      WHERE project_id = (SELECT id FROM project WHERE ordinal = 3)`);
    const preview = await offer(await form([{ 序号: 3, 形象进度: '改一改' }]), {
      commit: 'true',
      overwrite: 'true',
    });
    expect(preview.rows[0]!.skippedBecause).toContain('待审核');
    expect(preview.done).toBe(false);
  });

  it('is refused where the headings are not the ones that were set up', async () => {
    await expect(offer(await form([{ 甲: 1 }], ['甲', '乙', '丙']))).rejects.toThrow(
      '没有找到这套表头',
    );
  });
});

describe("another system's workbook goes out", () => {
  it('has their sheet, their headings, their dates, and texts that are never calculated', async () => {
    const { body, fileName } = await at.export.run(at.supervisor, report.id, {
      programmeKey: KEY,
      period: '2024-09',
      standing: 'submitted',
    });
    const [sheet] = await readSheets(body);
    expect(fileName).toBe('市月报（示例）-2024-09.xlsx');
    expect(sheet!.sheet).toBe('月报');
    expect(sheet!.data[1]![0]).toBe('报送月份：2024年9月    单位：万元');
    expect(sheet!.data[2]).toEqual(HEADINGS);
    expect(sheet!.data[5]!.slice(0, 3)).toEqual([3, '食堂改造', '教育局']);
    expect(sheet!.data[5]![10]).toBe('=1+1');
  });

  it('holds only what was approved unless asked for more', async () => {
    const { body } = await at.export.run(at.supervisor, report.id, {
      programmeKey: KEY,
      period: '2024-09',
      standing: 'approved',
    });
    const [sheet] = await readSheets(body);
    expect(sheet!.data[5]![10]).toBe(null);
  });

  it('is not for a department, nor for the administrator', async () => {
    const request = { programmeKey: KEY, period: '2024-09', standing: 'submitted' } as const;
    for (const who of [at.reporter, at.administrator]) {
      await expect(at.export.run(who, report.id, request)).rejects.toMatchObject({
        code: 'not-allowed',
      });
    }
  });
});
