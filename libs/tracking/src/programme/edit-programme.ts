import { Injectable } from '@nestjs/common';
import { recordAudit } from '@jiannuo/audit';
import type { EditProgrammeRequest } from '@jiannuo/contracts';
import { decideProgrammeStep } from '@jiannuo/domain';
import { requireAccess, type Principal } from '@jiannuo/identity';
import { Database } from '@jiannuo/platform';
import { actorOf } from './actor.js';
import { loadPlan, requirePlan } from './load-plan.js';
import { programmeStepFacts } from './plan-mapper.js';
import { requireStep } from './require-step.js';

/** Changes the words and the rules of a list that is not yet published. */
@Injectable()
export class EditProgramme {
  constructor(private readonly database: Database) {}

  async run(
    principal: Principal,
    programmeKey: string,
    request: EditProgrammeRequest,
  ): Promise<void> {
    await this.database.inRegions(principal.regions, async (tx) => {
      const plan = await requirePlan(tx, programmeKey, 'lock');
      requireAccess(principal, 'programme.draft', plan);
      const facts = programmeStepFacts(await loadPlan(tx, plan), actorOf(principal));
      requireStep(decideProgrammeStep(facts, 'edit', request));
      const after = {
        title: request.title,
        summary: request.summary ?? null,
        source: request.source ?? null,
        signOffRequired: request.signOffRequired ?? plan.signOffRequired,
        evidenceRequired: request.evidenceRequired ?? plan.evidenceRequired,
        secondDisclosureReview: request.secondDisclosureReview ?? plan.secondDisclosureReview,
        monthlyProgress: request.monthlyProgress ?? plan.monthlyProgress,
      };
      await tx.query(
        `UPDATE programme SET title = $2, summary = $3, source = $4, sign_off_required = $5,
           evidence_required = $6, second_disclosure_review = $7, monthly_progress = $8,
           version = version + 1
         WHERE id = $1`,
        [plan.id, ...Object.values(after)],
      );
      const before = Object.fromEntries(
        Object.keys(after).map((field) => [field, plan[field as keyof typeof after]]),
      );
      await recordAudit(tx, {
        chain: plan.regionCode,
        actorId: principal.userId,
        action: 'programme.edit',
        subjectType: 'programme',
        subjectKey: plan.key,
        change: { from: before, to: after },
      });
    });
  }
}
