import { Inject, Injectable, Logger } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { recordAudit } from '@jiannuo/audit';
import type { EraseEvidenceRequest } from '@jiannuo/contracts';
import { requireAccess, type Principal } from '@jiannuo/identity';
import { Database, Poker, readBusinessTime, Storage } from '@jiannuo/platform';
import { readKeptEvidence } from '../submission/evidence-rows.js';
import type { Poke } from '../submission/wake-workers.js';
import { forgetFiles } from './store-files.js';

/**
 * Erases a file for good, whatever the state of what it lies beside. Its row stays as a tombstone
 * that says who did it, when and why; published copies go with the next publication.
 */
@Injectable()
export class EraseEvidence {
  private readonly log = new Logger(EraseEvidence.name);

  constructor(
    private readonly database: Database,
    private readonly storage: Storage,
    @Inject(Poker) private readonly poker: Poke,
  ) {}

  async run(principal: Principal, id: string, { reason }: EraseEvidenceRequest): Promise<void> {
    const keys = await this.database.inRegions(principal.regions, async (tx) => {
      requireAccess(principal, 'evidence.erase', await readKeptEvidence(tx, id));
      await tx.query('SELECT 1 FROM evidence WHERE id = $1 FOR UPDATE', [id]);
      const row = await readKeptEvidence(tx, id);
      const { now } = await readBusinessTime(tx);
      await tx.query(
        `UPDATE evidence SET erased_at = $2, erased_by = $3, erased_reason = $4,
           removed_at = coalesce(removed_at, $2), likeness = NULL, captured_at = NULL,
           captured_latitude = NULL, captured_longitude = NULL WHERE id = $1`,
        [id, now, principal.userId, reason.trim()],
      );
      // Its programme's pages are made anew without it, whether or not it stood there.
      await tx.query(
        `INSERT INTO publication_request (id, programme_id, project_key, reason, priority)
         SELECT $1, j.programme_id, j.key, 'decision', 0
         FROM evidence e JOIN submission s ON s.id = e.submission_id JOIN project j ON j.id = s.project_id
         WHERE e.id = $2 AND e.visibility = 'public'`,
        [uuidv7(), id],
      );
      await recordAudit(tx, {
        chain: row.regionCode,
        actorId: principal.userId,
        action: 'evidence.erase',
        subjectType: 'evidence',
        subjectKey: id,
        change: { sha256: row.sha256, visibility: row.visibility, beside: row.placeId },
      });
      return [row.storageKey, row.displayKey, row.thumbnailKey].filter((key) => key !== null);
    });
    // After the commit; what fails here the job for orphans takes.
    await forgetFiles(this.storage, keys, this.log);
    this.poker.poke('publications', id);
  }
}
