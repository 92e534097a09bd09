import type {
  PlanProjectView,
  ProgrammePlanView,
  AllowedStepView,
  PersonRef,
} from '@jiannuo/contracts';
import {
  addDays,
  allowedPlanSteps,
  allowedProgrammeSteps,
  checkProjectPlan,
  checkPublication,
  isProvisionalSpan,
  type Actor,
  type PlanFault,
  type PlannedProgramme,
  type PlanStepFacts,
  type ProgrammeStepFacts,
  type WorkingCalendar,
} from '@jiannuo/domain';
import type { ActiveDepartments } from './active-departments.js';
import { leadOf, plannedOf, type PlanProjectRow, type PlanRow } from './plan-rows.js';
import type { RegionDay } from './region-day.js';

/** A list as it is planned, with all that its rules need to know. */
export interface LoadedPlan {
  readonly plan: PlanRow;
  readonly projects: readonly PlanProjectRow[];
  readonly departments: ActiveDepartments;
  readonly day: RegionDay;
  readonly underReview: number;
}

/** The span and the departments against which a plan is judged. */
export function frameOf({ plan, departments }: LoadedPlan): PlannedProgramme {
  return {
    kind: plan.kind,
    startsOn: plan.startsOn,
    endsOn: plan.endsOn,
    activeDepartments: new Set(departments.keys()),
  };
}

/** What stands in the way of publication. */
export function faultsOf(loaded: LoadedPlan): readonly PlanFault[] {
  return checkPublication(
    loaded.projects.map((project) => ({
      ...plannedOf(project),
      milestonesState: project.milestonesState,
    })),
    frameOf(loaded),
  );
}

export function programmeStepFacts(loaded: LoadedPlan, actor: Actor): ProgrammeStepFacts {
  const { plan, projects, day, underReview } = loaded;
  return {
    state: plan.state,
    actor,
    region: plan.regionCode,
    version: plan.version,
    projectCount: projects.length,
    planFaults: faultsOf(loaded).map(({ reason }) => reason),
    underReview,
    today: day.today,
  };
}

export function planStepFacts(
  loaded: LoadedPlan,
  project: PlanProjectRow,
  actor: Actor,
): PlanStepFacts {
  return {
    state: project.milestonesState,
    programmeState: loaded.plan.state,
    actor,
    region: loaded.plan.regionCode,
    lead: leadOf(project)?.code ?? null,
    version: project.version,
    faults: checkProjectPlan(plannedOf(project), frameOf(loaded)).map(({ reason }) => reason),
  };
}

export function mapPlan(
  loaded: LoadedPlan,
  actor: Actor,
  leaders: readonly PersonRef[],
): ProgrammePlanView {
  const { plan, projects, departments, day } = loaded;
  const { startsOn: from, endsOn: to } = plan;
  return {
    key: plan.key,
    version: plan.version,
    kind: plan.kind,
    year: plan.year,
    title: plan.title,
    summary: plan.summary,
    source: plan.source,
    state: plan.state,
    region: { code: plan.regionCode, name: plan.regionName },
    signOffRequired: plan.signOffRequired,
    evidenceRequired: plan.evidenceRequired,
    secondDisclosureReview: plan.secondDisclosureReview,
    monthlyProgress: plan.monthlyProgress,
    adoption:
      plan.adoptedHow === null || plan.adoptedOn === null
        ? null
        : {
            how: plan.adoptedHow,
            meeting: plan.adoptedMeeting,
            on: plan.adoptedOn,
            document: plan.adoptedDocument,
          },
    copiedFrom: plan.copiedFrom,
    publishedOn: plan.publishedOn,
    closedOn: plan.closedOn,
    calendar: {
      from,
      to,
      restDays: restDays(day.calendar, from, to),
      provisional: isProvisionalSpan(day.calendar, from, to),
      today: day.today,
    },
    faults: faultsOf(loaded).map(({ project, path, reason }) => ({ project, path, reason })),
    allowedActions: [...allowedProgrammeSteps(programmeStepFacts(loaded, actor))].map(mapStep),
    departments: [...departments.values()].map(({ code, name }) => ({ code, name })),
    leaders: [...leaders],
    projects: projects.map((project) => mapPlanProject(loaded, project, actor)),
  };
}

function mapPlanProject(
  loaded: LoadedPlan,
  project: PlanProjectRow,
  actor: Actor,
): PlanProjectView {
  const lead = leadOf(project);
  return {
    key: project.key,
    version: project.version,
    ordinal: project.ordinal,
    title: project.title,
    shortTitle: project.shortTitle,
    leadDepartment: lead && { code: lead.code, name: lead.name },
    departments: project.departments
      .filter(({ part }) => part === 'supporting')
      .map(({ code, name }) => ({ code, name })),
    responsibleLeader: project.responsibleLeader,
    leaderId: project.leaderId,
    milestonesState: project.milestonesState,
    sentBackBecause: project.milestonesComment === '' ? null : project.milestonesComment,
    continuesKey: project.continuesKey,
    deliverables: project.deliverables.map((deliverable) => ({ ...deliverable })),
    milestones: project.milestones.map((milestone) => ({
      ordinal: milestone.ordinal,
      title: milestone.title,
      department: { code: milestone.department, name: milestone.departmentName },
      dueDate: milestone.dueDate,
      plannedStart: milestone.plannedStart,
      weight: milestone.weight,
      follows: [...milestone.follows],
      deliverable: milestone.deliverable,
      completedOn: milestone.completedOn,
    })),
    allowedActions: [...allowedPlanSteps(planStepFacts(loaded, project, actor))].map(mapStep),
  };
}

export function mapStep(step: {
  readonly action: string;
  readonly allowed: boolean;
  readonly reason: string | null;
}): AllowedStepView {
  return { action: step.action, allowed: step.allowed, reason: step.reason };
}

function restDays(calendar: WorkingCalendar, from: string, to: string): string[] {
  const days: string[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) {
    if (!calendar.isWorkingDay(day)) days.push(day);
  }
  return days;
}
