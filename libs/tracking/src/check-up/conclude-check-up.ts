import { Inject, Injectable } from '@nestjs/common';
import { recordAudit } from '@jiannuo/audit';
import type { ConcludeCheckUpRequest } from '@jiannuo/contracts';
import { whyMayNotCheckUp } from '@jiannuo/domain';
import { requireAccess, type Principal } from '@jiannuo/identity';
import { Database, Poker } from '@jiannuo/platform';
import { wakeWorkers, type Poke } from '../submission/wake-workers.js';
import { requireNoRefusal } from './check-up-problem.js';
import { readCheckUp } from './check-up-rows.js';
import { lockCheckUp } from './locked-check-up.js';
import { reopenMilestone } from './reopen-milestone.js';
import { tellCheckUp } from './tell-check-up.js';

/** Says what was found on the spot. What is not true reopens the milestone, and the public is told. */
@Injectable()
export class ConcludeCheckUp {
  constructor(
    private readonly database: Database,
    @Inject(Poker) private readonly poker: Poke,
  ) {}

  async run(principal: Principal, id: string, request: ConcludeCheckUpRequest): Promise<void> {
    const reopened = await this.database.inRegions(principal.regions, async (tx) => {
      const { checkUp, facts, day } = await lockCheckUp(tx, principal, id);
      requireAccess(principal, 'check-up.conclude', checkUp);
      requireNoRefusal(whyMayNotCheckUp(facts, 'conclude', request));
      const { outcome, visitedOn, text } = request;
      const untrue = outcome === 'untrue';
      const publicNote = untrue ? (request.publicNote ?? '').trim() : '';
      const loaded = untrue
        ? await reopenMilestone(tx, principal, checkUp.submissionId, {
            comment: text.slice(0, 2_000),
            publicNote,
          })
        : null;
      await tx.query(
        `UPDATE check_up SET state = 'done', outcome = $2, visited_on = $3, text = $4,
           public_note = $5, done_at = $6, version = version + 1 WHERE id = $1`,
        [id, outcome, visitedOn, text.trim(), publicNote, day.now],
      );
      const after = await readCheckUp(tx, id);
      await tellCheckUp(tx, untrue ? 'check-up-untrue' : 'check-up-done', after, day.now);
      await recordAudit(tx, {
        chain: checkUp.regionCode,
        actorId: principal.userId,
        action: 'check-up.conclude',
        subjectType: 'check-up',
        subjectKey: id,
        change: { outcome, milestone: checkUp.milestoneKey, submission: checkUp.submissionId },
      });
      return loaded;
    });
    if (reopened === null) this.poker.poke('deliveries', id);
    else wakeWorkers(this.poker, reopened);
  }
}
