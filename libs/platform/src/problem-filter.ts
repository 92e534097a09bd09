import { Catch, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ProblemView } from '@jiannuo/contracts';
import type { ErrorCode } from '@jiannuo/contracts/constants';
import { Problem } from './problem.js';
import { problemOf } from './problem-of.js';

const TITLES: Readonly<Record<ErrorCode, string>> = {
  'bad-request': '请求有误',
  'validation-failed': '填写有误',
  'sign-in-required': '需要登录',
  'wrong-credentials': '用户名或密码不对',
  'second-factor-required': '需要验证码',
  'wrong-second-factor': '验证码不对',
  'second-factor-setup-required': '需要设置两步验证',
  'not-allowed': '没有权限',
  'not-found': '没有找到',
  'method-not-allowed': '不支持的操作',
  'request-timeout': '等待太久',
  'version-conflict': '内容已被修改',
  'state-conflict': '状态已变化',
  'already-exists': '已经存在',
  'link-not-valid': '链接已失效',
  'too-large': '内容太大',
  'unsupported-media-type': '格式不支持',
  'unprocessable-file': '文件无法处理',
  'rule-violated': '不符合规定',
  'too-many-requests': '操作太频繁',
  'internal-error': '系统出错',
  'temporarily-unavailable': '暂时不可用',
};

/** RFC 9457. */
export const PROBLEM_MEDIA_TYPE = 'application/problem+json; charset=utf-8';

/** The document a problem is sent as. */
export function problemDocument(problem: Problem, requestId: string): ProblemView {
  return {
    type: 'about:blank',
    title: TITLES[problem.code],
    status: problem.status,
    code: problem.code,
    detail: problem.detail,
    requestId,
    errors: problem.errors.map(({ path, message }) => ({ path, message })),
  };
}

/** Sends a problem; used by the filter and by raw routes alike. */
export function sendProblem(reply: FastifyReply, problem: Problem, requestId: string): void {
  if (problem.retryAfterSeconds !== null) reply.header('retry-after', problem.retryAfterSeconds);
  reply
    .code(problem.status)
    .header('content-type', PROBLEM_MEDIA_TYPE)
    .header('cache-control', 'no-store')
    .send(JSON.stringify(problemDocument(problem, requestId)));
}

/** Methods a path answers to, for telling "no such address" from "not with this method". */
export type MethodsOf = (path: string) => readonly string[];

/** Is told of every refusal, after the fact; whoever was refused does not wait for it. */
export type HearsOfRefusals = (problem: Problem, request: FastifyRequest) => void;

/** Every error of the API becomes a problem document; nothing of a stack leaves the process. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly log = new Logger(ProblemFilter.name);
  private readonly hearing: HearsOfRefusals[] = [];

  constructor(private readonly methodsOf: MethodsOf = () => []) {}

  /** From now on `hear` is told of every refusal; it must not throw. */
  tellRefusals(hear: HearsOfRefusals): void {
    this.hearing.push(hear);
  }

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    this.answer(error, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }

  /** The same for errors that never reach Nest, such as a malformed URL. */
  answer(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
    let problem = problemOf(error);
    if (problem.code === 'not-found' && !(error instanceof Problem)) {
      problem = this.wrongMethod(request, reply) ?? problem;
    }
    if (problem.status >= 500) this.record(error, problem, request.id);
    else for (const hear of this.hearing) hear(problem, request);
    if (reply.sent) return;
    sendProblem(reply, problem, request.id);
  }

  private wrongMethod(request: FastifyRequest, reply: FastifyReply): Problem | null {
    const methods = this.methodsOf(request.url.split('?', 1)[0] ?? '');
    if (methods.length === 0 || methods.includes(request.method)) return null;
    reply.header('allow', methods.join(', '));
    return new Problem('method-not-allowed', `这个地址只支持 ${methods.join('、')}。`);
  }

  private record(error: unknown, problem: Problem, requestId: string): void {
    const stack = error instanceof Error ? error.stack : String(error);
    this.log.error(`${problem.code} in request ${requestId}`, stack);
  }
}
