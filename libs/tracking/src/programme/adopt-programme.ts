import { Injectable } from '@nestjs/common';
import { recordAudit } from '@jiannuo/audit';
import type { AdoptProgrammeRequest } from '@jiannuo/contracts';
import { decideProgrammeStep } from '@jiannuo/domain';
import { requireAccess, type Principal } from '@jiannuo/identity';
import { Database } from '@jiannuo/platform';
import { actorOf } from './actor.js';
import { loadPlan, requirePlan } from './load-plan.js';
import { programmeStepFacts } from './plan-mapper.js';
import { requireStep } from './require-step.js';

/** Records how a list was adopted: by which meeting, when, under which number. */
@Injectable()
export class AdoptProgramme {
  constructor(private readonly database: Database) {}

  async run(
    principal: Principal,
    programmeKey: string,
    request: AdoptProgrammeRequest,
  ): Promise<void> {
    await this.database.inRegions(principal.regions, async (tx) => {
      const plan = await requirePlan(tx, programmeKey, 'lock');
      requireAccess(principal, 'programme.draft', plan);
      const facts = programmeStepFacts(await loadPlan(tx, plan), actorOf(principal));
      const { version, how, meeting, on, document } = request;
      const adoption = { how, meeting, on, document };
      const state = requireStep(decideProgrammeStep(facts, 'adopt', { version, adoption }));
      await tx.query(
        `UPDATE programme SET state = $2, adopted_how = $3, adopted_meeting = $4,
           adopted_on = $5, adopted_document = $6, version = version + 1
         WHERE id = $1`,
        [plan.id, state, how, meeting, on, document],
      );
      await recordAudit(tx, {
        chain: plan.regionCode,
        actorId: principal.userId,
        action: 'programme.adopt',
        subjectType: 'programme',
        subjectKey: plan.key,
        change: { from: plan.state, to: state, adoption },
      });
    });
  }
}
