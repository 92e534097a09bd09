import { applyDecorators } from '@nestjs/common';
import { ApiCookieAuth, ApiExtraModels, ApiResponse, getSchemaPath } from '@nestjs/swagger';
import { ProblemView } from '@jiannuo/contracts';
import { ERROR_STATUS, SESSION_COOKIE, type ErrorCode } from '@jiannuo/contracts/constants';

/** Every route of this room asks for a session and may meet these. */
const ALWAYS: readonly ErrorCode[] = ['bad-request', 'sign-in-required', 'not-allowed'];

/** What any write to a submission may be refused with. */
export const WRITE_REFUSALS = [
  'validation-failed',
  'not-found',
  'state-conflict',
  'version-conflict',
  'rule-violated',
] as const satisfies readonly ErrorCode[];

/** Documents the problem documents a route answers with, one for each status. */
export function ApiProblems(...codes: readonly ErrorCode[]): MethodDecorator {
  const all = [...ALWAYS, ...codes];
  const statuses = [...new Set(all.map((code) => ERROR_STATUS[code]))];
  return applyDecorators(
    ApiCookieAuth(SESSION_COOKIE),
    ApiExtraModels(ProblemView),
    ...statuses.map((status) =>
      ApiResponse({
        status,
        description: all.filter((code) => ERROR_STATUS[code] === status).join(', '),
        content: { 'application/problem+json': { schema: { $ref: getSchemaPath(ProblemView) } } },
      }),
    ),
  );
}
