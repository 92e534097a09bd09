import { Module } from '@nestjs/common';
import { Tally } from '@jiannuo/platform';
import { ActOnObjection } from './objection/act-on-objection.js';
import { ListObjections } from './objection/list-objections.js';
import { ObjectionsController } from './objection/objections.controller.js';
import { FeedbackController } from './receive/feedback.controller.js';
import { FeedbackSource } from './receive/feedback-source.js';
import { FollowFeedback } from './receive/follow-feedback.js';
import { ReceiveFeedback } from './receive/receive-feedback.js';

/** What citizens send about a project, and what becomes of it. */
@Module({
  controllers: [FeedbackController, ObjectionsController],
  providers: [
    Tally,
    FeedbackSource,
    ReceiveFeedback,
    FollowFeedback,
    ListObjections,
    ActOnObjection,
  ],
})
export class FeedbackModule {}
