import { promisify } from 'node:util';
import { fromBuffer, type Entry, type Options, type ZipFile } from 'yauzl';
import { Problem } from '@jiannuo/platform';

const MEGABYTE = 1024 * 1024;

/** What a list of promises may weigh at most; a thousand rows take a hundredth of it. */
export const WORKBOOK_LIMITS = {
  bytes: 10 * MEGABYTE,
  unpackedBytes: 48 * MEGABYTE,
  parts: 1_000,
} as const;

/** Parts that make a workbook do or fetch something when it is opened. */
const FORBIDDEN_PARTS: readonly { readonly pattern: RegExp; readonly words: string }[] = [
  { pattern: /vbaProject\.bin$/i, words: '含有宏' },
  { pattern: /^xl\/externalLinks\//i, words: '含有指向其他文件的链接' },
  { pattern: /^xl\/(embeddings|activeX)\//i, words: '嵌有其他文件或控件' },
  { pattern: /^xl\/connections\.xml$/i, words: '含有外部数据连接' },
];

const openZip = promisify<Buffer, Options, ZipFile>(fromBuffer);

/**
 * Looks through a workbook before anything parses it: its size, what it unpacks to, and parts that
 * do not belong in a list. Every part is unpacked once and counted, because the sizes a ZIP file
 * declares are only claims.
 * @throws Problem `too-large` or `unprocessable-file`, saying what to do instead.
 */
export async function refuseHostileWorkbook(bytes: Buffer): Promise<void> {
  if (bytes.length > WORKBOOK_LIMITS.bytes) throw tooLarge();
  const zip = await openZip(bytes, { lazyEntries: true, strictFileNames: true }).catch(() => {
    throw unreadable(
      '文件不是 Excel 工作簿（.xlsx），或者已经损坏。请在 Excel 或 WPS 中另存为 .xlsx 后再上传。',
    );
  });
  try {
    await walk(zip);
  } finally {
    zip.close();
  }
}

async function walk(zip: ZipFile): Promise<void> {
  if (zip.entryCount > WORKBOOK_LIMITS.parts) throw tooLarge();
  let unpacked = 0;
  for (;;) {
    const entry = await nextEntry(zip);
    if (entry === null) return;
    const forbidden = FORBIDDEN_PARTS.find(({ pattern }) => pattern.test(entry.fileName));
    if (forbidden) {
      throw unreadable(
        `工作簿${forbidden.words}，没有读取。请只保留表格内容，另存为 .xlsx 后再上传。`,
      );
    }
    unpacked += await unpackedSize(zip, entry, WORKBOOK_LIMITS.unpackedBytes - unpacked);
  }
}

function nextEntry(zip: ZipFile): Promise<Entry | null> {
  return new Promise((resolve, reject) => {
    const settle = (act: () => void) => () => {
      zip.removeAllListeners();
      act();
    };
    zip.once('entry', (entry: Entry) => settle(() => resolve(entry))());
    zip.once(
      'end',
      settle(() => resolve(null)),
    );
    zip.once('error', () => settle(() => reject(broken()))());
    zip.readEntry();
  });
}

/** Bytes that really come out of one part; stops as soon as there are more than `most`. */
function unpackedSize(zip: ZipFile, entry: Entry, most: number): Promise<number> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error) return reject(broken());
      let size = 0;
      stream.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size > most) {
          stream.destroy();
          reject(tooLarge());
        }
      });
      stream.once('end', () => resolve(size));
      stream.once('error', () => reject(broken()));
    });
  });
}

function tooLarge(): Problem {
  return new Problem(
    'too-large',
    `工作簿超过${WORKBOOK_LIMITS.bytes / MEGABYTE}MB，或展开后过大，没有读取。请删去图片和多余的工作表，或拆成几个文件。`,
    [{ path: 'file', message: '工作簿过大' }],
  );
}

function broken(): Problem {
  return unreadable('工作簿已经损坏，没有读取。请在 Excel 或 WPS 中重新保存后再上传。');
}

function unreadable(sentence: string): Problem {
  return new Problem('unprocessable-file', sentence, [{ path: 'file', message: sentence }]);
}
