import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { recordAudit } from '@jiannuo/audit';
import type { CopyProgrammeRequest } from '@jiannuo/contracts';
import { requireAccess, type Principal } from '@jiannuo/identity';
import { Database } from '@jiannuo/platform';
import { readActiveDepartments } from '../programme/active-departments.js';
import { insertProgramme } from '../programme/create-programme.js';
import { requirePlan } from '../programme/load-plan.js';
import { readPlanProjects, type PlanProjectRow, type PlanRow } from '../programme/plan-rows.js';
import { readRegionDay } from '../programme/region-day.js';
import { carryOver, readSuccessors } from './carry-over.js';

/** Begins the next year's list from this one: same projects, dates a year on, today's departments. */
@Injectable()
export class CopyProgramme {
  constructor(private readonly database: Database) {}

  /** @returns the key of the new list. */
  async run(principal: Principal, { from, ordinals }: CopyProgrammeRequest): Promise<string> {
    return this.database.inRegions(principal.regions, async (tx) => {
      const plan = await requirePlan(tx, from);
      requireAccess(principal, 'programme.draft', plan);
      const next = await insertNext(tx, plan);
      const successors = await readSuccessors(tx, plan.regionCode);
      const departments = await readActiveDepartments(tx, plan.regionCode);
      const { calendar } = await readRegionDay(tx, plan);
      const projects = (await readPlanProjects(tx, plan.id)).filter(
        ({ ordinal, withdrawnOn }) =>
          withdrawnOn === null && (ordinals === undefined || ordinals.includes(ordinal)),
      );
      await copyRules(tx, plan.id, next.id);
      const continuing = await readContinuing(tx, plan.id);
      for (const project of projects) {
        const goesOn = continuing.has(project.id);
        await carryOver(
          tx,
          project,
          {
            ...next,
            kind: plan.kind,
            endsOn: `${plan.year + 1}-12-31`,
            years: 1,
            calendar,
            departments,
            successors,
          },
          {
            ordinal: project.ordinal,
            what: goesOn ? 'unfinished' : 'everything',
            ...(goesOn ? { continuesId: project.id } : {}),
          },
        );
      }
      await recordAudit(tx, {
        chain: plan.regionCode,
        actorId: principal.userId,
        action: 'programme.copy',
        subjectType: 'programme',
        subjectKey: next.key,
        change: { from, to: 'drafted', projects: projects.map(numberOf) },
      });
      return next.key;
    });
  }
}

function numberOf({ ordinal }: PlanProjectRow): number {
  return ordinal;
}

async function insertNext(
  tx: EntityManager,
  plan: PlanRow,
): Promise<{ id: string; key: string; regionCode: string }> {
  return insertProgramme(tx, {
    regionCode: plan.regionCode,
    kind: plan.kind,
    year: plan.year + 1,
    title: plan.title.replaceAll(String(plan.year), String(plan.year + 1)),
    signOffRequired: plan.signOffRequired,
    evidenceRequired: plan.evidenceRequired,
    secondDisclosureReview: plan.secondDisclosureReview,
    monthlyProgress: plan.monthlyProgress,
    copiedFrom: plan.id,
  });
}

/** How it reminds, warns and lights is the list's own, and last year's is where it begins. */
async function copyRules(tx: EntityManager, from: string, to: string): Promise<void> {
  await tx.query(
    `UPDATE programme n SET reminder_steps = p.reminder_steps,
       yellow_working_days_before = p.yellow_working_days_before,
       red_overdue_working_days = p.red_overdue_working_days,
       progress_due_day = p.progress_due_day, warning_working_days = p.warning_working_days,
       red_behind_points = p.red_behind_points, yellow_behind_points = p.yellow_behind_points
     FROM programme p WHERE p.id = $1 AND n.id = $2`,
    [from, to],
  );
}

/** Projects that were closed as going on, and that nothing goes on from yet. */
async function readContinuing(
  tx: EntityManager,
  programmeId: string,
): Promise<ReadonlySet<string>> {
  const rows: { id: string }[] = await tx.query(
    `SELECT id FROM project j WHERE programme_id = $1 AND closing = 'continues'
       AND NOT EXISTS (SELECT FROM project n WHERE n.continues_id = j.id)`,
    [programmeId],
  );
  return new Set(rows.map(({ id }) => id));
}
