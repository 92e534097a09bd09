import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { EntityManager } from 'typeorm';
import { recordAudit } from '@jiannuo/audit';
import type { CreateSubmissionRequest } from '@jiannuo/contracts';
import { decideSubmission, parseMilestoneKey, parseProjectKey, STATE_WORDS } from '@jiannuo/domain';
import { requireAccess, type Principal } from '@jiannuo/identity';
import { Database, Problem } from '@jiannuo/platform';
import { actorOf } from '../programme/actor.js';
import { readProgramme, type ProgrammeRow } from '../programme/programme-rows.js';
import { readRegionDay } from '../programme/region-day.js';
import { isMilestoneOpen } from '../project/may-report.js';
import { checkCalendarDate } from './check-calendar-date.js';
import { requireDecision } from './refusal-problem.js';
import { readLiveCompletion, recordAuthor } from './submission-rows.js';

interface Subject {
  readonly id: string;
  readonly key: string;
  readonly projectId: string;
  readonly regionCode: string;
  readonly departmentId: string;
  readonly departmentCode: string;
  readonly departmentName: string;
  readonly completedOn: string | null;
  readonly withdrawnOn: string | null;
}

/** Opens a report that a milestone is complete, as a draft. */
@Injectable()
export class CreateSubmission {
  constructor(private readonly database: Database) {}

  /** @returns the id of the draft. */
  async run(principal: Principal, request: CreateSubmissionRequest): Promise<string> {
    checkCalendarDate(request.completedOn);
    return this.database.inRegions(principal.regions, async (tx) => {
      const { subject, programme } = await lockSubject(tx, request.milestoneKey);
      requireResponsibility(principal, subject);
      const day = await readRegionDay(tx, programme);
      const live = await readLiveCompletion(tx, subject.id);
      if (live !== null) {
        throw new Problem(
          'state-conflict',
          `这个节点已有一份填报（${STATE_WORDS[live.state]}），没有重复新建。请在“/portal/submissions/${live.id}”继续办理，或先撤回它。`,
          [{ path: 'milestoneKey', message: live.id }],
        );
      }
      const state = requireDecision(
        decideSubmission({
          action: 'create',
          given: {},
          state: 'none',
          kind: request.kind,
          actor: actorOf(principal),
          subject: {
            region: subject.regionCode,
            responsibleDepartments: [subject.departmentCode],
            open: isMilestoneOpen(subject, programme),
            hasOtherLive: false,
          },
          submission: null,
          programme,
          today: day.today,
        }),
      );
      const created = uuidv7();
      await tx.query(
        `INSERT INTO submission (id, region_code, kind, project_id, milestone_id, department_id,
           state, completed_on, text, order_reason, created_at, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11)`,
        [
          created,
          subject.regionCode,
          request.kind,
          subject.projectId,
          subject.id,
          subject.departmentId,
          state,
          request.completedOn ?? null,
          request.text ?? '',
          request.orderReason ?? '',
          day.now,
        ],
      );
      await recordAuthor(tx, created, principal.userId);
      await recordAudit(tx, {
        chain: subject.regionCode,
        actorId: principal.userId,
        action: 'submission.create',
        subjectType: 'submission',
        subjectKey: created,
        change: { milestone: subject.key, kind: request.kind, to: state },
      });
      return created;
    });
  }
}

/** Locked, so that of two who open a report at once the second sees the first one's. */
async function lockSubject(
  tx: EntityManager,
  milestoneKey: string,
): Promise<{ subject: Subject; programme: ProgrammeRow }> {
  const rows: Subject[] = await tx.query(
    `SELECT m.id, m.key, m.project_id AS "projectId", m.region_code AS "regionCode",
       d.id AS "departmentId", d.code AS "departmentCode", d.name AS "departmentName",
       m.completed_on AS "completedOn", m.withdrawn_on AS "withdrawnOn"
     FROM milestone m JOIN department d ON d.id = m.department_id WHERE m.key = $1
     FOR UPDATE OF m`,
    [milestoneKey],
  );
  const programmeKey = parseProjectKey(parseMilestoneKey(milestoneKey)?.project ?? '')?.programme;
  const programme = await readProgramme(tx, programmeKey ?? '');
  const subject = rows[0];
  if (subject === undefined || programme === null) {
    throw new Problem('not-found', '没有这个节点，请从实事项目进入。');
  }
  return { subject, programme };
}

/** As requireAccess, but names the department that may. */
function requireResponsibility(principal: Principal, subject: Subject): void {
  const reports = principal.grants.some(({ departmentId }) => departmentId !== null);
  if (reports && !principal.grants.some((grant) => grant.departmentId === subject.departmentId)) {
    throw new Problem(
      'not-allowed',
      `本节点由${subject.departmentName}负责申报，您所在的单位不能填报。`,
    );
  }
  requireAccess(principal, 'submission.create', subject);
}
