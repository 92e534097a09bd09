import {
  type DynamicModule,
  Global,
  Inject,
  Injectable,
  Module,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { CONFIG, type Config } from './config.js';
import { createDataSource, Database, type DatabaseOptions, type DatabaseRole } from './database.js';
import { Poker } from './poker.js';
import { createStorage } from './create-storage.js';
import { Storage } from './storage.js';

export interface PlatformOptions {
  readonly config: Config;
  readonly role: DatabaseRole;
  readonly entities?: NonNullable<DatabaseOptions['entities']>;
  readonly poolSize?: number;
  /** Starts although the database does not answer, and connects when it does. */
  readonly databaseMayBeAway?: boolean;
}

/** Closes the pool after the last request and the last job have ended. */
@Injectable()
class DatabaseCloser implements OnApplicationShutdown {
  constructor(@Inject(Database) private readonly database: Database) {}

  async onApplicationShutdown(): Promise<void> {
    await this.database.close();
  }
}

/** What every process has: its configuration, the database, storage and the poker. */
@Global()
@Module({})
export class PlatformModule {
  /**
   * Connects to the database while the application starts; one that cannot be reached fails the
   * start, unless it may be away.
   */
  static forRoot(options: PlatformOptions): DynamicModule {
    const { config, role } = options;
    return {
      module: PlatformModule,
      providers: [
        { provide: CONFIG, useValue: config },
        {
          provide: Database,
          useFactory: async () => {
            const source = createDataSource({
              url: config.databaseUrl,
              role,
              entities: options.entities ?? [],
              poolSize: options.poolSize ?? 10,
            });
            const database = new Database(source);
            await database.connect({ mayBeAway: options.databaseMayBeAway ?? false });
            return database;
          },
        },
        { provide: Storage, useValue: createStorage(config) },
        Poker,
        DatabaseCloser,
      ],
      exports: [CONFIG, Database, Storage, Poker],
    };
  }
}
