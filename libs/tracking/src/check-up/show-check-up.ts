import { Injectable } from '@nestjs/common';
import type { CheckUpView } from '@jiannuo/contracts';
import type { Principal } from '@jiannuo/identity';
import { Database } from '@jiannuo/platform';
import { mapEvidence } from '../submission/evidence-mapper.js';
import { readEvidenceAt } from '../submission/evidence-rows.js';
import { mapCheckUp } from './check-up-mapper.js';
import { checkUpPlace } from './check-up-place.js';
import { readCheckUp } from './check-up-rows.js';
import { loadCheckUp } from './locked-check-up.js';

/** One check-up as the principal may see it, with what they may do and why not. */
@Injectable()
export class ShowCheckUp {
  constructor(private readonly database: Database) {}

  /** @throws Problem `not-found`, or `not-allowed` while it is not theirs to read. */
  async run(principal: Principal, id: string): Promise<CheckUpView> {
    return this.database.inRegions(principal.regions, async (tx) => {
      const { sensitive } = await checkUpPlace.open(tx, principal, id);
      const loaded = await loadCheckUp(tx, principal, await readCheckUp(tx, id));
      const evidence = await readEvidenceAt(tx, 'check_up_id', id);
      return mapCheckUp(
        loaded,
        evidence
          .filter(({ visibility }) => sensitive || visibility !== 'sensitive')
          .map(mapEvidence),
      );
    });
  }
}
