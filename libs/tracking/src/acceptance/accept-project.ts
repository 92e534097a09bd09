import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { recordAudit } from '@jiannuo/audit';
import type { AcceptanceRequest } from '@jiannuo/contracts';
import { decideAcceptance, type AcceptanceAction } from '@jiannuo/domain';
import { requireAccess, type Principal } from '@jiannuo/identity';
import { enqueueForUsers } from '@jiannuo/notifications';
import { Database, Poker } from '@jiannuo/platform';
import { findPeople } from '../programme/find-people.js';
import { leadOf } from '../programme/plan-rows.js';
import { readRegionDay, type RegionDay } from '../programme/region-day.js';
import { requestPage, wakeAll, type Wake } from '../programme/request-page.js';
import { requireStep } from '../programme/require-step.js';
import { acceptanceFacts } from './project-year-mapper.js';
import { requireProjectYear, type ProjectYear } from './project-year-rows.js';

/** 验收: the supervisor accepts a project as a whole, or takes that back; both with a public word. */
@Injectable()
export class AcceptProject {
  constructor(
    private readonly database: Database,
    @Inject(Poker) private readonly poker: Wake,
  ) {}

  async run(
    step: AcceptanceAction,
    principal: Principal,
    projectKey: string,
    { version, note = '', publicNote = '' }: AcceptanceRequest,
  ): Promise<void> {
    await this.database.inRegions(principal.regions, async (tx) => {
      const at = await requireProjectYear(tx, projectKey, 'lock');
      requireAccess(principal, 'project.accept', at.plan);
      const facts = acceptanceFacts(at, principal);
      const state = requireStep(decideAcceptance(facts, step, { version, publicNote }));
      const day = await readRegionDay(tx, at.plan);
      const accepted = state === 'accepted';
      await tx.query(
        `UPDATE project SET accepted_on = $2, accepted_by = $3, acceptance_note = $4,
           acceptance_public_note = $5, version = version + 1
         WHERE id = $1`,
        [
          at.project.id,
          accepted ? day.today : null,
          accepted ? principal.userId : null,
          note,
          publicNote,
        ],
      );
      await tellDepartments(tx, at, day, { accepted, publicNote });
      await requestPage(tx, at.plan.id, projectKey);
      await recordAudit(tx, {
        chain: at.plan.regionCode,
        actorId: principal.userId,
        action: `project.${step}`,
        subjectType: 'project',
        subjectKey: projectKey,
        change: { from: facts.state, to: state, publicNote },
      });
    });
    wakeAll(this.poker, projectKey);
  }
}

async function tellDepartments(
  tx: EntityManager,
  { plan, project }: ProjectYear,
  day: RegionDay,
  { accepted, publicNote }: { accepted: boolean; publicNote: string },
): Promise<void> {
  const lead = leadOf(project);
  if (lead === null) return;
  await enqueueForUsers(tx, {
    regionCode: plan.regionCode,
    kind: 'acceptance-decided',
    subjectType: 'project',
    subjectKey: project.key,
    epoch: 1,
    step: `v${project.version + 1}`,
    recipientIds: await findPeople(tx, plan.regionCode, ['reporter', 'head'], lead.id),
    payload: {
      title: `${accepted ? '已验收办结' : '撤销验收'}：${project.title}`,
      body: accepted
        ? `“${project.title}”已通过验收办结。验收结论：“${publicNote}”。`
        : `“${project.title}”的验收已被撤销。原因：“${publicNote}”。`,
      link: `/projects/${project.key}`,
    },
    notBefore: day.now,
  });
}
