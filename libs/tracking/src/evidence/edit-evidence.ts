import { Injectable } from '@nestjs/common';
import { recordAudit } from '@jiannuo/audit';
import type { EditEvidenceRequest, EvidenceView } from '@jiannuo/contracts';
import type { Principal } from '@jiannuo/identity';
import { Database } from '@jiannuo/platform';
import { mapEvidence } from '../submission/evidence-mapper.js';
import { readOneEvidence } from '../submission/evidence-rows.js';
import { lockSubmission } from '../submission/locked-submission.js';
import { requirePublishable, requireStillEditable } from './evidence-rules.js';

/** Changes who may see a file, or its caption. Does not change the report's version. */
@Injectable()
export class EditEvidence {
  constructor(private readonly database: Database) {}

  async run(principal: Principal, id: string, request: EditEvidenceRequest): Promise<EvidenceView> {
    return this.database.inRegions(principal.regions, async (tx) => {
      const { submissionId } = await readOneEvidence(tx, id);
      const { submission } = await lockSubmission(tx, principal, 'evidence.edit', submissionId);
      requireStillEditable(submission);
      const before = await readOneEvidence(tx, id);
      const visibility = request.visibility ?? before.visibility;
      const caption = (request.caption ?? before.caption).trim();
      requirePublishable({ visibility, caption, isPicture: before.displayKey !== null });
      await tx.query('UPDATE evidence SET visibility = $2, caption = $3 WHERE id = $1', [
        id,
        visibility,
        caption,
      ]);
      const view = mapEvidence({ ...before, visibility, caption });
      await recordAudit(tx, {
        chain: submission.regionCode,
        actorId: principal.userId,
        action: 'evidence.edit',
        subjectType: 'submission',
        subjectKey: submissionId,
        change: { evidence: id, from: before.visibility, to: visibility },
      });
      return view;
    });
  }
}
