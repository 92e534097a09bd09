import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { recordAudit } from '@jiannuo/audit';
import type { EditEvidenceRequest, EvidenceView } from '@jiannuo/contracts';
import type { Principal } from '@jiannuo/identity';
import { Database, Problem } from '@jiannuo/platform';
import { mapEvidence } from '../submission/evidence-mapper.js';
import { readOneEvidence, type EvidenceRow } from '../submission/evidence-rows.js';
import { requireMayBePublic } from './add-evidence.js';
import { EVIDENCE_PLACES, type EvidencePlaces } from './evidence-places.js';
import { requirePublishable } from './evidence-rules.js';

/** Changes who may see a file, or its caption. Changes no version. */
@Injectable()
export class EditEvidence {
  constructor(
    private readonly database: Database,
    @Inject(EVIDENCE_PLACES) private readonly places: EvidencePlaces,
  ) {}

  async run(principal: Principal, id: string, request: EditEvidenceRequest): Promise<EvidenceView> {
    return this.database.inRegions(principal.regions, async (tx) => {
      const { column, placeId, purpose } = await readOneEvidence(tx, id);
      const place = await this.places[column].lock(tx, principal, placeId, purpose);
      const before = await readOneEvidence(tx, id);
      const visibility = request.visibility ?? before.visibility;
      const caption = (request.caption ?? before.caption).trim();
      requireMayBePublic(place, { visibility });
      requirePublishable({ visibility, caption, isPicture: before.displayKey !== null });
      if (visibility === 'public' && before.visibility !== 'public')
        await requireUnblurred(tx, before);
      await tx.query('UPDATE evidence SET visibility = $2, caption = $3 WHERE id = $1', [
        id,
        visibility,
        caption,
      ]);
      const view = mapEvidence({ ...before, visibility, caption });
      await recordAudit(tx, {
        chain: place.regionCode,
        actorId: principal.userId,
        action: 'evidence.edit',
        subjectType: place.subjectType,
        subjectKey: place.subjectKey,
        change: { evidence: id, from: before.visibility, to: visibility },
      });
      return view;
    });
  }
}

/** Somebody saw reason to hide a part of it; what is hidden does not come out by another way. */
async function requireUnblurred(tx: EntityManager, { id }: EvidenceRow): Promise<void> {
  const rows: unknown[] = await tx.query(
    'SELECT 1 FROM evidence WHERE blurred_from = $1 AND removed_at IS NULL LIMIT 1',
    [id],
  );
  if (rows.length === 0) return;
  throw new Problem('rule-violated', '这张照片已有遮挡版，原照片不能公开；请公开遮挡版。', [
    { path: 'visibility', message: '请公开遮挡版' },
  ]);
}
