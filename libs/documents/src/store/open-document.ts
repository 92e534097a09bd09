import { Inject, Injectable } from '@nestjs/common';
import type { Readable } from 'node:stream';
import type { DocumentFormat } from '@jiannuo/contracts';
import { requireAccess, type Principal } from '@jiannuo/identity';
import { Database, Problem, Storage } from '@jiannuo/platform';
import { documentTitle, READ_RIGHTS, readDocument } from './document-rows.js';

const MEDIA_TYPES: Readonly<Record<DocumentFormat, string>> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
};

export interface OpenedDocument {
  readonly fileName: string;
  readonly mediaType: string;
  readonly body: Readable;
}

/** One file of a finished document. */
@Injectable()
export class OpenDocument {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Storage) private readonly storage: Storage,
  ) {}

  /** @throws Problem `not-found` or `not-allowed`. */
  async run(principal: Principal, id: string, format: string): Promise<OpenedDocument> {
    const row = await this.database.inRegions(principal.regions, async (tx) => {
      const document = await readDocument(tx, id);
      requireAccess(principal, READ_RIGHTS[document.kind], document);
      return document;
    });
    const file = row.files.find((one) => one.format === format);
    if (file === undefined) throw new Problem('not-found', '这份文书没有这种格式，或还没有生成。');
    return {
      fileName: `${documentTitle(row)}.${file.format}`,
      mediaType: MEDIA_TYPES[file.format],
      body: await this.storage.stream(file.storageKey),
    };
  }
}
