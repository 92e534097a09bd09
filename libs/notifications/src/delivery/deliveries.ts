import { Logger } from '@nestjs/common';
import {
  TIMEOUTS_OF_A_SEND,
  USUAL_DELIVERY,
  type Database,
  type DeliverySettings,
} from '@jiannuo/platform';
import { announceInbox } from '../inbox/announce-inbox.js';
import type { ChannelName } from '../notification.js';
import { askWhatIsOwed } from './ask-what-is-owed.js';
import { DeliveryLater, DeliveryRefused, type Channel } from './channel.js';
import { claimDue, hasDue, type Claim } from './claim.js';
import { describeFailure } from './describe-failure.js';
import { packParcels, type Parcel } from './digest.js';
import { findWays, holdWay, spendAllowance, takeAllowance, type Way } from './pace.js';
import {
  returnExpiredLeases,
  settle,
  type Outcome,
  type RetryPlan,
  type Settled,
} from './settle.js';

export interface DeliveryOptions extends RetryPlan {
  /** Longer than the longest send. */
  readonly leaseSeconds: number;
  readonly sendTimeoutMs: number;
}

/** What the configured patience means for a round. */
export function deliveryOptions(settings: DeliverySettings): DeliveryOptions {
  return {
    maxAttempts: settings.attempts,
    firstRetrySeconds: settings.retrySeconds,
    longestRetrySeconds: settings.longestRetrySeconds,
    leaseSeconds: settings.leaseSeconds,
    sendTimeoutMs: TIMEOUTS_OF_A_SEND * settings.timeoutSeconds * 1_000,
  };
}
/** Regions whose receivers are served side by side: one that hangs holds up few others. */
const WAYS_AT_ONCE = 3;

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
    this.options = { ...deliveryOptions(USUAL_DELIVERY), ...options };
  }

  get channelNames(): readonly ChannelName[] {
    return this.channels.map(({ name }) => name);
  }

  /** True when a round of these channels would find something. */
  async hasWork(channels: readonly ChannelName[] = this.channelNames): Promise<boolean> {
    return this.database.outsideRegions((tx) => hasDue(tx, channels));
  }

  /**
   * Sends until nothing is due. Channels go side by side: a slow one does not hold up the others.
   * @returns how many messages were sent.
   */
  async runOnce(channels: readonly ChannelName[] = this.channelNames): Promise<number> {
    await this.database.outsideRegions((tx) =>
      returnExpiredLeases(tx, channels, this.options.maxAttempts),
    );
    const chosen = this.channels.filter(({ name }) => channels.includes(name));
    return sumOfAll(chosen.map((channel) => this.drain(channel)));
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
    const ways = [...(await this.database.outsideRegions((tx) => findWays(tx, channel)))];
    const drainNext = async (): Promise<number> => {
      const way = ways.shift();
      if (!way) return 0;
      return (await this.drainWay(channel, way)) + (await drainNext());
    };
    return sumOfAll(Array.from({ length: WAYS_AT_ONCE }, drainNext));
  }

  private async drainWay(channel: Channel, way: Way): Promise<number> {
    let sent = 0;
    while (!this.stopping) {
      const claim = await this.claim(channel, way);
      if (claim.messages.length === 0) break;
      const settled = await this.deliver(channel, way, claim);
      sent += settled.filter(({ state }) => state === 'sent').length;
      // A whole batch that must be tried again means the way is blocked: leave the rest their attempts.
      if (settled.every(({ state }) => state === 'pending')) break;
    }
    return sent;
  }

  private async claim(channel: Channel, way: Way): Promise<Claim> {
    return this.database.outsideRegions(async (tx) => {
      const limit = await takeAllowance(tx, way, channel.batchSize);
      if (limit === 0) return { token: '', messages: [] };
      const claim = await claimDue(tx, {
        channel: channel.name,
        regionCode: way.regionCode,
        limit,
        leaseSeconds: this.options.leaseSeconds,
      });
      await spendAllowance(tx, way, new Set(claim.messages.map(({ key }) => key)).size);
      return claim;
    });
  }

  private async deliver(channel: Channel, way: Way, claim: Claim): Promise<readonly Settled[]> {
    const { owed, settled } = await askWhatIsOwed(this.database, claim.messages);
    const sent = await Promise.all(packParcels(owed).map((parcel) => this.send(channel, parcel)));
    const outcomes = [...settled, ...sent.flat()];
    return this.database.outsideRegions(async (tx) => {
      const rows = await settle(tx, claim.token, outcomes, this.options);
      const patience = Math.max(0, ...outcomes.map(({ waitSeconds }) => waitSeconds ?? 0));
      if (patience > 0) await holdWay(tx, way, patience);
      if (channel.name === 'inbox') {
        const told = rows.filter(({ state }) => state === 'sent');
        await announceInbox(
          tx,
          told.map(({ recipientId }) => recipientId),
        );
      }
      return rows;
    });
  }

  private async send(channel: Channel, { message, ids }: Parcel): Promise<readonly Outcome[]> {
    const outcome = await this.sendOne(channel, message);
    return ids.map((id) => ({ id, ...outcome }));
  }

  private async sendOne(
    channel: Channel,
    message: Parcel['message'],
  ): Promise<Omit<Outcome, 'id'>> {
    try {
      await withinTime(channel.send(message), this.options.sendTimeoutMs);
      return { result: 'sent', error: null };
    } catch (error) {
      if (error instanceof DeliveryRefused) return { result: 'failed', error: error.message };
      if (error instanceof DeliveryLater) {
        return { result: 'retry', error: error.message, waitSeconds: error.seconds };
      }
      const words = describeFailure(error, channel.name);
      this.log.warn(`${channel.name} did not take notification ${message.id}: ${words}`);
      return { result: 'retry', error: words };
    }
  }
}

/** Waits for all, also when one fails: what has been claimed is settled before the round ends. */
async function sumOfAll(counts: readonly Promise<number>[]): Promise<number> {
  const results = await Promise.allSettled(counts);
  const failure = results.find((result) => result.status === 'rejected');
  if (failure) throw failure.reason;
  return results.reduce(
    (sum, result) => sum + (result.status === 'fulfilled' ? result.value : 0),
    0,
  );
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
