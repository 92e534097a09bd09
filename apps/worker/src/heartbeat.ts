import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import {
  Inject,
  Injectable,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { Database } from '@jiannuo/platform';
import { WorkLoop } from './work-loop.js';

const EVERY_MS = 10_000;
/** Rows of workers that ended without a word are kept so long, for whoever asks what happened. */
const KEPT = '1 day';

/** Writes each few seconds that this worker lives, and by how much its own clock is wrong. */
@Injectable()
export class Heartbeat implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly id = randomUUID();
  private readonly loop = new WorkLoop('heartbeat', () => this.beat(), EVERY_MS);

  constructor(@Inject(Database) private readonly database: Database) {}

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.loop.stop();
    // A database that is away learns of the end by the silence.
    await Promise.allSettled([
      this.database.outsideRegions((tx) =>
        tx.query('DELETE FROM worker_process WHERE id = $1', [this.id]),
      ),
    ]);
  }

  private async beat(): Promise<void> {
    await this.database.outsideRegions(async (tx) => {
      await tx.query(
        `INSERT INTO worker_process AS w (id, host, pid, clock_ahead_seconds)
         VALUES ($1, $2, $3, extract(epoch FROM $4::timestamptz - clock_timestamp()))
         ON CONFLICT (id) DO UPDATE
           SET seen_at = clock_timestamp(), clock_ahead_seconds = excluded.clock_ahead_seconds`,
        [this.id, hostname(), process.pid, new Date()],
      );
      await tx.query(
        'DELETE FROM worker_process WHERE seen_at < clock_timestamp() - $1::interval',
        [KEPT],
      );
    });
  }
}
