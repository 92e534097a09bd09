import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import {
  DecidedSubmissionView,
  DecideSeveralRequest,
  DecisionResultsView,
  PageQuery,
  ReviewQueuePage,
  SubmissionActionRequest,
} from '@jiannuo/contracts';
import { Access, CurrentPrincipal, type Principal } from '@jiannuo/identity';
import { ApiProblems, WRITE_REFUSALS } from '../programme/api-problems.js';
import { DecideSeveral } from './decide-several.js';
import { ListReviewQueue } from './list-review-queue.js';
import { ReviewSubmission } from './review-submission.js';

@ApiTags('reviews')
@Controller()
export class ReviewsController {
  constructor(
    private readonly listReviewQueue: ListReviewQueue,
    private readonly reviewSubmission: ReviewSubmission,
    private readonly decideSeveral: DecideSeveral,
  ) {}

  @Get('reviews')
  @Access('review.queue')
  @ApiOkResponse({ type: ReviewQueuePage })
  @ApiProblems('validation-failed')
  async list(
    @CurrentPrincipal() principal: Principal,
    @Query() query: PageQuery,
  ): Promise<ReviewQueuePage> {
    return this.listReviewQueue.run(principal, query);
  }

  @Post('reviews/batch')
  @Access('submission.approve', 'submission.sign-off')
  @HttpCode(200)
  @ApiOkResponse({ type: DecisionResultsView })
  @ApiProblems('validation-failed')
  async several(
    @CurrentPrincipal() principal: Principal,
    @Body() request: DecideSeveralRequest,
  ): Promise<DecisionResultsView> {
    return { items: await this.decideSeveral.run(principal, request) };
  }

  @Post('submissions/:id/sign-off')
  @Access('submission.sign-off')
  @HttpCode(200)
  @ApiOkResponse({ type: DecidedSubmissionView })
  @ApiProblems(...WRITE_REFUSALS)
  async signOff(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @Body() request: SubmissionActionRequest,
  ): Promise<DecidedSubmissionView> {
    return this.reviewSubmission.run('sign-off', principal, id, request);
  }

  @Post('submissions/:id/disclosure-review')
  @Access('submission.disclosure-review')
  @HttpCode(200)
  @ApiOkResponse({ type: DecidedSubmissionView })
  @ApiProblems(...WRITE_REFUSALS)
  async disclosure(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @Body() request: SubmissionActionRequest,
  ): Promise<DecidedSubmissionView> {
    return this.reviewSubmission.run('disclosure-review', principal, id, request);
  }

  @Post('submissions/:id/approve')
  @Access('submission.approve')
  @HttpCode(200)
  @ApiOkResponse({ type: DecidedSubmissionView })
  @ApiProblems(...WRITE_REFUSALS)
  async approve(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @Body() request: SubmissionActionRequest,
  ): Promise<DecidedSubmissionView> {
    return this.reviewSubmission.run('approve', principal, id, request);
  }

  @Post('submissions/:id/return')
  @Access('submission.return')
  @HttpCode(200)
  @ApiOkResponse({ type: DecidedSubmissionView })
  @ApiProblems(...WRITE_REFUSALS)
  async return(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @Body() request: SubmissionActionRequest,
  ): Promise<DecidedSubmissionView> {
    return this.reviewSubmission.run('return', principal, id, request);
  }

  @Post('submissions/:id/revoke')
  @Access('submission.revoke')
  @HttpCode(200)
  @ApiOkResponse({ type: DecidedSubmissionView })
  @ApiProblems(...WRITE_REFUSALS)
  async revoke(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @Body() request: SubmissionActionRequest,
  ): Promise<DecidedSubmissionView> {
    return this.reviewSubmission.run('revoke', principal, id, request);
  }
}
