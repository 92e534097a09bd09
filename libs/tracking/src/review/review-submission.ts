import { Injectable } from '@nestjs/common';
import type { DecidedSubmissionView, SubmissionActionRequest } from '@jiannuo/contracts';
import type { Principal } from '@jiannuo/identity';
import { ApproveSubmission } from './approve-submission.js';
import { ReturnSubmission } from './return-submission.js';
import { ReviewDisclosure } from './review-disclosure.js';
import { RevokeSubmission } from './revoke-submission.js';
import { SignOffSubmission } from './sign-off-submission.js';

export type ReviewAction = 'sign-off' | 'disclosure-review' | 'approve' | 'return' | 'revoke';

/** The decisions on a submission by their name in the address. */
@Injectable()
export class ReviewSubmission {
  private readonly useCases: Record<ReviewAction, { run: ApproveSubmission['run'] }>;

  constructor(
    signOff: SignOffSubmission,
    disclosure: ReviewDisclosure,
    approve: ApproveSubmission,
    returning: ReturnSubmission,
    revoke: RevokeSubmission,
  ) {
    this.useCases = {
      'sign-off': signOff,
      'disclosure-review': disclosure,
      approve,
      return: returning,
      revoke,
    };
  }

  async run(
    action: ReviewAction,
    principal: Principal,
    id: string,
    request: SubmissionActionRequest,
  ): Promise<DecidedSubmissionView> {
    return this.useCases[action].run(principal, id, request);
  }
}
