import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PublicProgramme, PublicProject } from '@jiannuo/contracts';
import { FolderStorage } from '@jiannuo/platform';
import { createTestDatabase, type TestDatabase } from '@jiannuo/testing';
import {
  PlainRenderer,
  requestPublication,
  seedStory,
  type SeededStory,
} from './publication.fixture.js';
import { PublicationWorker } from './publication-worker.js';
import type { Manifest } from './publish/manifest.js';

export interface Version {
  readonly version: number;
  readonly manifest: Manifest;
  readonly snapshot: PublicProgramme;
}

/** A database of its own with the seeded story, a storage and a worker that publishes from them. */
export class PublicationStage {
  readonly renderer = new PlainRenderer();
  worker: PublicationWorker;

  private constructor(
    readonly database: TestDatabase,
    readonly folder: string,
    readonly storage: FolderStorage,
    readonly story: SeededStory,
  ) {
    this.worker = this.startWorker();
  }

  static async open(): Promise<PublicationStage> {
    const folder = mkdtempSync(join(tmpdir(), 'jiannuo-publication-'));
    const storage = new FolderStorage(folder);
    const database = await createTestDatabase();
    return new PublicationStage(
      database,
      folder,
      storage,
      await seedStory(database.owner, storage),
    );
  }

  startWorker(): PublicationWorker {
    const config = {
      databaseUrl: this.database.url,
      assetsDirectory: this.folder,
      publicUrl: 'http://localhost:3000',
      site: { sponsor: null, contact: null, registrations: [] },
    };
    return new PublicationWorker({ config, storage: this.storage, renderer: this.renderer });
  }

  /** As after the end of the process: new connections, nothing remembered. */
  async restartWorker(): Promise<void> {
    await this.worker.close();
    this.worker = this.startWorker();
  }

  async publishAgain(): Promise<number> {
    await requestPublication(this.database.owner, this.story.programmeId);
    return this.worker.runOnce();
  }

  /** Failed requests wait a while before they are tried again; this time has passed. */
  async endPauses(): Promise<void> {
    await this.database.owner.query(
      `UPDATE publication_request SET lease_until = clock_timestamp() - interval '1 second'
       WHERE done_at IS NULL`,
    );
  }

  /** Undefined before the first publication. */
  async newest(): Promise<Version> {
    const [row]: Version[] = await this.database.owner.query(
      'SELECT version, manifest, snapshot FROM publication ORDER BY version DESC LIMIT 1',
    );
    return row!;
  }

  async text(path: string): Promise<string> {
    const { manifest } = await this.newest();
    const [file]: { body: Buffer }[] = await this.database.owner.query(
      'SELECT body FROM publication_file WHERE sha256 = $1',
      [manifest[path]!.sha256],
    );
    return file!.body.toString('utf8');
  }

  async project(): Promise<PublicProject> {
    const path = `/api/v1/public/projects/${this.story.programmeKey}/14`;
    return JSON.parse(await this.text(path)) as PublicProject;
  }

  async close(): Promise<void> {
    await this.worker.close();
    await this.database.drop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
