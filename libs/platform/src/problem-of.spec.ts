import { ForbiddenException, NotFoundException } from '@nestjs/common';
import { describe, expect, it } from '@jest/globals';
import { ERROR_STATUS } from '@jiannuo/contracts/constants';
import { problemDocument } from './problem-filter.js';
import { problemOf } from './problem-of.js';
import { Problem } from './problem.js';
import { StorageMissing } from './storage.js';

const withCode = (code: string, statusCode?: number): Error =>
  Object.assign(new Error('details nobody should see'), { code, statusCode });

describe('what an error becomes', () => {
  it.each([
    [new NotFoundException('Cannot GET /x'), 'not-found'],
    [new ForbiddenException(), 'not-allowed'],
    [withCode('FST_ERR_CTP_BODY_TOO_LARGE', 413), 'too-large'],
    [withCode('FST_ERR_CTP_INVALID_MEDIA_TYPE', 415), 'unsupported-media-type'],
    [withCode('FST_INVALID_MULTIPART_CONTENT_TYPE', 406), 'unsupported-media-type'],
    [withCode('FST_REQ_FILE_TOO_LARGE', 413), 'too-large'],
    [withCode('23505'), 'already-exists'],
    [withCode('22P02'), 'bad-request'],
    [withCode('40001'), 'version-conflict'],
    [{ driverError: withCode('57P03') }, 'temporarily-unavailable'],
    [withCode('ECONNREFUSED'), 'temporarily-unavailable'],
    [withCode('08006'), 'temporarily-unavailable'],
    [withCode('53100'), 'temporarily-unavailable'],
    [withCode('ENOSPC'), 'temporarily-unavailable'],
    [new StorageMissing('evidence/1'), 'not-found'],
    [new Error('timeout exceeded when trying to connect'), 'temporarily-unavailable'],
    [withCode('TEAPOT', 418), 'bad-request'],
    [withCode('42703'), 'internal-error'],
    [withCode('constructor'), 'internal-error'],
    [new TypeError('x is undefined'), 'internal-error'],
    ['a text', 'internal-error'],
    [null, 'internal-error'],
  ])('%s is %s', (error, code) => {
    const problem = problemOf(error);
    expect(problem.code).toBe(code);
    expect(JSON.stringify(problemDocument(problem, 'id'))).not.toMatch(/details|Cannot|undefined/);
  });

  it('leaves a problem as it is', () => {
    const problem = new Problem('state-conflict', '已经审核过了。');
    expect(problemOf(problem)).toBe(problem);
  });

  it('has a title and a status for every code', () => {
    for (const code of Object.keys(ERROR_STATUS) as (keyof typeof ERROR_STATUS)[]) {
      const document = problemDocument(new Problem(code, '。'), 'id');
      expect(document.title).toMatch(/\p{Script=Han}/u);
      expect(document.status).toBe(ERROR_STATUS[code]);
    }
  });
});
