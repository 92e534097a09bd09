import {
  Inject,
  Injectable,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { createEmailChannel, Deliveries, InboxChannel } from '@jiannuo/notifications';
import { CONFIG, Database, Storage, type Config } from '@jiannuo/platform';
import { PublicationWorker } from '@jiannuo/publication';
import { ReminderSweep } from '@jiannuo/reminders';
import { WorkLoop } from './work-loop.js';

/** How often each kind of work looks at the rows by itself. */
const EVERY_MS = { reminders: 60_000, deliveries: 5_000, publications: 1_000 } as const;
export type WorkName = keyof typeof EVERY_MS;

/** The loops of this process and what they run. */
@Injectable()
export class Work implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly sweep: ReminderSweep;
  private readonly deliveries: Deliveries;
  private readonly publisher: PublicationWorker;
  private readonly loops: Readonly<Record<WorkName, WorkLoop>>;

  constructor(
    @Inject(CONFIG) config: Config,
    @Inject(Database) database: Database,
    @Inject(Storage) storage: Storage,
  ) {
    this.sweep = new ReminderSweep(database);
    this.deliveries = new Deliveries(database, [new InboxChannel(), createEmailChannel(config)]);
    this.publisher = new PublicationWorker({ config, storage });
    this.loops = {
      reminders: this.loop('reminders', (hints) => this.sweepReminders(hints)),
      deliveries: this.loop('deliveries', (hints) => this.deliver(hints)),
      publications: this.loop('publications', () => this.publisher.runOnce()),
    };
  }

  onApplicationBootstrap(): void {
    for (const loop of Object.values(this.loops)) loop.start();
  }

  /** There is work in this queue. Returns at once; the loop does it. */
  poke(queue: WorkName, hint: string | null): void {
    this.loops[queue].poke(hint);
  }

  /** Finishes what is in hand; whatever is left stays in its row. */
  async onModuleDestroy(): Promise<void> {
    this.sweep.stop();
    this.deliveries.stop();
    const { reminders, deliveries, publications } = this.loops;
    await Promise.all([
      reminders.stop(),
      deliveries.stop().then(() => this.deliveries.close()),
      this.publisher.close().then(() => publications.stop()),
    ]);
  }

  private async sweepReminders(hints: ReadonlySet<string | null>): Promise<void> {
    const { written, dayTurned } =
      hints.size > 0 ? await this.sweep.runFor(hints) : await this.sweep.runOnce();
    if (written > 0) this.loops.deliveries.poke(null);
    if (dayTurned) this.loops.publications.poke(null);
  }

  /** A poke knows that there is work; the timer asks first, which costs almost nothing. */
  private async deliver(hints: ReadonlySet<string | null>): Promise<void> {
    if (hints.size > 0 || (await this.deliveries.hasWork())) await this.deliveries.runOnce();
  }

  private loop(
    name: WorkName,
    round: (hints: ReadonlySet<string | null>) => Promise<unknown>,
  ): WorkLoop {
    return new WorkLoop(name, round, EVERY_MS[name]);
  }
}
