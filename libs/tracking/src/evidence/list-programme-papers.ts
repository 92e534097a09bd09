import { Inject, Injectable } from '@nestjs/common';
import type { ProgrammePapersView } from '@jiannuo/contracts';
import { mayAccess, type Principal } from '@jiannuo/identity';
import { Database, Problem } from '@jiannuo/platform';
import { mapEvidence } from '../submission/evidence-mapper.js';
import { readEvidenceAt } from '../submission/evidence-rows.js';
import { EVIDENCE_PLACES, type EvidencePlaces } from './evidence-places.js';

/** The papers of a list's adoption, for everybody who reads the list. */
@Injectable()
export class ListProgrammePapers {
  constructor(
    private readonly database: Database,
    @Inject(EVIDENCE_PLACES) private readonly places: EvidencePlaces,
  ) {}

  async run(principal: Principal, programmeKey: string): Promise<ProgrammePapersView> {
    return this.database.inRegions(principal.regions, async (tx) => {
      await this.places.programme_id.open(tx, principal, programmeKey);
      const rows: { id: string; regionCode: string; state: string }[] = await tx.query(
        'SELECT id, region_code AS "regionCode", state FROM programme WHERE key = $1',
        [programmeKey],
      );
      const [programme] = rows;
      if (programme === undefined) throw new Problem('not-found', '没有这份清单。');
      const papers = await readEvidenceAt(tx, 'programme_id', programme.id);
      return {
        items: papers.map(mapEvidence),
        mayAdd: programme.state !== 'closed' && mayAccess(principal, 'directive.manage', programme),
      };
    });
  }
}
