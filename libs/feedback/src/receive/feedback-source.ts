import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { CONFIG, createDataSource, type Config } from '@jiannuo/platform';

/** The connections of jiannuo_feedback, which may put a question in and list none. */
@Injectable()
export class FeedbackSource implements OnApplicationShutdown {
  private readonly source: DataSource;
  private started: Promise<DataSource> | null = null;

  constructor(@Inject(CONFIG) config: Config) {
    this.source = createDataSource({
      url: config.databaseUrl,
      role: 'jiannuo_feedback',
      poolSize: 2,
    });
  }

  /** Connects when the first citizen asks. */
  async open(): Promise<DataSource> {
    this.started ??= this.source.initialize().catch((error: unknown) => {
      this.started = null;
      throw error;
    });
    return this.started;
  }

  async onApplicationShutdown(): Promise<void> {
    if (this.source.isInitialized) await this.source.destroy();
  }
}
