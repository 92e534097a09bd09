import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { recordAudit } from '@jiannuo/audit';
import type { DecideInformationRequest } from '@jiannuo/contracts';
import { missingText, staleVersion } from '@jiannuo/domain';
import { requireAccess, type Principal } from '@jiannuo/identity';
import { enqueueForUsers } from '@jiannuo/notifications';
import { Database, Poker, Problem } from '@jiannuo/platform';
import { findPeople } from '../programme/find-people.js';
import { leadOf } from '../programme/plan-rows.js';
import { readRegionDay, type RegionDay } from '../programme/region-day.js';
import { requestPage, wakeAll, type Wake } from '../programme/request-page.js';
import { requireStep } from '../programme/require-step.js';
import { whyInformationIsFixed } from './project-year-mapper.js';
import {
  informationOf,
  INFORMATION_COLUMNS,
  requireProjectYear,
  type ProjectYear,
  type ProposalRow,
} from './project-year-rows.js';

/** The supervisor lets the proposed information become public as it stands, or sends it back. */
@Injectable()
export class DecideInformation {
  constructor(
    private readonly database: Database,
    @Inject(Poker) private readonly poker: Wake,
  ) {}

  async run(
    principal: Principal,
    projectKey: string,
    request: DecideInformationRequest,
  ): Promise<void> {
    await this.database.inRegions(principal.regions, async (tx) => {
      const at = await requireProjectYear(tx, projectKey, 'lock');
      requireAccess(principal, 'information.confirm', at.plan);
      const proposal = requireOpenProposal(at, principal, request);
      const { confirm, comment = '' } = request;
      const day = await readRegionDay(tx, at.plan);
      await tx.query(
        `UPDATE project_information SET state = $2, comment = $3, decided_by = $4,
           decided_at = $5, version = version + 1
         WHERE project_id = $1`,
        [at.project.id, confirm ? 'confirmed' : 'returned', comment, principal.userId, day.now],
      );
      if (confirm) await makePublic(tx, at);
      await tellLead(tx, at, day, { confirm, comment, version: proposal.version });
      await recordAudit(tx, {
        chain: at.plan.regionCode,
        actorId: principal.userId,
        action: confirm ? 'information.confirm' : 'information.return',
        subjectType: 'project',
        subjectKey: projectKey,
        change: confirm
          ? { from: informationOf(at.year), to: informationOf(proposal) }
          : { from: 'proposed', to: 'returned', comment },
      });
    });
    wakeAll(this.poker, projectKey);
  }
}

function requireOpenProposal(
  at: ProjectYear,
  principal: Principal,
  { version, confirm, comment }: DecideInformationRequest,
): ProposalRow {
  const { proposal } = at;
  const fixed = whyInformationIsFixed(at);
  if (fixed !== null) throw new Problem('state-conflict', fixed);
  if (proposal?.state !== 'proposed') {
    throw new Problem('state-conflict', '没有等待确认的公开信息，它可能已由他人办理。');
  }
  const refusal =
    staleVersion(proposal.version, version) ??
    (confirm ? null : missingText(comment, 'comment', '请写明退回的意见。'));
  if (refusal !== null) requireStep({ ok: false, ...refusal });
  if (confirm && proposal.proposedBy === principal.userId) {
    throw new Problem('not-allowed', '这份公开信息是您填写的，请由另一位督查人员确认。');
  }
  return proposal;
}

async function makePublic(tx: EntityManager, { plan, project }: ProjectYear): Promise<void> {
  const sets = Object.values(INFORMATION_COLUMNS).map((column) => `${column} = i.${column}`);
  await tx.query(
    `UPDATE project j SET ${sets.join(', ')}, version = j.version + 1
     FROM project_information i WHERE i.project_id = j.id AND j.id = $1`,
    [project.id],
  );
  await requestPage(tx, plan.id, project.key);
}

async function tellLead(
  tx: EntityManager,
  { plan, project }: ProjectYear,
  day: RegionDay,
  decision: { confirm: boolean; comment: string; version: number },
): Promise<void> {
  const lead = leadOf(project);
  if (lead === null) return;
  await enqueueForUsers(tx, {
    regionCode: plan.regionCode,
    kind: 'information-decided',
    subjectType: 'project',
    subjectKey: project.key,
    epoch: 1,
    step: `v${decision.version + 1}`,
    recipientIds: await findPeople(tx, plan.regionCode, ['reporter', 'head'], lead.id),
    payload: {
      title: `公开信息${decision.confirm ? '已公开' : '被退回'}：${project.title}`,
      body: decision.confirm
        ? `“${project.title}”的公开信息已确认并公开。`
        : `“${project.title}”的公开信息被退回。意见：“${decision.comment}”。`,
      link: `/projects/${project.key}`,
    },
    notBefore: day.now,
  });
}
