import pg from 'pg';
import { INBOX_CHANNEL } from '@jiannuo/notifications';

const CONNECT_TIMEOUT_MS = 5_000;
const AGAIN_AFTER_MS = 5_000;

export interface InboxListenerOptions {
  readonly databaseUrl: string;
  /** Called with the ids of those whose inbox has changed. */
  readonly onChange: (userIds: readonly string[]) => void;
  /** Words are heard from now on. */
  readonly onListening: () => void;
}

/**
 * Hears from PostgreSQL whose inbox has changed, on a connection of its own. While it is broken
 * nothing is heard, and it is made anew every few seconds; whoever needs certainty looks as well.
 */
export class InboxListener {
  private client: pg.Client | null = null;
  private timer: NodeJS.Timeout | undefined;
  private wanted = false;

  constructor(private readonly options: InboxListenerOptions) {}

  start(): void {
    if (this.wanted) return;
    this.wanted = true;
    void this.connect();
  }

  async stop(): Promise<void> {
    this.wanted = false;
    clearTimeout(this.timer);
    const { client } = this;
    this.client = null;
    // Ending a connection that is broken already fails; it is gone either way.
    if (client) await Promise.allSettled([client.end()]);
  }

  private async connect(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.options.databaseUrl,
      options: '-c role=jiannuo_api',
      application_name: 'jiannuo_inbox',
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
      keepAlive: true,
    });
    client.on('error', () => this.lost(client));
    client.on('end', () => this.lost(client));
    client.on('notification', ({ payload }) => this.options.onChange((payload ?? '').split(',')));
    this.client = client;
    try {
      await client.connect();
      await client.query(`LISTEN ${INBOX_CHANNEL}`);
      // What was said before this moment was said to nobody.
      this.options.onListening();
    } catch {
      // The poll goes on meanwhile, and the log of the database pool says what is wrong.
      this.lost(client);
    }
    if (!this.wanted) await this.stop();
  }

  private lost(client: pg.Client): void {
    if (this.client !== client) return;
    this.client = null;
    if (this.wanted) this.timer = setTimeout(() => void this.connect(), AGAIN_AFTER_MS);
  }
}
