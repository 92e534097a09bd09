import { Logger } from '@nestjs/common';

/** What a round is given: the hints of the pokes since the round before; empty for the timer's. */
export type Round = (hints: ReadonlySet<string | null>) => Promise<unknown>;

const COMPLAIN_EVERY_MS = 30_000;

/**
 * Does one kind of work, one round at a time: whenever it is poked, and by itself every so often,
 * because a poke may get lost. Pokes that come during a round make one more round.
 */
export class WorkLoop {
  private readonly log = new Logger(WorkLoop.name);
  private hints = new Set<string | null>();
  private timer: NodeJS.Timeout | undefined;
  private current: Promise<void> | undefined;
  private stopped = false;
  private failing = false;
  private complainedAt = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly name: string,
    private readonly round: Round,
    private readonly everyMs: number,
  ) {}

  /** Begins with a round at once. */
  start(): void {
    this.schedule(0);
  }

  /** There is work; `hint` may say where. Returns at once. */
  poke(hint: string | null): void {
    this.hints.add(hint);
    // A round in hand looks at the hints again when it ends.
    if (!this.current) this.schedule(0);
  }

  /** Begins no further round and waits for the one in hand. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.current;
  }

  private schedule(inMs: number): void {
    if (this.stopped) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.current = this.run().finally(() => {
        this.current = undefined;
        this.schedule(this.hints.size > 0 && !this.failing ? 0 : this.everyMs);
      });
    }, inMs);
  }

  private async run(): Promise<void> {
    const hints = this.hints;
    this.hints = new Set();
    try {
      await this.round(hints);
      if (this.failing) this.log.log(`${this.name}: works again`);
      this.failing = false;
    } catch (error) {
      // What was asked for is still to be done in the next round.
      this.hints = new Set([...hints, ...this.hints]);
      this.failing = true;
      this.complain(error);
    }
  }

  private complain(error: unknown): void {
    const now = performance.now();
    if (now - this.complainedAt < COMPLAIN_EVERY_MS) return;
    this.complainedAt = now;
    const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
    this.log.error(`${this.name}: a round failed and will be repeated. ${reason}`);
  }
}
