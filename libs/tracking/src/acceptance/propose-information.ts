import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { recordAudit } from '@jiannuo/audit';
import type { ProposeInformationRequest } from '@jiannuo/contracts';
import { isCalendarDate, staleVersion } from '@jiannuo/domain';
import { requireAccess, type Principal } from '@jiannuo/identity';
import { enqueueForUsers } from '@jiannuo/notifications';
import { Database, Poker, Problem } from '@jiannuo/platform';
import { findPeople } from '../programme/find-people.js';
import { leadOf } from '../programme/plan-rows.js';
import { readRegionDay } from '../programme/region-day.js';
import type { Wake } from '../programme/request-page.js';
import { requireStep } from '../programme/require-step.js';
import { whyInformationIsFixed } from './project-year-mapper.js';
import {
  informationOf,
  INFORMATION_COLUMNS,
  requireProjectYear,
  type InformationRow,
} from './project-year-rows.js';

/** The lead department writes what citizens are told. Public it becomes when it is confirmed. */
@Injectable()
export class ProposeInformation {
  constructor(
    private readonly database: Database,
    @Inject(Poker) private readonly poker: Wake,
  ) {}

  async run(
    principal: Principal,
    projectKey: string,
    request: ProposeInformationRequest,
  ): Promise<void> {
    await this.database.inRegions(principal.regions, async (tx) => {
      const at = await requireProjectYear(tx, projectKey, 'lock');
      const { plan, project, proposal } = at;
      const departmentId = leadOf(project)?.id ?? null;
      requireAccess(principal, 'information.propose', {
        regionCode: plan.regionCode,
        departmentId,
      });
      const fixed = whyInformationIsFixed(at);
      if (fixed !== null) throw new Problem('state-conflict', fixed);
      const stale = staleVersion(proposal?.version ?? 0, request.version);
      if (stale !== null) requireStep({ ok: false, ...stale });
      const content = contentOf(request);
      const day = await readRegionDay(tx, plan);
      await save(tx, at.project.id, plan.regionCode, content, {
        userId: principal.userId,
        now: day.now,
      });
      await enqueueForUsers(tx, {
        regionCode: plan.regionCode,
        kind: 'information-proposed',
        subjectType: 'project',
        subjectKey: projectKey,
        epoch: 1,
        step: `v${(proposal?.version ?? 0) + 1}`,
        recipientIds: await findPeople(tx, plan.regionCode, ['supervisor']),
        payload: {
          title: `公开信息待确认：${project.title}`,
          body: `“${project.title}”的公开信息有更新，请核对后确认公开。`,
          link: `/projects/${projectKey}`,
        },
        notBefore: day.now,
      });
      await recordAudit(tx, {
        chain: plan.regionCode,
        actorId: principal.userId,
        action: 'information.propose',
        subjectType: 'project',
        subjectKey: projectKey,
        change: { from: proposal === null ? null : informationOf(proposal), to: content },
      });
    });
    this.poker.poke('deliveries', projectKey);
  }
}

/** What is left out is empty: the form sends all of it. */
function contentOf(request: ProposeInformationRequest): InformationRow {
  for (const field of ['applyUntil', 'moneyAsOf'] as const) {
    const day = request[field];
    if (day && !isCalendarDate(day)) {
      const message = '没有这一天，请核对日期。';
      throw new Problem('validation-failed', message, [{ path: field, message }]);
    }
  }
  const money = [request.moneyPlanned, request.moneyInPlace, request.moneySpent];
  if (money.some((amount) => amount != null) && !request.moneyAsOf) {
    const message = '填写资金时，请写明截止日期。';
    throw new Problem('rule-violated', message, [{ path: 'moneyAsOf', message }]);
  }
  return {
    beneficiaries: request.beneficiaries ?? '',
    howToApply: request.howToApply ?? '',
    whereToApply: request.whereToApply ?? '',
    applyUntil: request.applyUntil ?? null,
    publicTelephone: request.publicTelephone ?? '',
    moneyPlanned: request.moneyPlanned ?? null,
    moneyInPlace: request.moneyInPlace ?? null,
    moneySpent: request.moneySpent ?? null,
    moneyAsOf: request.moneyAsOf ?? null,
  };
}

async function save(
  tx: EntityManager,
  projectId: string,
  regionCode: string,
  content: InformationRow,
  by: { readonly userId: string; readonly now: Date },
): Promise<void> {
  const columns = Object.values(INFORMATION_COLUMNS);
  const values = Object.keys(INFORMATION_COLUMNS).map(
    (field) => content[field as keyof InformationRow],
  );
  const places = columns.map((_column, index) => `$${index + 5}`);
  await tx.query(
    `INSERT INTO project_information (project_id, region_code, state, proposed_by, proposed_at,
       ${columns.join(', ')})
     VALUES ($1, $2, 'proposed', $3, $4, ${places.join(', ')})
     ON CONFLICT (project_id) DO UPDATE SET state = 'proposed', comment = '', proposed_by = $3,
       proposed_at = $4, decided_by = NULL, decided_at = NULL,
       version = project_information.version + 1,
       ${columns.map((column, index) => `${column} = ${places[index] ?? ''}`).join(', ')}`,
    [projectId, regionCode, by.userId, by.now, ...values],
  );
}
