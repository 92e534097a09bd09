import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, Problem, Tally, type Config } from '@jiannuo/platform';

const MINUTE_MS = 60_000;

/** A brake on runaway clients and floods: so many requests a minute of one address, one account. */
@Injectable()
export class RequestLimits {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(Tally) private readonly tally: Tally,
  ) {}

  /**
   * @returns how many are left of this minute.
   * @throws Problem `too-many-requests`
   */
  admitAddress(address: string): number {
    return this.admit(`requests from ${address}`, this.config.requestsPerMinute.address);
  }

  /** @throws Problem `too-many-requests` */
  admitAccount(userId: string): void {
    this.admit(`requests of ${userId}`, this.config.requestsPerMinute.account);
  }

  private admit(key: string, allowed: number): number {
    const { count, endsInMs } = this.tally.addSoon(key, MINUTE_MS);
    if (count <= allowed) return allowed - count;
    const seconds = Math.ceil(Math.max(endsInMs, 1_000) / 1000);
    throw new Problem('too-many-requests', '操作太频繁，请稍等一会儿再试。', [], seconds);
  }
}
