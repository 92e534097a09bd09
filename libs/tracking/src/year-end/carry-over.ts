import type { EntityManager } from 'typeorm';
import type { PlannedMilestoneRequest, ProjectRequest } from '@jiannuo/contracts';
import {
  needsMilestones,
  rescaleWeights,
  shiftYears,
  type ProgrammeKind,
  type WorkingCalendar,
} from '@jiannuo/domain';
import type { ActiveDepartments } from '../programme/active-departments.js';
import type { PlanMilestoneRow, PlanProjectRow } from '../programme/plan-rows.js';
import { leadOf } from '../programme/plan-rows.js';
import { insertProject, writePlan, type PlanContent } from '../programme/write-plan.js';

/** The list that takes projects over, and how its year differs. */
export interface NextList {
  readonly id: string;
  readonly key: string;
  readonly regionCode: string;
  readonly kind: ProgrammeKind;
  readonly endsOn: string;
  /** How many years later it is. */
  readonly years: number;
  readonly calendar: WorkingCalendar;
  readonly departments: ActiveDepartments;
  /** Codes of departments and of what they have become since. */
  readonly successors: ReadonlyMap<string, string>;
}

/** How a project goes over: under which number, all of it or what is left, as a continuation or not. */
export interface Carry {
  readonly ordinal: number;
  readonly what: 'everything' | 'unfinished';
  readonly continuesId?: string;
}

/** Writes a project into a later list, its dates a year on, its departments as they are called now. */
export async function carryOver(
  tx: EntityManager,
  project: PlanProjectRow,
  next: NextList,
  carry: Carry,
): Promise<string> {
  const now = (code: string): string | null => next.successors.get(code) ?? null;
  const lead = leadOf(project);
  const request: ProjectRequest & { continuesId?: string } = {
    ordinal: carry.ordinal,
    title: project.title,
    shortTitle: project.shortTitle,
    responsibleLeader: project.responsibleLeader,
    leaderId: project.leaderId,
    lead: lead && now(lead.code),
    supporting: project.departments
      .filter(({ part }) => part === 'supporting')
      .flatMap(({ code }) => now(code) ?? []),
    ...(carry.continuesId === undefined ? {} : { continuesId: carry.continuesId }),
  };
  const state = needsMilestones(next.kind) ? 'open' : 'confirmed';
  const added = await insertProject(tx, next, request, next.departments, state);
  await writePlan(tx, added, planOf(project, next, carry.what), next.departments);
  return added.key;
}

function planOf(project: PlanProjectRow, next: NextList, what: Carry['what']): PlanContent {
  const left = project.milestones.filter(
    ({ completedOn, withdrawn, department }) =>
      !withdrawn &&
      (what === 'everything' || completedOn === null) &&
      next.successors.has(department),
  );
  const weights = rescaleWeights(left.map(({ weight }) => weight));
  const shift = (date: string): string => shiftYears(date, next.years, next.calendar, next.endsOn);
  return {
    deliverables: project.deliverables.map((deliverable) => ({ ...deliverable })),
    milestones: left.map((milestone, index): PlannedMilestoneRequest => ({
      title: milestone.title,
      department: next.successors.get(milestone.department) ?? milestone.department,
      dueDate: shift(milestone.dueDate),
      plannedStart: milestone.plannedStart === null ? null : shift(milestone.plannedStart),
      weight: weights[index] ?? 0,
      follows: placesOf(milestone, left),
      deliverable: milestone.deliverable,
    })),
  };
}

/** The places, in what is left, of the milestones it follows. */
function placesOf({ follows }: PlanMilestoneRow, left: readonly PlanMilestoneRow[]): number[] {
  return follows.flatMap((ordinal) => {
    const place = left.findIndex((one) => one.ordinal === ordinal);
    return place < 0 ? [] : [place + 1];
  });
}

/** Every department of the region by what it has become; those that ended without a heir are missing. */
export async function readSuccessors(
  tx: EntityManager,
  regionCode: string,
): Promise<ReadonlyMap<string, string>> {
  const rows: { code: string; heir: string }[] = await tx.query(
    `WITH RECURSIVE line AS (
       SELECT code, id, active, merged_into, 1 AS step FROM department WHERE region_code = $1
       UNION ALL
       SELECT l.code, d.id, d.active, d.merged_into, l.step + 1
       FROM line l JOIN department d ON d.id = l.merged_into
       WHERE NOT l.active AND l.step < 20
     )
     SELECT l.code, d.code AS heir FROM line l JOIN department d ON d.id = l.id WHERE l.active`,
    [regionCode],
  );
  return new Map(rows.map(({ code, heir }) => [code, heir]));
}
