import {
  Inject,
  Injectable,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { DocumentMaker } from '@jiannuo/documents';
import { sweepObjections } from '@jiannuo/feedback';
import {
  createChannels,
  Deliveries,
  deliveryOptions,
  type ChannelName,
} from '@jiannuo/notifications';
import { CONFIG, Database, Storage, type Config } from '@jiannuo/platform';
import { PublicationWorker } from '@jiannuo/publication';
import { ReminderSweep } from '@jiannuo/reminders';
import { WorkLoop, type Round } from './work-loop.js';

/** How often each kind of work looks at the rows by itself. */
const EVERY_MS = {
  reminders: 60_000,
  deliveries: 5_000,
  publications: 1_000,
  documents: 10_000,
} as const;
export type WorkName = keyof typeof EVERY_MS;
/** Files that nobody speaks of are in no hurry. */
const CLEAR_FILES_EVERY_MS = 6 * 60 * 60 * 1_000;

/** The loops of this process and what they run. */
@Injectable()
export class Work implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly sweep: ReminderSweep;
  private readonly deliveries: Deliveries;
  private readonly publisher: PublicationWorker;
  private readonly documents: DocumentMaker;
  private readonly loops: Readonly<Record<WorkName, readonly WorkLoop[]>>;
  private readonly clearFiles: WorkLoop;

  constructor(
    @Inject(CONFIG) config: Config,
    @Inject(Database) private readonly database: Database,
    @Inject(Storage) storage: Storage,
  ) {
    this.sweep = new ReminderSweep(database);
    this.deliveries = new Deliveries(
      database,
      createChannels(config, database),
      deliveryOptions(config.delivery),
    );
    this.publisher = new PublicationWorker({ config, storage });
    this.documents = new DocumentMaker(database, storage);
    this.loops = {
      reminders: [loop('reminders', (hints) => this.sweepReminders(hints))],
      // One for each channel: a mail server that hangs does not hold up the inbox.
      deliveries: this.deliveries.channelNames.map((channel) =>
        loop('deliveries', (hints) => this.deliver(channel, hints)),
      ),
      publications: [loop('publications', () => this.publisher.runOnce())],
      documents: [loop('documents', () => this.documents.runOnce())],
    };
    this.clearFiles = new WorkLoop(
      'clear files',
      async () => {
        // Loaded when it is wanted: the write side is no part of this program's daily work.
        const { removeOrphans } = await import('@jiannuo/tracking');
        await removeOrphans(database, storage, config);
      },
      CLEAR_FILES_EVERY_MS,
    );
  }

  onApplicationBootstrap(): void {
    for (const loop of Object.values(this.loops).flat()) loop.start();
    this.clearFiles.start();
  }

  /** There is work in this queue. Returns at once; the loop does it. */
  poke(queue: WorkName, hint: string | null): void {
    for (const loop of this.loops[queue]) loop.poke(hint);
  }

  /** Finishes what is in hand; whatever is left stays in its row. */
  async onModuleDestroy(): Promise<void> {
    this.sweep.stop();
    this.deliveries.stop();
    this.documents.stop();
    const { reminders, deliveries, publications, documents } = this.loops;
    await Promise.all([
      stopAll(reminders),
      stopAll(deliveries).then(() => this.deliveries.close()),
      this.publisher.close().then(() => stopAll(publications)),
      stopAll(documents),
      this.clearFiles.stop(),
    ]);
  }

  private async sweepReminders(hints: ReadonlySet<string | null>): Promise<void> {
    const { written, dayTurned } =
      hints.size > 0 ? await this.sweep.runFor(hints) : await this.sweep.runOnce();
    const asked = await sweepObjections(this.database);
    if (written + asked > 0) this.poke('deliveries', null);
    if (dayTurned) this.poke('publications', null);
  }

  /** A poke knows that there is work; the timer asks first, which costs almost nothing. */
  private async deliver(channel: ChannelName, hints: ReadonlySet<string | null>): Promise<void> {
    if (hints.size > 0 || (await this.deliveries.hasWork([channel]))) {
      await this.deliveries.runOnce([channel]);
    }
  }
}

function loop(name: WorkName, round: Round): WorkLoop {
  return new WorkLoop(name, round, EVERY_MS[name]);
}

async function stopAll(loops: readonly WorkLoop[]): Promise<void> {
  await Promise.all(loops.map((one) => one.stop()));
}
