import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Inject, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { MultipartFile } from '@fastify/multipart';
import {
  EVIDENCE_PURPOSES,
  LIMITS,
  VISIBILITIES,
  type EvidencePurpose,
  type Visibility,
} from '@jiannuo/contracts/constants';
import { CONFIG, Problem, type Config } from '@jiannuo/platform';
import { cleanFileName } from './file-name.js';
import { letPass } from './let-pass.js';

/** A file that came whole and lies on this machine's disk. Whoever takes it removes it. */
export interface ReceivedFile {
  readonly path: string;
  readonly size: number;
  readonly sha256: string;
}

/** A file as it arrived, with the fields that came before it. */
export interface Upload extends ReceivedFile {
  readonly fileName: string;
  readonly visibility: Visibility;
  readonly caption: string;
  readonly purpose: EvidencePurpose;
}

const MEGABYTE = 1024 * 1024;
/** What a form may add to its file: boundaries, headers and fields. */
const FORM_BYTES = 64 * 1024;

/** Takes files from requests to the disk, piece by piece. */
@Injectable()
export class UploadReceiver {
  constructor(@Inject(CONFIG) private readonly config: Pick<Config, 'dataDirectory'>) {}

  /**
   * Reads a multipart body: fields `visibility`, `caption` and `purpose`, then one file. One that is
   * too large is refused as soon as that is known: by its announced length before a byte is read,
   * otherwise when the limit is passed.
   * @throws Problem `unsupported-media-type`, `too-large`, `bad-request` or `validation-failed`.
   */
  async receive(request: FastifyRequest): Promise<Upload> {
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
    const received = await this.takeFile(part, request.raw);
    try {
      return { ...received, ...readLabels(part, received) };
    } catch (error) {
      await rm(received.path, { force: true });
      throw error;
    }
  }

  /** A stream that passes the limit does not end by itself before the sender does. */
  private async takeFile({ file }: MultipartFile, raw: IncomingMessage): Promise<ReceivedFile> {
    const limit = new Promise<null>((resolve) => file.once('limit', () => resolve(null)));
    const writing = writeToDisk(file, uploadsFolder(this.config));
    const received = await Promise.race([writing, limit]);
    if (received !== null && !file.truncated) return received;
    discard(writing);
    letPass(raw);
    throw tooLarge();
  }
}

/** What is written so far goes when the writing ends, however it ends. */
function discard(writing: Promise<ReceivedFile>): void {
  writing.then(
    ({ path }) => rm(path, { force: true }),
    // It has removed its file itself.
    () => undefined,
  );
}

/** Where files lie between their arrival and their place; what stays there longer was cut off. */
export function uploadsFolder({ dataDirectory }: Pick<Config, 'dataDirectory'>): string {
  return join(dataDirectory, 'uploads');
}

/** Writes a stream into a new file of `folder`. @throws Problem `bad-request` when it is cut off. */
export async function writeToDisk(source: Readable, folder: string): Promise<ReceivedFile> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, randomUUID());
  const hash = createHash('sha256');
  let size = 0;
  try {
    await pipeline(
      source,
      async function* count(pieces: AsyncIterable<Buffer>) {
        for await (const piece of pieces) {
          hash.update(piece);
          size += piece.length;
          yield piece;
        }
      },
      createWriteStream(path, { flags: 'wx', mode: 0o600 }),
    );
  } catch (error) {
    await rm(path, { force: true });
    if (error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE') {
      throw new Problem('bad-request', '上传中断了，请重新上传。');
    }
    throw error;
  }
  return { path, size, sha256: hash.digest('hex') };
}

function readLabels(
  part: MultipartFile,
  { size }: ReceivedFile,
): Pick<Upload, 'fileName' | 'visibility' | 'caption' | 'purpose'> {
  if (size === 0) {
    throw new Problem('unprocessable-file', '文件是空的，请检查后重新选择。', [
      { path: 'file', message: '文件是空的' },
    ]);
  }
  return {
    fileName: cleanFileName(part.filename),
    visibility: oneOf(VISIBILITIES, part, 'visibility', 'internal'),
    purpose: oneOf(EVIDENCE_PURPOSES, part, 'purpose', 'evidence'),
    caption: captionOf(fieldOf(part, 'caption')),
  };
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

function oneOf<Value extends string>(
  values: readonly Value[],
  part: MultipartFile,
  name: string,
  otherwise: Value,
): Value {
  const given = fieldOf(part, name);
  if (given === undefined || given === '') return otherwise;
  const value = values.find((known) => known === given);
  if (value !== undefined) return value;
  throw new Problem('validation-failed', '有内容需要修改，请看各项下的说明。', [
    { path: name, message: `应为 ${values.join('、')} 之一` },
  ]);
}

function captionOf(value: string | undefined): string {
  const caption = (value ?? '').trim();
  if (caption.length <= LIMITS.captionLength) return caption;
  throw new Problem('validation-failed', '有内容需要修改，请看各项下的说明。', [
    { path: 'caption', message: `图片说明不超过${LIMITS.captionLength}字` },
  ]);
}
