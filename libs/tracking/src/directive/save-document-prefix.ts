import { Injectable } from '@nestjs/common';
import { recordAudit } from '@jiannuo/audit';
import type { DocumentPrefixView, SaveDocumentPrefixRequest } from '@jiannuo/contracts';
import { DIRECTIVE_COLOURS, directiveNumber, staleVersion, yearOf } from '@jiannuo/domain';
import { mayAccess, notAllowed, requireAccess, type Principal } from '@jiannuo/identity';
import { Database } from '@jiannuo/platform';
import { readRegionDay } from '../programme/region-day.js';
import { requireStep } from '../programme/require-step.js';
import { readDocumentPrefix } from './document-prefix-rows.js';

/** What a region's directives are numbered with; numbers already given stay as they are. */
@Injectable()
export class SaveDocumentPrefix {
  constructor(private readonly database: Database) {}

  async run(
    principal: Principal,
    regionCode: string,
    request: SaveDocumentPrefixRequest,
  ): Promise<void> {
    requireAccess(principal, 'document-prefix.edit', { regionCode });
    await this.database.inRegions([regionCode], async (tx) => {
      const row = await readDocumentPrefix(tx, regionCode, 'lock');
      const stale = staleVersion(row.version, request.version);
      if (stale !== null) requireStep({ ok: false, ...stale });
      const to = request.prefix === '' ? null : request.prefix;
      await tx.query(
        'UPDATE region SET document_prefix = $2, version = version + 1 WHERE code = $1',
        [regionCode, to],
      );
      await recordAudit(tx, {
        chain: regionCode,
        actorId: principal.userId,
        action: 'region.change-prefix',
        subjectType: 'region',
        subjectKey: regionCode,
        change: { from: row.own, to },
      });
    });
  }
}

/** The same as it stands, for those who set it and those who issue directives. */
@Injectable()
export class ShowDocumentPrefix {
  constructor(private readonly database: Database) {}

  async run(principal: Principal, regionCode: string): Promise<DocumentPrefixView> {
    const scope = { regionCode };
    const may = ['document-prefix.edit', 'directive.manage'] as const;
    if (!may.some((right) => mayAccess(principal, right, scope))) {
      throw notAllowed('document-prefix.edit');
    }
    return this.database.inRegions([regionCode], async (tx) => {
      const row = await readDocumentPrefix(tx, regionCode);
      const { today } = await readRegionDay(tx, row);
      const prefix = row.own ?? row.usual;
      return {
        region: { code: row.regionCode, name: row.regionName },
        prefix,
        usual: row.own === null,
        examples: [...DIRECTIVE_COLOURS]
          .reverse()
          .map((colour) => directiveNumber(prefix, colour, yearOf(today), 1)),
        version: row.version,
      };
    });
  }
}
