import { Logger } from '@nestjs/common';
import type { Database } from '@jiannuo/platform';
import type { NotificationKind } from '../kinds.js';
import { stillOwedOf } from '../still-owed.js';
import { DeliveryRefused, type Channel, type OutgoingMessage } from './channel.js';
import { claimDue, hasDue, type Claim } from './claim.js';
import { describeFailure } from './describe-failure.js';
import { returnExpiredLeases, settle, type Outcome, type RetryPlan } from './settle.js';

export interface DeliveryOptions extends RetryPlan {
  /** Longer than the longest send. */
  readonly leaseSeconds: number;
  readonly sendTimeoutMs: number;
}

/** About two days of trying before an administrator must look. */
const DEFAULTS: DeliveryOptions = {
  maxAttempts: 15,
  firstRetrySeconds: 30,
  longestRetrySeconds: 6 * 3_600,
  leaseSeconds: 120,
  sendTimeoutMs: 60_000,
};

/** Takes what is due from the outbox and sends it. Any number of processes may do so at once. */
export class Deliveries {
  private readonly log = new Logger(Deliveries.name);
  private readonly options: DeliveryOptions;
  private stopping = false;

  constructor(
    private readonly database: Database,
    private readonly channels: readonly Channel[],
    options: Partial<DeliveryOptions> = {},
  ) {
    this.options = { ...DEFAULTS, ...options };
  }

  /** True when a round would find something. */
  async hasWork(): Promise<boolean> {
    return this.database.outsideRegions(hasDue);
  }

  /**
   * Sends until nothing is due. Channels go side by side: a slow one does not hold up the others.
   * @returns how many messages were sent.
   */
  async runOnce(): Promise<number> {
    await this.database.outsideRegions((tx) => returnExpiredLeases(tx, this.options.maxAttempts));
    const rounds = await Promise.allSettled(this.channels.map((channel) => this.drain(channel)));
    const failure = rounds.find((round) => round.status === 'rejected');
    if (failure) throw failure.reason;
    return rounds.reduce((sum, round) => sum + (round.status === 'fulfilled' ? round.value : 0), 0);
  }

  /** Begins no further batch; what is claimed is still sent and settled. */
  stop(): void {
    this.stopping = true;
  }

  /** Closes the channels; call it after the last `runOnce()` has ended. */
  async close(): Promise<void> {
    this.stop();
    await Promise.all(this.channels.map((channel) => channel.close()));
  }

  private async drain(channel: Channel): Promise<number> {
    let sent = 0;
    while (!this.stopping) {
      const claim = await this.database.outsideRegions((tx) =>
        claimDue(tx, channel.name, channel.batchSize, this.options.leaseSeconds),
      );
      if (claim.messages.length === 0) break;
      const states = await this.deliver(channel, claim);
      sent += states.filter((state) => state === 'sent').length;
      // A whole batch that must be tried again means the way is blocked: leave the rest their attempts.
      if (states.every((state) => state === 'pending')) break;
    }
    return sent;
  }

  private async deliver(channel: Channel, claim: Claim): Promise<readonly string[]> {
    const { owed, settled } = await this.askWhatIsOwed(claim.messages);
    const sent = await Promise.all(owed.map((message) => this.send(channel, message)));
    return this.database.outsideRegions((tx) =>
      settle(tx, claim.token, [...settled, ...sent], this.options),
    );
  }

  /** Splits the claim into what is to be sent and what is settled without sending. */
  private async askWhatIsOwed(
    messages: readonly OutgoingMessage[],
  ): Promise<{ owed: OutgoingMessage[]; settled: Outcome[] }> {
    const owed: OutgoingMessage[] = [];
    const settled: Outcome[] = messages
      .filter(({ recipient }) => !recipient.active)
      .map(({ id }) => ({ id, result: 'cancelled', error: '收件人的账号已停用。' }));
    const reachable = messages.filter(({ recipient }) => recipient.active);
    for (const kind of new Set(reachable.map((message) => message.kind))) {
      const ofKind = reachable.filter((message) => message.kind === kind);
      try {
        const ids = await this.stillOwed(kind, ofKind);
        owed.push(...ofKind.filter(({ id }) => ids.has(id)));
        const gone = ofKind.filter(({ id }) => !ids.has(id));
        settled.push(
          ...gone.map(({ id }): Outcome => ({
            id,
            result: 'cancelled',
            error: '事项已有变化，不再需要提醒。',
          })),
        );
      } catch (error) {
        this.log.error(`Asking whether ${kind} is still owed failed`, error);
        const words = `无法确认是否仍应发送：${describeFailure(error)}`;
        settled.push(...ofKind.map(({ id }): Outcome => ({ id, result: 'retry', error: words })));
      }
    }
    return { owed, settled };
  }

  private async stillOwed(
    kind: NotificationKind,
    messages: readonly OutgoingMessage[],
  ): Promise<ReadonlySet<string>> {
    return this.database.outsideRegions((tx) => stillOwedOf(kind)(tx, messages));
  }

  private async send(channel: Channel, message: OutgoingMessage): Promise<Outcome> {
    const { id } = message;
    try {
      await withinTime(channel.send(message), this.options.sendTimeoutMs);
      return { id, result: 'sent', error: null };
    } catch (error) {
      if (error instanceof DeliveryRefused) return { id, result: 'failed', error: error.message };
      this.log.warn(`${channel.name} did not take notification ${id}: ${describeFailure(error)}`);
      return { id, result: 'retry', error: describeFailure(error) };
    }
  }
}

async function withinTime(work: Promise<void>, milliseconds: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(
      () => reject(Object.assign(new Error('no answer in time'), { code: 'ETIMEDOUT' })),
      milliseconds,
    );
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
