import { createHash } from 'node:crypto';
import {
  Injectable,
  Logger,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type {} from '@fastify/multipart';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { NEVER_KEPT } from '@jiannuo/identity';
import { Problem } from '@jiannuo/platform';
import { KeptAnswers, type KeptAnswer, type KeyedRequest } from './kept-answers.js';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);
/** Visible characters of ASCII; a UUID is best. */
const KEY_SHAPE = /^[\x21-\x7e]{1,200}$/;
const REPLAYED = 'idempotency-replayed';

/**
 * A write that carries an `Idempotency-Key` is done once: sent again within a day, it gets the first
 * answer again. Keys are each user's own. A refusal changes nothing and is not kept, so the same key
 * may be tried again when what was missing is there.
 *
 * The command and its kept answer are two transactions. A process that dies between them leaves a
 * done command and a key without an answer; after two minutes the request may be begun again, and
 * then the rules of the workflow (a version that has moved on, one live submission for a milestone)
 * refuse it as they refuse any second attempt. So the key makes a retry pleasant; it is not what
 * makes it safe.
 *
 * Nothing is kept of routes marked `NeverKept`: passwords and codes go through them. Uploads
 * (multipart) take no part: they do not change a version, and hashing one means reading it
 * before anybody has asked whether it may be sent.
 */
@Injectable()
export class AnswerOnce implements NestInterceptor {
  private readonly log = new Logger(AnswerOnce.name);

  constructor(
    private readonly answers: KeptAnswers,
    private readonly reflector: Reflector,
  ) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const http = context.switchToHttp();
    if (SAFE.has(http.getRequest<FastifyRequest>().method)) return next.handle();
    const targets = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<boolean>(NEVER_KEPT, targets)) return next.handle();
    const keyed = readKeyedRequest(http.getRequest<FastifyRequest>());
    if (keyed === null) return next.handle();
    const reply = http.getResponse<FastifyReply>();
    const begun = await this.answers.begin(keyed);
    switch (begun) {
      case 'now':
        return from(this.carryOut(keyed, next, reply));
      case 'running':
        throw new Problem('state-conflict', '同一个请求正在办理，请稍等几秒再看结果。', [], 2);
      case 'other-request':
        throw new Problem(
          'rule-violated',
          '这个 Idempotency-Key 已用于另一个请求；内容变了，请换一个新的键再发送。',
        );
      default:
        reply.status(begun.status).header(REPLAYED, 'true');
        return from([begun.answer ?? undefined]);
    }
  }

  private async carryOut(
    keyed: KeyedRequest,
    next: CallHandler,
    reply: FastifyReply,
  ): Promise<unknown> {
    let answer: unknown;
    try {
      answer = await lastValueFrom(next.handle(), { defaultValue: undefined });
    } catch (error) {
      await this.note(this.answers.forget(keyed));
      throw error;
    }
    const kept: KeptAnswer = { status: reply.statusCode, answer: answer ?? null };
    await this.note(this.answers.keep(keyed, kept));
    return answer;
  }

  /** What was done is done: that it could not be noted is told to the log, not to the user. */
  private async note(noting: Promise<void>): Promise<void> {
    try {
      await noting;
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.log.warn(`An idempotency key could not be settled: ${reason}`);
    }
  }
}

/**
 * The key with the hash of what it came with; null for requests that take no part.
 * @throws Problem `bad-request` for a key that cannot be kept.
 */
function readKeyedRequest(request: FastifyRequest): KeyedRequest | null {
  const key = request.headers['idempotency-key'];
  const { principal, method, url, body } = request;
  if (key === undefined || principal === undefined) return null;
  if (request.isMultipart()) return null;
  if (typeof key !== 'string' || !KEY_SHAPE.test(key)) {
    throw new Problem(
      'bad-request',
      'Idempotency-Key 应为1至200个英文字母、数字或符号，建议用 UUID。',
    );
  }
  const asked = JSON.stringify([method, url, body ?? null]);
  return { userId: principal.userId, key, hash: createHash('sha256').update(asked).digest() };
}
