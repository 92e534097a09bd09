import { Injectable } from '@nestjs/common';
import type { DirectiveActionRequest } from '@jiannuo/contracts';
import type { Principal } from '@jiannuo/identity';
import { Problem } from '@jiannuo/platform';
import { AdvanceDirective, FURTHER_STEPS, type FurtherStep } from './advance-directive.js';
import { IssueDirective } from './issue-directive.js';

/** The steps as they stand in the address. */
export const DIRECTIVE_STEPS: readonly (FurtherStep | 'issue')[] = ['issue', ...FURTHER_STEPS];

/** The steps of a directive by their name in the address. */
@Injectable()
export class TakeDirectiveStep {
  constructor(
    private readonly issue: IssueDirective,
    private readonly advance: AdvanceDirective,
  ) {}

  /** @throws Problem `not-found` for a step that there is not. */
  async run(
    principal: Principal,
    id: string,
    name: string,
    request: DirectiveActionRequest,
  ): Promise<void> {
    const step = DIRECTIVE_STEPS.find((known) => known === name);
    if (step === undefined) throw new Problem('not-found', '没有这个操作。');
    if (step === 'issue') return this.issue.run(principal, id, request);
    await this.advance.run(principal, id, step, request);
  }
}
