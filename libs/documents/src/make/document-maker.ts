import { createHash } from 'node:crypto';
import { Logger } from '@nestjs/common';
import { DOCUMENT_FORMATS, type DocumentFormat } from '@jiannuo/contracts';
import type { Database, Storage } from '@jiannuo/platform';
import {
  claimDocument,
  failDocument,
  noteProgress,
  settleDocument,
  type ClaimedDocument,
  type MadeFile,
} from './claim-document.js';
import { makeByKind } from './make-by-kind.js';

/** The bytes of one document in each of its formats. */
export type MadeFiles = Readonly<Partial<Record<DocumentFormat, Buffer>>>;

/** Makes one document and says how far it is, in percent. */
export type MakeDocument = (
  claimed: ClaimedDocument,
  progress: (percent: number) => Promise<void>,
) => Promise<MadeFiles>;

/** Makes what was asked for, one document at a time. Connected as jiannuo_worker. */
export class DocumentMaker {
  private readonly log = new Logger(DocumentMaker.name);
  private stopped = false;

  constructor(
    private readonly database: Database,
    private readonly storage: Storage,
    private readonly makeDocument: MakeDocument = makeByKind,
  ) {}

  /** Begins no further document. */
  stop(): void {
    this.stopped = true;
  }

  /** Makes everything that waits; returns how many documents became ready. */
  async runOnce(): Promise<number> {
    let ready = 0;
    while (!this.stopped) {
      const claimed = await claimDocument(this.database.dataSource);
      if (claimed === null) break;
      if (await this.make(claimed)) ready += 1;
    }
    return ready;
  }

  private async make(claimed: ClaimedDocument): Promise<boolean> {
    const source = this.database.dataSource;
    try {
      const made = await this.makeDocument(claimed, (percent) =>
        noteProgress(source, claimed, percent),
      );
      await settleDocument(source, claimed, await this.keep(claimed, made));
      return true;
    } catch (error) {
      const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
      this.log.error(`Document ${claimed.id} could not be made. ${reason}`);
      await failDocument(
        source,
        claimed,
        '生成时出错，没有生成。系统会再试；仍不成功时请联系管理员。',
      );
      return false;
    }
  }

  /** Each attempt has a folder of its own, so that a worker that lost its claim overwrites nothing. */
  private async keep(claimed: ClaimedDocument, made: MadeFiles): Promise<MadeFile[]> {
    const files: MadeFile[] = [];
    for (const format of DOCUMENT_FORMATS) {
      const bytes = made[format];
      if (bytes === undefined) continue;
      const storageKey = `documents/${claimed.id}/${claimed.token}/document.${format}`;
      await this.storage.put(storageKey, bytes);
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      files.push({ format, storageKey, sha256, size: bytes.length });
    }
    return files;
  }
}
