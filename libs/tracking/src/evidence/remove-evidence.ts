import { Injectable } from '@nestjs/common';
import { recordAudit } from '@jiannuo/audit';
import type { Principal } from '@jiannuo/identity';
import { Database } from '@jiannuo/platform';
import { readOneEvidence } from '../submission/evidence-rows.js';
import { lockSubmission } from '../submission/locked-submission.js';
import { requireStillEditable } from './evidence-rules.js';

/**
 * Takes a file out of a draft or returned report. The bytes stay: an earlier round may have been
 * handed in with them, and what was handed in can be looked up again.
 */
@Injectable()
export class RemoveEvidence {
  constructor(private readonly database: Database) {}

  async run(principal: Principal, id: string): Promise<void> {
    await this.database.inRegions(principal.regions, async (tx) => {
      const { submissionId, sha256 } = await readOneEvidence(tx, id);
      const loaded = await lockSubmission(tx, principal, 'evidence.edit', submissionId);
      requireStillEditable(loaded.submission);
      await readOneEvidence(tx, id);
      await tx.query('UPDATE evidence SET removed_at = $2 WHERE id = $1', [id, loaded.day.now]);
      await recordAudit(tx, {
        chain: loaded.submission.regionCode,
        actorId: principal.userId,
        action: 'evidence.remove',
        subjectType: 'submission',
        subjectKey: submissionId,
        change: { evidence: id, sha256 },
      });
    });
  }
}
