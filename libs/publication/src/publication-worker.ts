import { join } from 'node:path';
import { Logger } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { createDataSource, Database, type Config, type Storage } from '@jiannuo/platform';
import type { PageRenderer } from './pages/page-renderer.js';
import { ThreadPageRenderer } from './pages/thread-page-renderer.js';
import {
  claimRequests,
  postponeRequests,
  releaseRequests,
  requestNeighbours,
  requestOldLayouts,
  settleRequests,
  type ClaimedRequests,
} from './publish/claim-requests.js';
import { eraseWhatIsErased } from './publish/erase-photos.js';
import { publishProgramme, type PublishingDeps } from './publish/publish-programme.js';

export interface PublicationWorkerOptions {
  readonly config: Pick<Config, 'databaseUrl' | 'assetsDirectory' | 'publicUrl' | 'site'>;
  readonly storage: Storage;
  /** By default the built public site in a worker thread. */
  readonly renderer?: PageRenderer;
}

/**
 * Turns publication requests into publications. Safe to run in any number of workers and to stop at
 * any moment: a request is done only after its publication is committed, and publishing the same
 * facts again changes nothing.
 */
export class PublicationWorker {
  private readonly log = new Logger(PublicationWorker.name);
  private readonly workerSource: DataSource;
  private readonly deps: PublishingDeps;
  private running: Promise<number> | null = null;
  private started: Promise<void> | null = null;
  private closed = false;

  constructor({ config, storage, renderer }: PublicationWorkerOptions) {
    const url = config.databaseUrl;
    this.workerSource = createDataSource({ url, role: 'jiannuo_worker', poolSize: 2 });
    this.deps = {
      published: new Database(createDataSource({ url, role: 'jiannuo_public_ro', poolSize: 1 })),
      publisher: new Database(createDataSource({ url, role: 'jiannuo_publisher', poolSize: 1 })),
      storage,
      renderer:
        renderer ?? new ThreadPageRenderer({ directory: join(config.assetsDirectory, 'public') }),
      settings: config.site,
      publicUrl: config.publicUrl,
    };
  }

  /**
   * Answers all open requests and returns how many. A call while another is running waits for that
   * one. A programme that fails is tried again later and does not hold up the others.
   */
  runOnce(): Promise<number> {
    if (this.closed) return Promise.resolve(0);
    this.running ??= this.answerAll().finally(() => {
      this.running = null;
    });
    return this.running;
  }

  private get sources(): readonly DataSource[] {
    const { published, publisher } = this.deps;
    return [this.workerSource, published.dataSource, publisher.dataSource];
  }

  /** Finishes the publication in hand and lets go of thread and connections. */
  async close(): Promise<void> {
    this.closed = true;
    // Whoever called runOnce hears of its failure; here only its end matters.
    await Promise.allSettled([this.running]);
    await this.deps.renderer.close();
    for (const source of this.sources) {
      if (source.isInitialized) await source.destroy();
    }
  }

  private async answerAll(): Promise<number> {
    await this.start();
    let answered = 0;
    while (!this.closed) {
      const claimed = await claimRequests(this.workerSource);
      if (!claimed) break;
      answered += await this.answer(claimed);
    }
    await eraseWhatIsErased(this.workerSource);
    return answered;
  }

  private async answer(claimed: ClaimedRequests): Promise<number> {
    try {
      const { outcome, neighbours } = await publishProgramme(this.deps, claimed.programmeId);
      if (outcome === 'busy') {
        await releaseRequests(this.workerSource, claimed);
        return 0;
      }
      await requestNeighbours(this.workerSource, neighbours);
    } catch (error) {
      this.log.error(`Publishing ${claimed.programmeId} failed`, error);
      await postponeRequests(this.workerSource, claimed, error);
      return 0;
    }
    await settleRequests(this.workerSource, claimed);
    return claimed.ids.length;
  }

  private start(): Promise<void> {
    this.started ??= this.connect().catch((error: unknown) => {
      this.started = null;
      throw error;
    });
    return this.started;
  }

  private async connect(): Promise<void> {
    for (const source of this.sources) {
      if (!source.isInitialized) await source.initialize();
    }
    await requestOldLayouts(this.workerSource, await this.deps.renderer.layout());
  }
}
