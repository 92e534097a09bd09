import { Inject, Injectable } from '@nestjs/common';
import { QueryFailedError, type EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import type { FeedbackChallenge, FeedbackReceipt, SendFeedbackRequest } from '@jiannuo/contracts';
import { answerDueOn } from '@jiannuo/domain';
import {
  CONFIG,
  Poker,
  Problem,
  regionalCalendar,
  Tally,
  type CalendarEdit,
  type Config,
} from '@jiannuo/platform';
import { FeedbackSource } from './feedback-source.js';
import { newReceipt, receiptHash } from './receipt.js';
import { checkWork, createWork, workKey } from './work.js';

const HOUR_MS = 60 * 60_000;
/** Of one address; and of everybody about one project, against a flood from many addresses. */
const PER_HOUR = { challenges: 30, sent: 6, project: 120 } as const;

interface Subject {
  readonly projectId: string;
  readonly regionCode: string;
  readonly now: Date;
  readonly today: string;
}

/** Takes in a citizen's question: no account, no name; the receipt code is told once and kept by nobody. */
@Injectable()
export class ReceiveFeedback {
  private readonly key: string;

  constructor(
    private readonly source: FeedbackSource,
    @Inject(Tally) private readonly tally: Tally,
    @Inject(Poker) private readonly poker: Pick<Poker, 'poke'>,
    @Inject(CONFIG) config: Config,
  ) {
    this.key = workKey(config.secretKey);
  }

  /** The work a browser does in place of a captcha. @throws Problem `too-many-requests` */
  async challenge(address: string): Promise<FeedbackChallenge> {
    await this.admit(`feedback challenges of ${address}`, PER_HOUR.challenges);
    return createWork(this.key);
  }

  /** @throws Problem `rule-violated` without solved work, `not-found`, `too-many-requests` */
  async run(address: string, request: SendFeedbackRequest): Promise<FeedbackReceipt> {
    const workHash = await checkWork(request.work, this.key);
    if (workHash === null) {
      throw new Problem('rule-violated', '验证已过期，请再点一次“提交”，您写的内容还在。');
    }
    await this.admit(`feedback of ${address}`, PER_HOUR.sent);
    await this.admit(`feedback about ${request.projectKey}`, PER_HOUR.project);
    const receipt = newReceipt();
    const dueOn = await (
      await this.source.open()
    ).transaction(async (tx) => this.save(tx, request, receipt, workHash));
    this.poker.poke('reminders');
    return { receipt, dueOn };
  }

  private async save(
    tx: EntityManager,
    { projectKey, kind, text }: SendFeedbackRequest,
    receipt: string,
    workHash: Buffer,
  ): Promise<string> {
    const subject = await readSubject(tx, projectKey);
    const edits: CalendarEdit[] = await tx.query(
      'SELECT day, kind FROM published.calendar_day WHERE region_code = $1',
      [subject.regionCode],
    );
    const dueOn = answerDueOn(regionalCalendar(edits), subject.today);
    try {
      await tx.query(
        `INSERT INTO objection (id, region_code, project_id, kind, text, receipt_hash, work_hash,
           received_at, received_on, due_on)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
        [
          uuidv7(),
          subject.regionCode,
          subject.projectId,
          kind,
          text.trim(),
          receiptHash(receipt),
          workHash,
          subject.now,
          subject.today,
          dueOn,
        ],
      );
    } catch (error) {
      if (!usedBefore(error)) throw error;
      throw new Problem('state-conflict', '这份内容已经收到，不必再交。');
    }
    return dueOn;
  }

  private async admit(key: string, allowed: number): Promise<void> {
    const { count, endsInMs } = await this.tally.add(key, HOUR_MS);
    if (count <= allowed) return;
    const seconds = Math.ceil(Math.max(endsInMs, 1_000) / 1000);
    const words = '提交的次数太多，请过一小时再试；急事请拨打12345。';
    throw new Problem('too-many-requests', words, [], seconds);
  }
}

/** Reads only what is published: of a list not public yet there is nothing to ask. */
async function readSubject(tx: EntityManager, projectKey: string): Promise<Subject> {
  const [subject]: Subject[] = await tx.query(
    `SELECT j.id AS "projectId", p.region_code AS "regionCode", c.now,
       (c.now AT TIME ZONE p.time_zone)::date AS today
     FROM published.project j JOIN published.programme p ON p.id = j.programme_id, published.clock c
     WHERE j.key = $1`,
    [projectKey],
  );
  if (!subject) throw new Problem('not-found', '没有这件实事，请从项目页进入再提交。');
  return subject;
}

function usedBefore(error: unknown): boolean {
  if (!(error instanceof QueryFailedError)) return false;
  return (error.driverError as { constraint?: string }).constraint === 'objection_work_hash_key';
}
