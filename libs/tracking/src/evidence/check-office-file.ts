import type { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import type { Entry, ZipFile } from 'yauzl';

/** Far more than a real roster, and little enough to be unpacked by whoever opens it. */
const MOST_ENTRIES = 5_000;
const MOST_BYTES = 200 * 1024 * 1024;
/** Real documents shrink to a tenth or so; what shrinks to less than this is padding. */
const MOST_RATIO = 200;
const ENOUGH_TO_JUDGE = 1024 * 1024;

/**
 * Looks through a Word or Excel file, which is a ZIP: that it can be read, holds no macros and does
 * not blow up when it is opened. Unpacks piece by piece and keeps nothing.
 * @returns why it is refused, in words; null when it is sound.
 */
export async function whyRefuseOfficeFile(path: string): Promise<string | null> {
  let zip: ZipFile;
  try {
    zip = await (await import('yauzl')).openPromise(path, { strictFileNames: true });
  } catch (error) {
    if (error instanceof Error) return BROKEN;
    throw error;
  }
  try {
    return await whyRefuseEntries(zip);
  } catch (error) {
    // Wrong sizes, overlapping parts, names with “..”: yauzl objects to all of them.
    if (error instanceof Error) return BROKEN;
    throw error;
  } finally {
    zip.close();
  }
}

const BROKEN = '这个文件打不开，可能已损坏。请用 Office 或 WPS 重新保存后再传。';

async function whyRefuseEntries(zip: ZipFile): Promise<string | null> {
  if (zip.entryCount > MOST_ENTRIES) return BOMB;
  let total = 0;
  for await (const entry of zip.eachEntry()) {
    if (/vbaProject\.bin$/i.test(entry.fileName)) {
      return '这个文件带有宏，不接收。请另存为不带宏的 docx 或 xlsx 后再传。';
    }
    if (entry.isEncrypted()) return '这个文件设有密码，打不开。请取消密码后再传。';
    total += entry.uncompressedSize;
    if (total > MOST_BYTES || isBomb(entry)) return BOMB;
    // What the table of contents says may be a lie; yauzl objects when more comes out.
    await drain(await zip.openReadStreamPromise(entry));
  }
  return null;
}

const BOMB = '这个文件解开后异常巨大，没有接收。请检查来源，重新保存后再传。';

function isBomb({ compressedSize, uncompressedSize }: Entry): boolean {
  return uncompressedSize > ENOUGH_TO_JUDGE && uncompressedSize > MOST_RATIO * compressedSize;
}

/** Only its size matters, and yauzl counts it. */
async function drain(stream: Readable): Promise<void> {
  stream.resume();
  await finished(stream);
}
