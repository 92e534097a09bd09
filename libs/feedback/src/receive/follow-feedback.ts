import { Inject, Injectable } from '@nestjs/common';
import type { FeedbackStanding } from '@jiannuo/contracts';
import { Problem, Tally } from '@jiannuo/platform';
import { FeedbackSource } from './feedback-source.js';
import { receiptHash } from './receipt.js';

const MINUTE_MS = 60_000;
const TRIES_PER_MINUTE = 20;

interface StandingRow {
  readonly state: 'received' | 'answered' | 'rejected';
  readonly due_on: string;
  readonly answered_on: string | null;
  readonly answer: string;
}

/** What became of a question, for whoever has its receipt. */
@Injectable()
export class FollowFeedback {
  constructor(
    private readonly source: FeedbackSource,
    @Inject(Tally) private readonly tally: Tally,
  ) {}

  /** @throws Problem `not-found`, `too-many-requests` */
  async run(address: string, receipt: string): Promise<FeedbackStanding> {
    const { count } = await this.tally.add(`feedback look-ups of ${address}`, MINUTE_MS);
    if (count > TRIES_PER_MINUTE) {
      throw new Problem('too-many-requests', '查询太频繁，请过一分钟再试。', [], 60);
    }
    const source = await this.source.open();
    const [row]: StandingRow[] = await source.query('SELECT * FROM objection_standing($1)', [
      receiptHash(receipt),
    ]);
    if (!row) throw new Problem('not-found', '没有这个查询码，请核对后再试。');
    return {
      state: row.state === 'received' ? 'waiting' : row.state,
      dueOn: row.due_on,
      answeredOn: row.answered_on,
      answer: row.answer,
    };
  }
}
