import { HttpException } from '@nestjs/common';
import { type ErrorCode } from '@jiannuo/contracts/constants';
import { errorCode } from './error-code.js';
import { Problem } from './problem.js';
import { StorageMissing } from './storage.js';

export const BUSY = '系统暂时繁忙，您填写的内容没有丢失，请稍后再试。';

/** Erased at this very moment, or lost: of the second the doctor and every backup tell. */
const GONE = '这个文件已经不在了，可能刚被删除。请刷新页面；仍然打不开，请告诉管理员。';

const FULL = '系统存储空间不足，暂时不能保存。请通知管理员，稍后再试。';

/** What PostgreSQL refuses, as far as the sender can mend it. */
const DATABASE_PROBLEMS: Readonly<Record<string, readonly [ErrorCode, string]>> = {
  '22P02': ['bad-request', '编号或数字的写法不对，请检查后再试。'],
  '22007': ['bad-request', '日期的写法不对，请检查后再试。'],
  '22008': ['bad-request', '日期不存在，请检查后再试。'],
  '22003': ['bad-request', '数字超出范围，请检查后再试。'],
  '22021': ['bad-request', '内容中有无法保存的字符，请删去后再试。'],
  '22P05': ['bad-request', '内容中有无法保存的字符，请删去后再试。'],
  '23505': ['already-exists', '已经有相同的记录，请刷新页面后查看。'],
  '23514': ['rule-violated', '内容不符合规定，请检查后再试。'],
  '40001': ['version-conflict', '别人刚刚也改了这条记录，请刷新页面后再试。'],
  '40P01': ['version-conflict', '别人刚刚也改了这条记录，请刷新页面后再试。'],
  // Disk full, out of memory, too many connections.
  '53100': ['temporarily-unavailable', FULL],
  '53200': ['temporarily-unavailable', BUSY],
  '53300': ['temporarily-unavailable', BUSY],
  '57P01': ['temporarily-unavailable', BUSY],
  '57P02': ['temporarily-unavailable', BUSY],
  '57P03': ['temporarily-unavailable', BUSY],
};

/** What the network says when the database or a disk is away. */
const AWAY = new Set(['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'ENOTFOUND', 'EPIPE']);

/** What a disk says that takes no more. */
const NO_ROOM = new Set(['ENOSPC', 'EDQUOT', 'EROFS']);

/** HTTP statuses the framework answers with, in our words. */
const STATUS_PROBLEMS: Readonly<Record<number, readonly [ErrorCode, string]>> = {
  400: ['bad-request', '请求的写法不对，请检查后再试。'],
  401: ['sign-in-required', '请先登录。'],
  403: ['not-allowed', '您没有做这件事的权限。'],
  404: ['not-found', '没有找到这个地址，请检查链接是否完整。'],
  405: ['method-not-allowed', '这个地址不支持这种操作。'],
  406: ['unsupported-media-type', '不支持这种内容格式。'],
  408: ['request-timeout', '内容迟迟没有传完，请检查网络后再试。'],
  409: ['state-conflict', '现在不能这样做，请刷新页面后查看。'],
  413: ['too-large', '内容太大，请缩小后再试。'],
  414: ['bad-request', '地址太长。'],
  415: ['unsupported-media-type', '不支持这种内容格式。'],
  422: ['rule-violated', '内容不符合规定，请检查后再试。'],
  429: ['too-many-requests', '操作太频繁，请稍后再试。'],
  431: ['bad-request', '请求头太长。'],
  503: ['temporarily-unavailable', BUSY],
};

/** Sentences for the refusals of Fastify's parsers, by their code. */
const FASTIFY_PROBLEMS: Readonly<Record<string, readonly [ErrorCode, string]>> = {
  FST_ERR_CTP_INVALID_JSON_BODY: ['bad-request', '请求内容不是完整的 JSON，请检查后再试。'],
  FST_ERR_CTP_EMPTY_JSON_BODY: ['bad-request', '请求内容是空的。'],
  FST_ERR_BAD_URL: ['bad-request', '地址中有无法识别的字符，请检查链接是否完整。'],
  FST_REQ_FILE_TOO_LARGE: ['too-large', '文件太大，请压缩后再上传。'],
  FST_FILES_LIMIT: ['too-large', '一次只能上传一个文件。'],
  FST_INVALID_MULTIPART_CONTENT_TYPE: [
    'unsupported-media-type',
    '请用表单（multipart/form-data）上传文件。',
  ],
};

/** Makes a problem of whatever was thrown; what nobody foresaw is `internal-error`, and masked. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof StorageMissing) return new Problem('not-found', GONE);
  const known =
    lookUp(FASTIFY_PROBLEMS, errorCode(error)) ??
    lookUp(DATABASE_PROBLEMS, errorCode(error)) ??
    STATUS_PROBLEMS[statusOf(error)];
  if (known) return new Problem(...known);
  if (AWAY.has(errorCode(error)) || errorCode(error).startsWith('08') || isPoolTimeout(error)) {
    return new Problem('temporarily-unavailable', BUSY);
  }
  if (NO_ROOM.has(errorCode(error))) return new Problem('temporarily-unavailable', FULL);
  const status = statusOf(error);
  if (status >= 400 && status < 500)
    return new Problem('bad-request', '请求的写法不对，请检查后再试。');
  return new Problem(
    'internal-error',
    '系统出了差错，已经记录。请稍后再试；仍然不行，请把编号告诉管理员。',
  );
}

function lookUp<T>(table: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

function statusOf(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  if (typeof error !== 'object' || error === null || !('statusCode' in error)) return 500;
  return typeof error.statusCode === 'number' ? error.statusCode : 500;
}

function isPoolTimeout(error: unknown): boolean {
  if (typeof error !== 'object' || error === null || !('message' in error)) return false;
  return /timeout exceeded when trying to connect|Connection terminated|Driver not Connected/.test(
    String(error.message),
  );
}
