import {
  Inject,
  Injectable,
  Logger,
  type MessageEvent,
  type OnModuleDestroy,
} from '@nestjs/common';
import { Observable, type Subscriber } from 'rxjs';
import type { InboxNewsView } from '@jiannuo/contracts';
import { readInboxNews } from '@jiannuo/notifications';
import { CONFIG, Database, Problem, type Config } from '@jiannuo/platform';
import type { Principal } from '../access/principal.js';
import { InboxListener } from './inbox-listener.js';

/** Tabs of one person; the oldest stream gives way to a new one. */
const STREAMS_PER_USER = 6;
/** What NOTIFY has not told is found by looking. */
const LOOK_EVERY_MS = 10_000;
/** Proxies close what is silent for a minute. */
const PING_EVERY_MS = 20_000;
/** A stream ends and the browser opens the next, which asks for the session anew. */
const LONGEST_STREAM_MS = 10 * 60_000;
const RECONNECT_MS = 3_000;

interface Stream {
  readonly principal: Principal;
  readonly subscriber: Subscriber<MessageEvent>;
  told: string;
}

/** The open inbox streams of this process. */
@Injectable()
export class InboxStreams implements OnModuleDestroy {
  private readonly log = new Logger(InboxStreams.name);
  private readonly streams = new Set<Stream>();
  private readonly listener: InboxListener;
  private looking: Promise<void> | null = null;
  private changed = new Set<string>();
  private timer: NodeJS.Timeout | undefined;
  private closed = false;

  constructor(
    @Inject(CONFIG) config: Config,
    @Inject(Database) private readonly database: Database,
  ) {
    this.listener = new InboxListener({
      databaseUrl: config.databaseUrl,
      onListening: () => this.look(),
      onChange: (userIds) => this.look(userIds),
    });
  }

  /** How many messages the principal has not read, now and whenever that changes. */
  open(principal: Principal): Observable<MessageEvent> {
    if (this.closed) {
      throw new Problem('temporarily-unavailable', '系统正在重新启动，请稍候。', [], 3);
    }
    return new Observable((subscriber) => {
      const stream = { principal, subscriber, told: '' };
      this.admit(stream);
      const ping = setInterval(() => subscriber.next({ type: 'ping', data: '' }), PING_EVERY_MS);
      const end = setTimeout(() => subscriber.complete(), LONGEST_STREAM_MS);
      this.look([principal.userId]);
      return () => {
        clearInterval(ping);
        clearTimeout(end);
        this.dismiss(stream);
      };
    });
  }

  /** Ends every stream, so that the process may end; browsers come back to the next one. */
  async onModuleDestroy(): Promise<void> {
    this.closed = true;
    for (const { subscriber } of this.streams) subscriber.complete();
    await this.looking;
    await this.listener.stop();
  }

  private admit(stream: Stream): void {
    const { userId } = stream.principal;
    const mine = [...this.streams].filter(({ principal }) => principal.userId === userId);
    if (mine.length >= STREAMS_PER_USER) mine[0]?.subscriber.complete();
    this.streams.add(stream);
    if (this.streams.size > 1) return;
    this.listener.start();
    this.timer = setInterval(() => this.look(), LOOK_EVERY_MS);
  }

  private dismiss(stream: Stream): void {
    this.streams.delete(stream);
    if (this.streams.size > 0) return;
    clearInterval(this.timer);
    void this.listener.stop();
  }

  /** Looks after these people's streams, or everybody's; one look at a time. */
  private look(userIds?: readonly string[]): void {
    const asked = userIds ?? [...this.streams].map(({ principal }) => principal.userId);
    for (const id of asked) this.changed.add(id);
    this.looking ??= this.lookUntilQuiet().finally(() => {
      this.looking = null;
    });
  }

  private async lookUntilQuiet(): Promise<void> {
    while (this.changed.size > 0 && !this.closed) {
      const { changed } = this;
      this.changed = new Set();
      const streams = [...this.streams].filter(({ principal }) => changed.has(principal.userId));
      if (streams.length === 0) continue;
      try {
        await this.tell(streams);
      } catch (error) {
        // The next look comes by itself.
        this.log.warn(`Looking for news of the inboxes failed: ${String(error)}`);
        return;
      }
    }
  }

  private async tell(streams: readonly Stream[]): Promise<void> {
    const regions = [...new Set(streams.flatMap(({ principal }) => principal.regions))];
    const userIds = [...new Set(streams.map(({ principal }) => principal.userId))];
    const news = await this.database.readInRegions(regions, (tx) => readInboxNews(tx, userIds));
    for (const stream of streams) {
      const data: InboxNewsView = news.get(stream.principal.userId) ?? { unread: 0, newest: null };
      const told = JSON.stringify(data);
      if (told === stream.told) continue;
      stream.told = told;
      stream.subscriber.next({ type: 'inbox', data, retry: RECONNECT_MS });
    }
  }
}
