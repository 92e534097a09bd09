import { crc32, deflateSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import sharp from 'sharp';

/** A file that means harm, or looks like it, and what becomes of it. */
export interface HostileFile {
  readonly name: string;
  readonly bytes: Buffer;
  /** 'refused', or the type it is stored as. */
  readonly becomes: string;
}

const SCRIPT = '<script>alert(1)</script>';
const CONTENT_TYPES = (part: string): Uint8Array =>
  strToU8(
    `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
      `<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ` +
      `ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.${part}+xml"/></Types>`,
  );
export const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

export async function hostileFiles(): Promise<readonly HostileFile[]> {
  const jpeg = await sharp({ create: { width: 90, height: 60, channels: 3, background: '#38a' } })
    .jpeg()
    .toBuffer();
  return [
    { name: '照片.jpg', bytes: Buffer.concat([jpeg, Buffer.from(SCRIPT)]), becomes: 'image/jpeg' },
    {
      name: '照片加压缩包.jpg',
      bytes: Buffer.concat([jpeg, zipSync({ 'a.html': strToU8(SCRIPT) })]),
      becomes: 'image/jpeg',
    },
    { name: 'GIF与脚本.jpg', bytes: Buffer.from(`GIF89a/*${SCRIPT}*/=1;`), becomes: 'refused' },
    {
      name: '图.svg',
      bytes: Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg">${SCRIPT}</svg>`),
      becomes: 'refused',
    },
    { name: '网页.png', bytes: Buffer.from(`<!doctype html>${SCRIPT}`), becomes: 'refused' },
    { name: '程序.jpg', bytes: Buffer.from(`MZ${'\0'.repeat(300)}`), becomes: 'refused' },
    { name: '半张.jpg', bytes: jpeg.subarray(0, 200), becomes: 'refused' },
    { name: '一亿像素.png', bytes: flatPng(10_000, 10_000), becomes: 'refused' },
    { name: '四千九百万像素.png', bytes: flatPng(7_000, 7_000), becomes: 'image/png' },
    { name: '压缩炸弹.docx', bytes: office({ 'word/bomb.xml': zeros(12) }), becomes: 'refused' },
    { name: '谎报大小.docx', bytes: lyingAboutSize(), becomes: 'refused' },
    { name: '带宏.docx', bytes: office({ 'word/vbaProject.bin': zeros(0) }), becomes: 'refused' },
    { name: '越界.docx', bytes: office({ '../../etc/passwd': strToU8('x') }), becomes: 'refused' },
    { name: '普通.docx', bytes: office({}), becomes: DOCX },
    { name: '普通压缩包.docx', bytes: Buffer.from(zipSync({ a: zeros(0) })), becomes: 'refused' },
  ];
}

function office(more: Readonly<Record<string, Uint8Array>>): Buffer {
  return Buffer.from(
    zipSync({
      '[Content_Types].xml': CONTENT_TYPES('document.main'),
      'word/document.xml': strToU8('<w:document/>'),
      ...more,
    }),
  );
}

/** Says in both its places that 12 MiB are one byte. */
function lyingAboutSize(): Buffer {
  const bytes = office({ 'word/bomb.xml': zeros(12) });
  const size = Buffer.alloc(4);
  size.writeUInt32LE(12 * 1024 * 1024);
  for (let at = bytes.indexOf(size); at >= 0; at = bytes.indexOf(size, at)) {
    bytes.writeUInt32LE(1, at);
  }
  return bytes;
}

function zeros(mebibytes: number): Uint8Array {
  return new Uint8Array(mebibytes * 1024 * 1024);
}

/** All of one grey; a few kilobytes that stand for as many pixels as are asked for. */
function flatPng(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, 0], 8);
  const pixels = deflateSync(Buffer.alloc((width + 1) * height));
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}
