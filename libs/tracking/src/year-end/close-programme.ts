import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { recordAudit } from '@jiannuo/audit';
import type { ClosingChoiceRequest, CloseProgrammeRequest } from '@jiannuo/contracts';
import { checkClosing, decideProgrammeStep, type ClosingFault } from '@jiannuo/domain';
import { requireAccess, type Principal } from '@jiannuo/identity';
import { enqueueForUsers } from '@jiannuo/notifications';
import { Database, Poker, type FieldError } from '@jiannuo/platform';
import { actorOf } from '../programme/actor.js';
import { findPeople } from '../programme/find-people.js';
import { loadPlan, requirePlan } from '../programme/load-plan.js';
import { programmeStepFacts, type LoadedPlan } from '../programme/plan-mapper.js';
import { requestPage, wakeAll, type Wake } from '../programme/request-page.js';
import { requireStep } from '../programme/require-step.js';
import { closingProjectOf } from './closing-rows.js';
import { continueInNextList } from './continue-projects.js';
import { freezeFigures } from './freeze-figures.js';
import { matterInWords, readOpenMatters } from './open-matters.js';
import { requestYearDocuments } from './request-year-documents.js';
import { withdrawDrafts } from './withdraw-drafts.js';

/**
 * Ends a list's year: what is unfinished goes on in the next list or is said to be unfinished, in
 * public; the figures of the day are kept, the year's account and an archive per project are asked
 * for, and nothing of it is written any more.
 */
@Injectable()
export class CloseProgramme {
  constructor(
    private readonly database: Database,
    @Inject(Poker) private readonly poker: Wake,
  ) {}

  /** @throws Problem `rule-violated` naming everything still to be said, project by project. */
  async run(
    principal: Principal,
    programmeKey: string,
    { version, choices }: CloseProgrammeRequest,
  ): Promise<void> {
    await this.database.inRegions(principal.regions, async (tx) => {
      const plan = await requirePlan(tx, programmeKey, 'lock');
      requireAccess(principal, 'programme.close', plan);
      const loaded = await loadPlan(tx, plan);
      const faults = checkClosing(plan.kind, loaded.projects.map(closingProjectOf), choices);
      const matters = (await readOpenMatters(tx, plan.id)).map(matterInWords);
      const state = requireStep(
        decideProgrammeStep(programmeStepFacts(loaded, actorOf(principal)), 'close', {
          version,
          unsettled: [...matters, ...faults.map(({ reason }) => reason)],
        }),
        faults.map((fault) => fieldOf(fault, choices)),
      );
      await continueInNextList(tx, loaded, choices);
      const withdrawn = await withdrawDrafts(tx, loaded, principal.userId);
      await saveOutcomes(tx, loaded, choices);
      const figures = await freezeFigures(tx, plan.key);
      await tx.query(
        `UPDATE programme SET state = $2, closed_on = $3, closed_at = $4, closed_figures = $5,
           version = version + 1
         WHERE id = $1`,
        [plan.id, state, loaded.day.today, loaded.day.now, JSON.stringify(figures)],
      );
      await requestYearDocuments(tx, loaded, principal.userId);
      await tellEverybody(tx, loaded);
      await requestPage(tx, plan.id, null);
      await recordAudit(tx, {
        chain: plan.regionCode,
        actorId: principal.userId,
        action: 'programme.close',
        subjectType: 'programme',
        subjectKey: plan.key,
        change: { from: plan.state, to: state, choices, withdrawn, progress: figures.progress },
      });
    });
    wakeAll(this.poker, programmeKey);
    this.poker.poke('documents', programmeKey);
  }
}

function fieldOf(
  { ordinal, reason }: ClosingFault,
  choices: readonly ClosingChoiceRequest[],
): FieldError {
  const index = choices.findIndex((choice) => choice.ordinal === ordinal);
  return {
    path: index < 0 ? `choices.${ordinal}` : `choices.${index}.publicReason`,
    message: reason,
  };
}

async function saveOutcomes(
  tx: EntityManager,
  { projects }: LoadedPlan,
  choices: readonly ClosingChoiceRequest[],
): Promise<void> {
  for (const project of projects) {
    const choice = choices.find(({ ordinal }) => ordinal === project.ordinal);
    const outcome = choice?.outcome ?? (project.acceptedOn === null ? null : 'finished');
    await tx.query(
      `UPDATE project SET closing = $2, closing_public_reason = $3, version = version + 1
       WHERE id = $1`,
      [project.id, outcome, choice?.publicReason ?? ''],
    );
  }
}

async function tellEverybody(tx: EntityManager, { plan, day }: LoadedPlan): Promise<void> {
  await enqueueForUsers(tx, {
    regionCode: plan.regionCode,
    kind: 'programme-closed',
    subjectType: 'programme',
    subjectKey: plan.key,
    epoch: 1,
    step: 'closed',
    recipientIds: await findPeople(tx, plan.regionCode, ['head', 'supervisor', 'leader']),
    payload: {
      title: `清单已关闭：${plan.title}`,
      body: `“${plan.title}”已关闭，数字已经冻结，不再受理填报。`,
      link: `/programmes/${plan.key}`,
    },
    notBefore: day.now,
  });
}
