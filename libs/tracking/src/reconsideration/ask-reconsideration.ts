import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { EntityManager } from 'typeorm';
import { recordAudit } from '@jiannuo/audit';
import type { AskReconsiderationRequest } from '@jiannuo/contracts';
import { whyNotReconsider, type CalendarDate } from '@jiannuo/domain';
import { requireAccess, type Principal } from '@jiannuo/identity';
import { enqueueForUsers } from '@jiannuo/notifications';
import { Database, Poker, Problem } from '@jiannuo/platform';
import { actorOf } from '../programme/actor.js';
import { findPeople } from '../programme/find-people.js';
import { readRegionDay, type RegionDay } from '../programme/region-day.js';
import type { Wake } from '../programme/request-page.js';
import { findLight } from './find-light.js';
import { findReturn } from './find-return.js';

/** What is to be looked at again: the last return of a report, or a project's light today. */
export interface Matter {
  readonly regionCode: string;
  readonly timeZone: string;
  readonly projectId: string;
  readonly projectKey: string;
  readonly projectTitle: string;
  readonly departmentId: string;
  readonly departmentCode: string;
  readonly departmentName: string;
  readonly programmeState: string;
  readonly since: CalendarDate;
  readonly reviewId: string | null;
  readonly light: string | null;
}

/** 复核: a department asks once to look again at a return or at a light. */
@Injectable()
export class AskReconsideration {
  constructor(
    private readonly database: Database,
    @Inject(Poker) private readonly poker: Wake,
  ) {}

  /** @returns the id. */
  async run(principal: Principal, request: AskReconsiderationRequest): Promise<string> {
    const id = await this.database.inRegions(principal.regions, async (tx) => {
      const matter = await findMatter(tx, principal, request);
      requireAccess(principal, 'reconsideration.ask', matter);
      const day = await readRegionDay(tx, matter);
      await refuseUnlessDue(tx, principal, matter, day);
      const created = uuidv7();
      await tx.query(
        `INSERT INTO reconsideration (id, region_code, department_id, review_id, project_id, light,
           light_on, text, asked_by, asked_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
        [
          created,
          matter.regionCode,
          matter.departmentId,
          matter.reviewId,
          matter.projectId,
          matter.light,
          matter.light === null ? null : day.today,
          request.text,
          principal.userId,
          day.now,
        ],
      );
      await tellSupervisors(tx, matter, day, created, request.text);
      await recordAudit(tx, {
        chain: matter.regionCode,
        actorId: principal.userId,
        action: 'reconsideration.ask',
        subjectType: 'project',
        subjectKey: matter.projectKey,
        change: { reconsideration: created, review: matter.reviewId, light: matter.light },
      });
      return created;
    });
    this.poker.poke('deliveries', id);
    return id;
  }
}

async function findMatter(
  tx: EntityManager,
  principal: Principal,
  { submissionId, projectKey }: AskReconsiderationRequest,
): Promise<Matter> {
  if (submissionId !== undefined) return findReturn(tx, submissionId);
  if (projectKey !== undefined) return findLight(tx, principal, projectKey);
  throw new Problem('validation-failed', '请指明对哪次退回或哪个亮灯申请复核。', [
    { path: 'submissionId', message: '请指明对哪次退回或哪个亮灯申请复核。' },
  ]);
}

async function refuseUnlessDue(
  tx: EntityManager,
  principal: Principal,
  matter: Matter,
  day: RegionDay,
): Promise<void> {
  if (matter.programmeState === 'closed') {
    throw new Problem('state-conflict', '清单已关闭，不再受理复核。');
  }
  // Locked against a second request of the same department for the same thing.
  await tx.query('SELECT 1 FROM project WHERE id = $1 FOR UPDATE', [matter.projectId]);
  const asked: unknown[] = await tx.query(
    `SELECT 1 FROM reconsideration WHERE CASE WHEN $1::uuid IS NOT NULL THEN review_id = $1
       ELSE review_id IS NULL AND project_id = $2 AND department_id = $3
         AND (decision IS NULL OR light_on = $4) END`,
    [matter.reviewId, matter.projectId, matter.departmentId, day.today],
  );
  const because = whyNotReconsider({
    actor: actorOf(principal),
    region: matter.regionCode,
    department: matter.departmentCode,
    since: matter.since,
    today: day.today,
    calendar: day.calendar,
    askedBefore: asked.length > 0,
  });
  if (because !== null) throw new Problem('state-conflict', because);
}

async function tellSupervisors(
  tx: EntityManager,
  matter: Matter,
  day: RegionDay,
  id: string,
  text: string,
): Promise<void> {
  const about = matter.light === null ? '退回' : '亮灯';
  await enqueueForUsers(tx, {
    regionCode: matter.regionCode,
    kind: 'reconsideration-asked',
    subjectType: 'project',
    subjectKey: matter.projectKey,
    epoch: 1,
    step: id,
    recipientIds: await findPeople(tx, matter.regionCode, ['supervisor']),
    payload: {
      title: `申请复核${about}：${matter.projectTitle}`,
      body: `${matter.departmentName}对“${matter.projectTitle}”的${about}申请复核：“${text}”。`,
      link: '/reconsiderations',
    },
    notBefore: day.now,
  });
}
