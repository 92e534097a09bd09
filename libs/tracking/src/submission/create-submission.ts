import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { EntityManager } from 'typeorm';
import { recordAudit, type AuditEntry } from '@jiannuo/audit';
import type { CreateSubmissionRequest } from '@jiannuo/contracts';
import {
  decideSubmission,
  departmentsActorReportsFor,
  isSubjectOpen,
  parseMilestoneKey,
  parseProjectKey,
  STATE_WORDS,
} from '@jiannuo/domain';
import { requireAccess, type Principal } from '@jiannuo/identity';
import { Database, Problem } from '@jiannuo/platform';
import { actorOf } from '../programme/actor.js';
import { readProgramme, type ProgrammeRow } from '../programme/programme-rows.js';
import { readRegionDay } from '../programme/region-day.js';
import { saveFigures } from './figure-rows.js';
import { responsibleFor, standingOfSubject } from './locked-submission.js';
import { requireDecision } from './refusal-problem.js';
import { checkContent, columnsOf } from './submission-content.js';
import { readBeside, recordAuthor } from './submission-rows.js';
import {
  lockMilestoneByKey,
  lockProjectByKey,
  readProjectRecord,
  type DepartmentPart,
  type MilestoneRecord,
  type ProjectRecord,
} from './subject-rows.js';

interface Subject {
  readonly project: ProjectRecord;
  readonly milestone: MilestoneRecord | null;
  readonly programme: ProgrammeRow;
}

/** Opens a report, an application or a month's progress, as a draft. */
@Injectable()
export class CreateSubmission {
  constructor(private readonly database: Database) {}

  /** @returns the id of the draft. */
  async run(principal: Principal, request: CreateSubmissionRequest): Promise<string> {
    return this.database.inRegions(principal.regions, async (tx) => {
      const event = await createSubmission(tx, principal, request);
      await recordAudit(tx, event);
      return event.subjectKey;
    });
  }
}

/**
 * The same in the caller's transaction.
 * @returns what the caller records when it has changed all it changes.
 */
export async function createSubmission(
  tx: EntityManager,
  principal: Principal,
  request: CreateSubmissionRequest,
): Promise<AuditEntry> {
  checkContent(request.kind, request);
  const { project, milestone, programme } = await lockSubject(tx, request);
  const { kind, period } = request;
  const responsible = responsibleFor(kind, project, milestone);
  const department = chooseDepartment(principal, request, { project, milestone, programme });
  requireAccess(principal, 'submission.create', { ...project, departmentId: department.id });
  const day = await readRegionDay(tx, programme);
  const beside = await readBeside(tx, {
    kind,
    projectId: project.id,
    milestoneId: milestone?.id ?? null,
    departmentId: kind === 'progress' ? department.id : null,
    period: kind === 'progress' ? (period ?? null) : null,
  });
  refuseSecond(beside.live);
  const state = requireDecision(
    decideSubmission({
      action: 'create',
      given: { department: department.code, period },
      state: 'none',
      kind,
      actor: actorOf(principal),
      subject: {
        region: project.regionCode,
        responsibleDepartments: responsible,
        open: isSubjectOpen(kind, standingOfSubject(programme, project, milestone)),
        hasOtherLive: false,
        hasApproved: beside.approved,
      },
      submission: null,
      programme,
      today: day.today,
    }),
  );
  const created = uuidv7();
  await insertSubmission(tx, created, {
    region_code: project.regionCode,
    kind,
    project_id: project.id,
    milestone_id: milestone?.id ?? null,
    department_id: department.id,
    state,
    period: kind === 'progress' ? period : null,
    previous_due_date: kind === 'extension' ? milestone?.dueDate : null,
    created_at: day.now,
    updated_at: day.now,
    updated_by: principal.userId,
    ...columnsOf(request),
  });
  await saveFigures(tx, created, project.id, request.figures ?? []);
  await recordAuthor(tx, created, principal.userId);
  return {
    chain: project.regionCode,
    actorId: principal.userId,
    action: 'submission.create',
    subjectType: 'submission',
    subjectKey: created,
    change: { subject: milestone?.key ?? project.key, kind, period, to: state },
  };
}

/** Locked, so that of two who open a report at once the second sees the first one's. */
async function lockSubject(
  tx: EntityManager,
  { kind, milestoneKey, projectKey }: CreateSubmissionRequest,
): Promise<Subject> {
  const wantsMilestone = kind === 'completion' || kind === 'extension';
  const wantsProject = kind === 'progress';
  if (wantsMilestone && milestoneKey === undefined) throw missing('milestoneKey', '请指明节点');
  if (wantsProject && projectKey === undefined) throw missing('projectKey', '请指明实事项目');
  if ((milestoneKey === undefined) === (projectKey === undefined)) {
    throw missing('milestoneKey', '请指明一个节点或一个实事项目');
  }
  const milestone = milestoneKey === undefined ? null : await lockMilestoneByKey(tx, milestoneKey);
  const project =
    milestone === null
      ? await lockProjectByKey(tx, projectKey ?? '')
      : await readProjectRecord(tx, milestone.projectId);
  const programmeKey =
    parseProjectKey(parseMilestoneKey(milestoneKey ?? '')?.project ?? projectKey ?? '')
      ?.programme ?? project.programmeKey;
  const programme = await readProgramme(tx, programmeKey);
  if (programme === null) throw new Problem('not-found', '没有这份清单，请从清单列表进入。');
  return { project, milestone, programme };
}

function missing(path: string, message: string): Problem {
  return new Problem('validation-failed', '有内容需要修改，请看各项下的说明。', [
    { path, message },
  ]);
}

/**
 * The department that reports: the one asked for, or the principal's among those responsible.
 * @throws Problem `not-allowed` that names who may; `validation-failed` when it could be several.
 */
function chooseDepartment(
  principal: Principal,
  { kind, department }: CreateSubmissionRequest,
  { project, milestone }: Subject,
): Pick<DepartmentPart, 'id' | 'code' | 'name'> {
  const codes = responsibleFor(kind, project, milestone);
  const responsible =
    milestone === null
      ? project.departments.filter(({ code }) => codes.includes(code))
      : [
          {
            id: milestone.departmentId,
            code: milestone.departmentCode,
            name: milestone.departmentName,
          },
        ];
  const mine = departmentsActorReportsFor(actorOf(principal), {
    region: project.regionCode,
    responsibleDepartments: codes,
  });
  const [first, second] = department === undefined ? mine : mine.filter((it) => it === department);
  if (second !== undefined) throw missing('department', '您可以代表多个单位填报，请指明单位');
  const chosen = responsible.find(({ code }) => code === first);
  if (chosen !== undefined) return chosen;
  const [anyone] = responsible;
  if (anyone === undefined) throw new Problem('state-conflict', '还没有责任单位，请联系督查人员。');
  const reports = principal.grants.some(({ departmentId }) => departmentId !== null);
  if (!reports) return anyone;
  const names = responsible.map(({ name }) => name).join('、');
  throw new Problem(
    'not-allowed',
    `${milestone === null ? '本项目' : '本节点'}由${names}负责申报，您所在的单位不能填报。`,
  );
}

function refuseSecond(live: Awaited<ReturnType<typeof readBeside>>['live']): void {
  if (live === null) return;
  throw new Problem(
    'state-conflict',
    `已有一份同类填报（${STATE_WORDS[live.state]}），没有重复新建。请在“/portal/submissions/${live.id}”继续办理，或先撤回它。`,
    [{ path: 'live', message: live.id }],
  );
}

async function insertSubmission(
  tx: EntityManager,
  id: string,
  row: Readonly<Record<string, unknown>>,
): Promise<void> {
  const columns = Object.entries(row).filter(([, value]) => value !== undefined);
  await tx.query(
    `INSERT INTO submission (id, ${columns.map(([column]) => column).join(', ')})
     VALUES ($1, ${columns.map((_, index) => `$${index + 2}`).join(', ')})`,
    [id, ...columns.map(([, value]) => value)],
  );
}
