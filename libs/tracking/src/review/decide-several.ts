import { Injectable, Logger } from '@nestjs/common';
import type { DecideSeveralRequest, DecisionResultView } from '@jiannuo/contracts';
import type { Principal } from '@jiannuo/identity';
import { Problem } from '@jiannuo/platform';
import { ReviewSubmission } from './review-submission.js';

/** Decides several submissions, each in a transaction of its own: one refusal stops no other. */
@Injectable()
export class DecideSeveral {
  private readonly log = new Logger(DecideSeveral.name);

  constructor(private readonly reviewSubmission: ReviewSubmission) {}

  /** @returns what became of each, in the order asked for. */
  async run(principal: Principal, request: DecideSeveralRequest): Promise<DecisionResultView[]> {
    const { action, decisions, ...words } = request;
    const results: DecisionResultView[] = [];
    for (const { submissionId, version } of decisions) {
      const refusal = await this.decide(principal, action, submissionId, { version, ...words });
      results.push({
        submissionId,
        done: refusal === null,
        code: refusal?.code ?? null,
        detail: refusal?.detail ?? null,
      });
    }
    return results;
  }

  private async decide(
    principal: Principal,
    action: DecideSeveralRequest['action'],
    id: string,
    request: Parameters<ReviewSubmission['run']>[3],
  ): Promise<Pick<Problem, 'code' | 'detail'> | null> {
    try {
      await this.reviewSubmission.run(action, principal, id, request);
      return null;
    } catch (error) {
      if (error instanceof Problem) return error;
      this.log.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
      return {
        code: 'internal-error',
        detail: '这一份没有办成，其他的不受影响。请稍后单独办理这一份。',
      };
    }
  }
}
