import { Injectable } from '@nestjs/common';
import type { ClosingPreviewView } from '@jiannuo/contracts';
import { allowedProgrammeSteps, isSettledAtYearEnd } from '@jiannuo/domain';
import { requireAccess, type Principal } from '@jiannuo/identity';
import { Database } from '@jiannuo/platform';
import { actorOf } from '../programme/actor.js';
import { loadPlan, requirePlan } from '../programme/load-plan.js';
import { programmeStepFacts } from '../programme/plan-mapper.js';
import {
  closingProjectOf,
  countOpenDrafts,
  readContinuations,
  readNextList,
} from './closing-rows.js';
import { readOpenMatters } from './open-matters.js';

/** What closing a list would ask: each project that is not finished, and where it could go on. */
@Injectable()
export class PreviewClosing {
  constructor(private readonly database: Database) {}

  async run(principal: Principal, programmeKey: string): Promise<ClosingPreviewView> {
    return this.database.inRegions(principal.regions, async (tx) => {
      const plan = await requirePlan(tx, programmeKey);
      requireAccess(principal, 'programme.close', plan);
      const loaded = await loadPlan(tx, plan);
      const continuations = await readContinuations(tx, plan.id);
      const unfinished = loaded.projects.filter(
        (project) => !isSettledAtYearEnd(closingProjectOf(project), plan.kind),
      );
      const close = allowedProgrammeSteps(programmeStepFacts(loaded, actorOf(principal))).find(
        ({ action }) => action === 'close',
      );
      return {
        version: plan.version,
        projectCount: loaded.projects.length,
        settledCount: loaded.projects.length - unfinished.length,
        underReview: loaded.underReview,
        openDrafts: await countOpenDrafts(tx, plan.id),
        openMatters: await readOpenMatters(tx, plan.id),
        nextProgrammeKey: (await readNextList(tx, plan))?.key ?? null,
        unfinished: unfinished.map((project) => ({
          ordinal: project.ordinal,
          title: project.title,
          acceptance: closingProjectOf(project).acceptance,
          openMilestones: project.milestones
            .filter(({ completedOn, withdrawn }) => completedOn === null && !withdrawn)
            .map(({ title }) => title),
          continuedByKey: continuations.get(project.id) ?? null,
        })),
        close: {
          action: 'close',
          allowed: close?.allowed ?? false,
          reason: close?.reason ?? null,
        },
      };
    });
  }
}
