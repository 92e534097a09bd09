import { BullModule } from '@nestjs/bull';
import {
  Inject,
  Injectable,
  Module,
  type DynamicModule,
  type OnApplicationShutdown,
} from '@nestjs/common';
import {
  CONFIG,
  createDataSource,
  createStorage,
  Database,
  Storage,
  type Config,
} from '@jiannuo/platform';
import {
  DeliveriesProcessor,
  DocumentsProcessor,
  PublicationsProcessor,
  RemindersProcessor,
} from './processors.js';
import { Heartbeat } from './heartbeat.js';
import { queueCloser, queueProviders } from './queues.js';
import { RedisWatch } from './redis-watch.js';
import { Work } from './work.js';

/** A sweep, the rounds of the channels and what they ask, side by side. */
const POOL_SIZE = 6;

@Injectable()
class DatabaseCloser implements OnApplicationShutdown {
  constructor(@Inject(Database) private readonly database: Database) {}

  async onApplicationShutdown(): Promise<void> {
    await this.database.close();
  }
}

/** A worker process. It takes no more of the platform than it uses: it is meant to stay small. */
@Module({})
export class WorkerModule {
  /** Connects to the database while it starts; an unreachable one fails the start. */
  static forConfig(config: Config): DynamicModule {
    return {
      module: WorkerModule,
      imports: [
        // Only what finds the processors: the queues themselves are the platform's.
        BullModule.registerQueue(),
      ],
      providers: [
        { provide: CONFIG, useValue: config },
        { provide: Database, useFactory: () => connect(config) },
        { provide: Storage, useValue: createStorage(config) },
        ...queueProviders,
        queueCloser,
        DatabaseCloser,
        RedisWatch,
        Work,
        Heartbeat,
        RemindersProcessor,
        DeliveriesProcessor,
        PublicationsProcessor,
        DocumentsProcessor,
      ],
    };
  }
}

async function connect(config: Config): Promise<Database> {
  const source = createDataSource({
    url: config.databaseUrl,
    role: 'jiannuo_worker',
    poolSize: POOL_SIZE,
  });
  return new Database(await source.initialize(), { keepPlans: false });
}
