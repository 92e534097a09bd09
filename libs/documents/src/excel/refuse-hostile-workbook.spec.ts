import { describe, expect, it } from '@jest/globals';
import { strToU8, zipSync } from 'fflate';
import { Problem } from '@jiannuo/platform';
import { readWorkbook } from './read-workbook.js';

const MEGABYTE = 1024 * 1024;

/** What the reader answers, and how much memory it took beyond what was in use before, in MiB. */
async function offered(bytes: Buffer): Promise<{ code: string; message: string; took: number }> {
  const before = process.memoryUsage.rss();
  let most = before;
  const watch = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 5);
  try {
    await readWorkbook(bytes);
    return { code: 'read', message: '', took: 0 };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    most = Math.max(most, process.memoryUsage.rss());
    return { code: error.code, message: error.message, took: (most - before) / MEGABYTE };
  } finally {
    clearInterval(watch);
  }
}

const zipped = (parts: Record<string, string | Uint8Array>): Buffer =>
  Buffer.from(
    zipSync(
      Object.fromEntries(
        Object.entries(parts).map(([name, part]) => [
          name,
          typeof part === 'string' ? strToU8(part) : part,
        ]),
      ),
    ),
  );

describe('a workbook that is not what it should be', () => {
  it('is refused by its size before anything is unpacked', async () => {
    expect(await offered(Buffer.alloc(60 * MEGABYTE))).toMatchObject({ code: 'too-large' });
  });

  it('is refused when a small file unpacks to a large one, in little memory', async () => {
    const bomb = zipped({ 'xl/worksheets/sheet1.xml': new Uint8Array(96 * MEGABYTE) });
    expect(bomb.length).toBeLessThan(MEGABYTE);
    const answer = await offered(bomb);
    expect(answer).toMatchObject({ code: 'too-large' });
    expect(answer.took).toBeLessThan(150);
  });

  it('is refused when the sizes it declares are lies', async () => {
    const bomb = zipped({ 'xl/worksheets/sheet1.xml': new Uint8Array(64 * MEGABYTE) });
    // The uncompressed size in the local header and in the central directory.
    const lie = (signature: string, offset: number) => {
      bomb.writeUInt32LE(1_000, bomb.indexOf(Buffer.from(signature, 'hex')) + offset);
    };
    lie('504b0304', 22);
    lie('504b0102', 24);
    expect((await offered(bomb)).code).toMatch(/too-large|unprocessable-file/);
  });

  it.each([
    ['xl/vbaProject.bin', '含有宏'],
    ['xl/externalLinks/externalLink1.xml', '含有指向其他文件的链接'],
    ['xl/embeddings/oleObject1.bin', '嵌有其他文件或控件'],
    ['xl/connections.xml', '含有外部数据连接'],
  ])('is refused with %s in it, and says so', async (part, words) => {
    const answer = await offered(zipped({ 'xl/workbook.xml': '<x/>', [part]: 'x' }));
    expect(answer.code).toBe('unprocessable-file');
    expect(answer.message).toContain(words);
  });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['a text', Buffer.from('序号,项目名称\n1,甲\n')],
    ['a half file', zipped({ 'xl/workbook.xml': '<x/>' }).subarray(0, 40)],
    ['a ZIP file of something else', zipped({ 'a.txt': 'a' })],
    ['names that climb out', zipped({ '../../etc/x': 'x', 'xl/workbook.xml': '<x/>' })],
    [
      'entities that multiply',
      zipped({
        '[Content_Types].xml': '<x/>',
        'xl/workbook.xml':
          '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><x>&b;</x>',
      }),
    ],
  ])('is refused when it is %s', async (_, bytes) => {
    expect(await offered(bytes)).toMatchObject({ code: 'unprocessable-file' });
  });
});
