import { Module } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { AnswerOnce } from './answer-once.js';
import { KeptAnswers } from './kept-answers.js';

/** Writes that carry an `Idempotency-Key` are done once. Needs PlatformModule and the session guard. */
@Module({ providers: [KeptAnswers, { provide: APP_INTERCEPTOR, useClass: AnswerOnce }] })
export class IdempotencyModule {}
