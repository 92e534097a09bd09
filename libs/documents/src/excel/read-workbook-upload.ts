import type { MultipartFile } from '@fastify/multipart';
import { plainToInstance } from 'class-transformer';
import { validate } from 'class-validator';
import type { FastifyRequest } from 'fastify';
import { Problem } from '@jiannuo/platform';
import { WORKBOOK_LIMITS } from './refuse-hostile-workbook.js';

export interface WorkbookUpload<Fields extends object> {
  readonly request: Fields;
  readonly bytes: Buffer;
}

/**
 * Reads a multipart body: the fields of `type`, then the workbook.
 * @throws Problem `unsupported-media-type`, `too-large` or `validation-failed`.
 */
export async function readWorkbookUpload<Fields extends object>(
  request: FastifyRequest,
  type: new () => Fields,
): Promise<WorkbookUpload<Fields>> {
  if (!request.isMultipart()) {
    throw new Problem('unsupported-media-type', '请以 multipart/form-data 上传工作簿。');
  }
  const part = await request.file({
    limits: { fileSize: WORKBOOK_LIMITS.bytes, files: 1, fields: 10, fieldSize: 4_096 },
    throwFileSizeLimit: false,
  });
  if (part === undefined) {
    throw new Problem('validation-failed', '请选择要导入的工作簿。', [
      { path: 'file', message: '请选择文件' },
    ]);
  }
  const bytes = await part.toBuffer();
  if (part.file.truncated) {
    throw new Problem('too-large', '工作簿超过10MB，没有读取。请删去图片和多余的工作表。', [
      { path: 'file', message: '工作簿过大' },
    ]);
  }
  return { request: await checkedFields(part, type), bytes };
}

async function checkedFields<Fields extends object>(
  part: MultipartFile,
  type: new () => Fields,
): Promise<Fields> {
  const given = Object.fromEntries(
    Object.entries(part.fields).flatMap(([name, field]) => {
      const one = Array.isArray(field) ? field[0] : field;
      return one?.type === 'field' ? [[name, one.value]] : [];
    }),
  );
  const request = plainToInstance(type, given);
  const mistakes = await validate(request, { whitelist: true });
  if (mistakes.length === 0) return request;
  throw new Problem(
    'validation-failed',
    '有内容需要修改，请看各项下的说明。',
    mistakes.map(({ property, constraints }) => ({
      path: property,
      message: Object.values(constraints ?? {})[0] ?? '填写不对',
    })),
  );
}
