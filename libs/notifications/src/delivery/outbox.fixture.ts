import type { EntityManager } from 'typeorm';
import { createDataSource, Database, type DatabaseRole } from '@jiannuo/platform';
import {
  createTestDatabase,
  seedRegion,
  seedUser,
  setBusinessTime,
  type TestDatabase,
} from '@jiannuo/testing';
import { enqueueForUsers, type NewMessage } from '../enqueue-for-users.js';
import type { Channel, OutgoingMessage } from './channel.js';

export interface OutboxRow {
  readonly id: string;
  readonly state: string;
  readonly channel: string;
  readonly attempts: number;
  readonly lastError: string | null;
  readonly waitSeconds: number;
}

/** A database with one region at 10:00 on Friday 20 September 2024 and some people. */
export class Outbox {
  private readonly databases: Database[] = [];
  private constructor(readonly test: TestDatabase) {}

  static async create(): Promise<Outbox> {
    const test = await createTestDatabase();
    await seedRegion(test.owner);
    await setBusinessTime(test.owner, '2024-09-20T10:00:00+08:00');
    return new Outbox(test);
  }

  /** A pool of its own, as each process has one. */
  async connect(role: DatabaseRole = 'jiannuo_worker'): Promise<Database> {
    const source = createDataSource({ url: this.test.url, role, poolSize: 4 });
    const database = new Database(await source.initialize());
    this.databases.push(database);
    return database;
  }

  async person(username: string, email?: string): Promise<string> {
    const user = await seedUser(this.test.owner, { username, ...(email ? { email } : {}) });
    return user.id;
  }

  async tell(recipientIds: readonly string[], changes: Partial<NewMessage> = {}): Promise<number> {
    const message: NewMessage = {
      regionCode: '141024',
      kind: 'overdue',
      subjectType: 'milestone',
      subjectKey: '141024-2024-livelihood/14/4',
      epoch: 1,
      step: 'T+1',
      payload: {
        title: '【催办】恒东小学投入使用 已逾期19天',
        body: '请办理',
        link: '/projects/x',
      },
      recipientIds,
      ...changes,
    };
    return this.test.owner.transaction((tx: EntityManager) => enqueueForUsers(tx, message));
  }

  async rows(): Promise<OutboxRow[]> {
    return this.test.owner.query(
      `SELECT id, state, channel, attempts, last_error AS "lastError",
         extract(epoch FROM next_attempt_at - clock_timestamp())::float8 AS "waitSeconds"
       FROM notification ORDER BY id`,
    );
  }

  async states(): Promise<string[]> {
    return (await this.rows()).map(({ state }) => state);
  }

  /** As if the wait between two attempts were over. */
  async letTimePass(): Promise<void> {
    await this.test.owner.query(
      `UPDATE notification SET next_attempt_at = clock_timestamp() - interval '1 second'
       WHERE state = 'pending'`,
    );
  }

  async close(): Promise<void> {
    for (const database of this.databases) await database.close();
    await this.test.drop();
  }
}

/** Notes what it is given; `fail` decides what goes wrong. */
export class NotingChannel implements Channel {
  readonly batchSize = 10;
  readonly perMinute: Channel['perMinute'] = null;
  readonly sent: OutgoingMessage[] = [];

  constructor(
    readonly name: Channel['name'],
    private readonly fail: (message: OutgoingMessage) => Promise<void> = async () => undefined,
  ) {}

  async send(message: OutgoingMessage): Promise<void> {
    await this.fail(message);
    this.sent.push(message);
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}
