import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type {
  MonthlyProgressQuery,
  MonthlyProgressView,
  MonthlyProjectView,
} from '@jiannuo/contracts';
import {
  allowedActions,
  decideSubmission,
  isPeriod,
  isSubjectOpen,
  periodAfter,
  periodBefore,
  periodOf,
} from '@jiannuo/domain';
import { requireAccess, type Principal } from '@jiannuo/identity';
import { Database, Problem } from '@jiannuo/platform';
import { actorOf } from '../programme/actor.js';
import {
  departmentsOfGrants,
  isDepartmentAsked,
  mapOwnDepartment,
  type OfDepartment,
} from '../programme/own-department.js';
import { readProgrammes, type ProgrammeRow } from '../programme/programme-rows.js';
import { readRegionDay, type RegionDay } from '../programme/region-day.js';
import { mapFigure } from './content-mapper.js';
import { readFigures } from './figure-rows.js';
import { loadSubmission, responsibleFor, standingOfSubject } from './locked-submission.js';
import {
  readCurrent,
  readLast,
  readProjectsOf,
  readReturnComment,
} from './monthly-progress-rows.js';
import { readSubmission, type SubmissionRow } from './submission-rows.js';
import { readProjectRecord, type ProjectRecord } from './subject-rows.js';

/** One project of one department in one month. */
interface Month {
  readonly period: string;
  readonly own: OfDepartment;
  readonly programme: ProgrammeRow;
  readonly project: ProjectRecord;
  readonly day: RegionDay;
}

/** A month of a department: every project it leads or supports, on one page. */
@Injectable()
export class ShowMonthlyProgress {
  constructor(private readonly database: Database) {}

  /** @throws Problem `validation-failed` for what is no month, `not-allowed` for those who report nothing. */
  async run(
    principal: Principal,
    period: string,
    query: MonthlyProgressQuery,
  ): Promise<MonthlyProgressView> {
    if (!isPeriod(period)) {
      throw new Problem('validation-failed', '没有这个月份，请写作 2024-09 的形式。', [
        { path: 'period', message: '月份应写作 2024-09 的形式' },
      ]);
    }
    const departments = departmentsOfGrants(principal.grants, ['reporter', 'head']);
    const own = departments.find((grant) => isDepartmentAsked(grant, query.department));
    const [region] = principal.regions;
    requireAccess(principal, 'submission.create', own ?? { regionCode: region ?? '' });
    if (own === undefined) throw new Problem('not-allowed', '您不在任何责任单位，没有进展可报。');
    return this.database.inRegions([own.regionCode], (tx) =>
      readMonth(tx, principal, { period, own, departments }),
    );
  }
}

async function readMonth(
  tx: EntityManager,
  principal: Principal,
  asked: { period: string; own: OfDepartment; departments: readonly OfDepartment[] },
): Promise<MonthlyProgressView> {
  const { period, own } = asked;
  const programmes = (await readProgrammes(tx)).filter(
    ({ state, startsOn, endsOn, monthlyProgress }) =>
      state === 'published' &&
      monthlyProgress &&
      period >= periodOf(startsOn) &&
      period <= periodOf(endsOn),
  );
  const projects: MonthlyProjectView[] = [];
  const [first] = programmes;
  for (const programme of programmes) {
    const day = await readRegionDay(tx, programme);
    for (const { id } of await readProjectsOf(tx, programme.id, own.departmentId)) {
      const project = await readProjectRecord(tx, id);
      projects.push(
        await readProjectMonth(tx, principal, { period, own, programme, project, day }),
      );
    }
  }
  const today = first === undefined ? null : (await readRegionDay(tx, first)).today;
  const dueDay = Math.min(...programmes.map(({ progressDueDay }) => progressDueDay));
  const starts = programmes.map(({ startsOn }) => periodOf(startsOn)).sort();
  return {
    period,
    department: mapOwnDepartment(own),
    departments: asked.departments.map(mapOwnDepartment),
    dueOn: first === undefined ? null : `${period}-${String(dueDay).padStart(2, '0')}`,
    earlier: starts[0] !== undefined && starts[0] < period ? periodBefore(period) : null,
    later: today !== null && period < periodOf(today) ? periodAfter(period) : null,
    projects,
  };
}

async function readProjectMonth(
  tx: EntityManager,
  principal: Principal,
  asked: Month,
): Promise<MonthlyProjectView> {
  const { period, own, project } = asked;
  const id = await readCurrent(tx, project.id, own.departmentId, period);
  const submission = id === null ? null : await readSubmission(tx, id);
  const report = {
    id,
    projectId: project.id,
    departmentCode: own.departmentCode ?? '',
    period,
  };
  const figures = await readFigures(tx, report);
  const actions =
    submission === null
      ? []
      : allowedActions((await loadSubmission(tx, principal, submission.id)).facts);
  const because =
    submission === null
      ? whyMayNotCreate(principal, asked)
      : (actions.find(({ action }) => action === 'edit')?.reason ?? null);
  return {
    projectKey: project.key,
    ordinal: project.ordinal,
    title: project.title,
    part: project.departments.find(({ id: its }) => its === own.departmentId)?.part ?? 'supporting',
    isSample: project.isSample,
    ...contentOf(submission),
    figures: figures.map((figure) => mapFigure(figure, report)),
    last: await readLast(tx, project.id, own.departmentId, period),
    returnComment: submission === null ? null : await readReturnComment(tx, submission),
    mayWrite: because === null,
    mayNotWriteBecause: because,
    allowedActions: actions
      .filter(({ action }) => action !== 'create')
      .map(({ action, allowed, reason }) => ({ action, allowed, reason: reason ?? null })),
  };
}

function contentOf(
  submission: SubmissionRow | null,
): Pick<
  MonthlyProjectView,
  'submissionId' | 'state' | 'version' | 'text' | 'problems' | 'needsCoordination' | 'nextSteps'
> {
  return {
    submissionId: submission?.id ?? null,
    state: submission?.state ?? null,
    version: submission?.version ?? null,
    text: submission?.text ?? '',
    problems: submission?.problems ?? '',
    needsCoordination: submission?.needsCoordination ?? '',
    nextSteps: submission?.nextSteps ?? '',
  };
}

function whyMayNotCreate(principal: Principal, asked: Month): string | null {
  const { period, own, programme, project, day } = asked;
  const decision = decideSubmission({
    action: 'create',
    given: { period, department: own.departmentCode ?? undefined },
    state: 'none',
    kind: 'progress',
    actor: actorOf(principal),
    subject: {
      region: project.regionCode,
      responsibleDepartments: responsibleFor('progress', project, null),
      open: isSubjectOpen('progress', standingOfSubject(programme, project, null)),
      hasOtherLive: false,
    },
    submission: null,
    programme,
    today: day.today,
  });
  return decision.ok ? null : decision.reason;
}
