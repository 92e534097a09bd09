import { Inject, Injectable } from '@nestjs/common';
import type { DocumentListQuery, DocumentPage, DocumentView } from '@jiannuo/contracts';
import { LIMITS } from '@jiannuo/contracts/constants';
import { mayAccess, requireAccess, requireRegions, type Principal } from '@jiannuo/identity';
import { Database, decodeCursor, encodeCursor } from '@jiannuo/platform';
import {
  DOCUMENTS,
  mapDocument,
  READ_RIGHTS,
  readDocument,
  type DocumentRow,
} from './document-rows.js';

/** The documents of the reader's regions, the newest first. */
@Injectable()
export class ListDocuments {
  constructor(@Inject(Database) private readonly database: Database) {}

  async run(principal: Principal, query: DocumentListQuery): Promise<DocumentPage> {
    const regions = requireRegions(principal, 'document.read');
    const archivesOf = regions.filter((regionCode) =>
      mayAccess(principal, READ_RIGHTS.archive, { regionCode }),
    );
    const limit = query.limit ?? LIMITS.pageSize;
    const after = query.cursor === undefined ? null : decodeCursor(query.cursor, 1);
    const rows: DocumentRow[] = await this.database.inRegions(principal.regions, (tx) =>
      tx.query(
        `${DOCUMENTS} WHERE d.region_code = ANY ($1) AND ($2::text IS NULL OR p.key = $2)
           AND ($3::uuid IS NULL OR d.id < $3) AND ($5::text IS NULL OR d.kind = $5)
           AND (d.kind <> 'archive' OR d.region_code = ANY ($6))
         ORDER BY d.id DESC LIMIT $4`,
        [
          regions,
          query.programmeKey ?? null,
          after?.[0] ?? null,
          limit + 1,
          query.kind ?? null,
          archivesOf,
        ],
      ),
    );
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    return {
      items: page.map(mapDocument),
      nextCursor: rows.length > limit && last ? encodeCursor([last.id]) : null,
    };
  }

  /** One of them, as it stands now. @throws Problem `not-found` or `not-allowed`. */
  async one(principal: Principal, id: string): Promise<DocumentView> {
    return this.database.inRegions(principal.regions, async (tx) => {
      const row = await readDocument(tx, id);
      requireAccess(principal, READ_RIGHTS[row.kind], row);
      return mapDocument(row);
    });
  }
}
