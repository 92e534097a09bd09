import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { example, form } from './outside-workbooks.fixture.js';
import { startOutside, type OutsideFixture } from './outside.fixture.js';

let at: OutsideFixture;

beforeAll(async () => {
  at = await startOutside();
  await at.save.create(at.supervisor, { regionCode: '141024', ...example(1) });
});
afterAll(async () => {
  await at.close();
});

describe("how another system's workbook is laid out", () => {
  it('is guessed from an empty form of theirs', async () => {
    const layout = await at.suggest.run(at.administrator, {
      request: { regionCode: '141024' },
      bytes: await form(
        [],
        ['序号', '督办事项', '牵头单位', '办结时限', '办理情况', '下步打算', '备注'],
      ),
    });
    expect(layout.above).toEqual(['民生实事进展情况月报表']);
    expect(layout.columns.map(({ field }) => field)).toEqual([
      'ordinal',
      'title',
      'lead',
      'milestoneDue',
      'text',
      'nextSteps',
      'blank',
    ]);
  });

  it('is set up by supervisor and administrator, changed one at a time, with names of their own', async () => {
    const request = { regionCode: '141024', ...example(0) };
    await expect(at.save.create(at.reporter, request)).rejects.toMatchObject({
      code: 'not-allowed',
    });
    const made = await at.save.create(at.administrator, request);
    await expect(at.save.create(at.supervisor, request)).rejects.toMatchObject({
      code: 'already-exists',
    });
    await at.save.edit(at.supervisor, made.id, { ...request, version: made.version });
    await expect(
      at.save.edit(at.administrator, made.id, { ...request, version: made.version }),
    ).rejects.toMatchObject({ code: 'version-conflict' });
    await at.remove.run(at.administrator, made.id, made.version + 1);
    expect((await at.list.run(at.reporter)).items.map(({ name }) => name)).toEqual([
      '市月报（示例）',
    ]);
  });

  it('needs a column that says which project a row is, before anything can come in', async () => {
    const { layout, ...request } = example(1);
    const columns = layout.columns.filter(({ field }) => field !== 'ordinal' && field !== 'title');
    await expect(
      at.save.create(at.supervisor, {
        regionCode: '141024',
        ...request,
        name: '别的',
        layout: { ...layout, columns },
      }),
    ).rejects.toMatchObject({ code: 'validation-failed' });
  });
});
