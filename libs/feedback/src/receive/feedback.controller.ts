import { Body, Controller, Get, Header, Ip, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import {
  FeedbackChallenge,
  FeedbackReceipt,
  FeedbackStanding,
  SendFeedbackRequest,
} from '@jiannuo/contracts';
import { NeverKept, Public } from '@jiannuo/identity';
import { ApiProblems } from '@jiannuo/tracking';
import { FollowFeedback } from './follow-feedback.js';
import { ReceiveFeedback } from './receive-feedback.js';

@ApiTags('public')
@Controller('feedback')
@Public()
export class FeedbackController {
  constructor(
    private readonly receiveFeedback: ReceiveFeedback,
    private readonly followFeedback: FollowFeedback,
  ) {}

  @Get('challenge')
  @Header('cache-control', 'no-store')
  @ApiOkResponse({ type: FeedbackChallenge })
  @ApiProblems('too-many-requests')
  async challenge(@Ip() address: string): Promise<FeedbackChallenge> {
    return this.receiveFeedback.challenge(address);
  }

  @Post()
  @NeverKept()
  @ApiCreatedResponse({ type: FeedbackReceipt })
  @ApiProblems(
    'validation-failed',
    'not-found',
    'state-conflict',
    'rule-violated',
    'too-many-requests',
  )
  async send(
    @Ip() address: string,
    @Body() request: SendFeedbackRequest,
  ): Promise<FeedbackReceipt> {
    return this.receiveFeedback.run(address, request);
  }

  @Get(':receipt')
  @Header('cache-control', 'no-store')
  @ApiOkResponse({ type: FeedbackStanding })
  @ApiProblems('not-found', 'too-many-requests')
  async follow(
    @Ip() address: string,
    @Param('receipt') receipt: string,
  ): Promise<FeedbackStanding> {
    return this.followFeedback.run(address, receipt);
  }
}
