import { Inject, Injectable } from '@nestjs/common';
import { recordAudit } from '@jiannuo/audit';
import type { CancelCheckUpRequest } from '@jiannuo/contracts';
import { whyMayNotCheckUp } from '@jiannuo/domain';
import { requireAccess, type Principal } from '@jiannuo/identity';
import { Database, Poker } from '@jiannuo/platform';
import type { Poke } from '../submission/wake-workers.js';
import { requireNoRefusal } from './check-up-problem.js';
import { readCheckUp } from './check-up-rows.js';
import { lockCheckUp } from './locked-check-up.js';
import { tellCheckUp } from './tell-check-up.js';

/** A supervisor calls a check-up off, with a reason that stays on record. */
@Injectable()
export class CancelCheckUp {
  constructor(
    private readonly database: Database,
    @Inject(Poker) private readonly poker: Poke,
  ) {}

  async run(principal: Principal, id: string, request: CancelCheckUpRequest): Promise<void> {
    await this.database.inRegions(principal.regions, async (tx) => {
      const { checkUp, facts, day } = await lockCheckUp(tx, principal, id);
      requireAccess(principal, 'check-up.order', checkUp);
      requireNoRefusal(whyMayNotCheckUp(facts, 'cancel', request));
      await tx.query(
        `UPDATE check_up SET state = 'cancelled', text = $2, version = version + 1 WHERE id = $1`,
        [id, request.reason.trim()],
      );
      await tellCheckUp(tx, 'check-up-cancelled', await readCheckUp(tx, id), day.now);
      await recordAudit(tx, {
        chain: checkUp.regionCode,
        actorId: principal.userId,
        action: 'check-up.cancel',
        subjectType: 'check-up',
        subjectKey: id,
        change: { milestone: checkUp.milestoneKey, submission: checkUp.submissionId },
      });
    });
    this.poker.poke('deliveries', id);
  }
}
