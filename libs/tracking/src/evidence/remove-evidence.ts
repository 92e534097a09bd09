import { Inject, Injectable } from '@nestjs/common';
import { recordAudit } from '@jiannuo/audit';
import type { Principal } from '@jiannuo/identity';
import { Database } from '@jiannuo/platform';
import { readOneEvidence } from '../submission/evidence-rows.js';
import { EVIDENCE_PLACES, type EvidencePlaces } from './evidence-places.js';

/**
 * Takes a file out of its place. The bytes stay: an earlier round may have been handed in with them,
 * and what was handed in can be looked up again.
 */
@Injectable()
export class RemoveEvidence {
  constructor(
    private readonly database: Database,
    @Inject(EVIDENCE_PLACES) private readonly places: EvidencePlaces,
  ) {}

  async run(principal: Principal, id: string): Promise<void> {
    await this.database.inRegions(principal.regions, async (tx) => {
      const { column, placeId, purpose, sha256 } = await readOneEvidence(tx, id);
      const place = await this.places[column].lock(tx, principal, placeId, purpose);
      await readOneEvidence(tx, id);
      await tx.query('UPDATE evidence SET removed_at = $2 WHERE id = $1', [id, place.now]);
      await recordAudit(tx, {
        chain: place.regionCode,
        actorId: principal.userId,
        action: 'evidence.remove',
        subjectType: place.subjectType,
        subjectKey: place.subjectKey,
        change: { evidence: id, sha256 },
      });
    });
  }
}
