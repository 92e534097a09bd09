import type { FastifyRequest } from 'fastify';
import type { MultipartFile } from '@fastify/multipart';
import { LIMITS, VISIBILITIES, type Visibility } from '@jiannuo/contracts/constants';
import { Problem } from '@jiannuo/platform';
import { letPass } from './let-pass.js';

/** A file as it arrived, with the fields that came before it. */
export interface Upload {
  readonly bytes: Buffer;
  readonly fileName: string;
  readonly visibility: Visibility;
  readonly caption: string;
}

const MEGABYTE = 1024 * 1024;
/** What a form may add to its file: boundaries, headers and fields. */
const FORM_BYTES = 64 * 1024;

/**
 * Reads a multipart body: fields `visibility` and `caption`, then one file. Never holds more of the
 * file in memory than the limit. One that is too large is refused as soon as that is known: by its
 * announced length before a byte is read, otherwise when the limit is passed.
 * @throws Problem `unsupported-media-type`, `too-large` or `validation-failed`.
 */
export async function readUpload(request: FastifyRequest): Promise<Upload> {
  if (!request.isMultipart()) {
    throw new Problem('unsupported-media-type', '请以 multipart/form-data 上传文件。');
  }
  if (Number(request.headers['content-length']) > LIMITS.evidenceBytes + FORM_BYTES) {
    letPass(request.raw);
    throw tooLarge();
  }
  const part = await request.file({
    limits: { fileSize: LIMITS.evidenceBytes, files: 1, fields: 10, fieldSize: 4_096 },
    throwFileSizeLimit: false,
  });
  if (part === undefined) {
    throw new Problem('validation-failed', '请选择要上传的文件。', [
      { path: 'file', message: '请选择文件' },
    ]);
  }
  const bytes = await readCapped(part);
  if (bytes === null) {
    letPass(request.raw);
    throw tooLarge();
  }
  if (bytes.length === 0) {
    throw new Problem('unprocessable-file', '文件是空的，请检查后重新选择。', [
      { path: 'file', message: '文件是空的' },
    ]);
  }
  return {
    bytes,
    fileName: cleanFileName(part.filename),
    visibility: visibilityOf(fieldOf(part, 'visibility')),
    caption: captionOf(fieldOf(part, 'caption')),
  };
}

/** The bytes, or null as soon as there are more than the limit. */
function readCapped({ file }: MultipartFile): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  return new Promise((resolve, reject) => {
    file.on('data', (chunk: Buffer) => chunks.push(chunk));
    file.once('limit', () => {
      chunks.length = 0;
      resolve(null);
    });
    file.once('end', () => resolve(Buffer.concat(chunks)));
    file.once('error', reject);
    file.once('close', () => reject(new Problem('bad-request', '上传中断了，请重新上传。')));
  });
}

function tooLarge(): Problem {
  const most = `${LIMITS.evidenceBytes / MEGABYTE}MB`;
  return new Problem('too-large', `文件超过${most}，没有上传。请压缩后再传，或拆成几个文件。`, [
    { path: 'file', message: `单个文件不超过${most}` },
  ]);
}

function fieldOf(part: MultipartFile, name: string): string | undefined {
  const field = part.fields[name];
  const one = Array.isArray(field) ? field[0] : field;
  return one?.type === 'field' && typeof one.value === 'string' ? one.value : undefined;
}

function visibilityOf(value: string | undefined): Visibility {
  if (value === undefined || value === '') return 'internal';
  const visibility = VISIBILITIES.find((known) => known === value);
  if (visibility !== undefined) return visibility;
  throw new Problem('validation-failed', '有内容需要修改，请看各项下的说明。', [
    { path: 'visibility', message: '公开属性应为 public、internal 或 sensitive' },
  ]);
}

function captionOf(value: string | undefined): string {
  const caption = (value ?? '').trim();
  if (caption.length <= LIMITS.captionLength) return caption;
  throw new Problem('validation-failed', '有内容需要修改，请看各项下的说明。', [
    { path: 'caption', message: `图片说明不超过${LIMITS.captionLength}字` },
  ]);
}

/** The name without folders and control characters, short enough to keep. */
export function cleanFileName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? '';
  const clean = last.replace(/\p{Cc}/gu, '').trim();
  return (clean === '' ? '未命名' : clean).slice(-LIMITS.fileNameLength);
}
