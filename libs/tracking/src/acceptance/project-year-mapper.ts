import type { AllowedStepView, ProjectYearView } from '@jiannuo/contracts';
import { acceptanceState, allowedAcceptanceSteps, type AcceptanceFacts } from '@jiannuo/domain';
import { mayAccess, type Principal } from '@jiannuo/identity';
import { actorOf } from '../programme/actor.js';
import { mapStep } from '../programme/plan-mapper.js';
import { leadOf } from '../programme/plan-rows.js';
import { informationOf, type ProjectYear } from './project-year-rows.js';

export function acceptanceFacts(
  { plan, project }: ProjectYear,
  principal: Principal,
): AcceptanceFacts {
  return {
    state: acceptanceState(project),
    programmeState: plan.state,
    actor: actorOf(principal),
    region: plan.regionCode,
    version: project.version,
  };
}

export function mapProjectYear(at: ProjectYear, principal: Principal): ProjectYearView {
  const { project, year, proposal } = at;
  const facts = acceptanceFacts(at, principal);
  return {
    key: project.key,
    version: project.version,
    acceptance: facts.state,
    acceptedOn: project.acceptedOn,
    acceptancePublicNote: year.acceptancePublicNote,
    continuesKey: project.continuesKey,
    continuedByKey: year.continuedByKey,
    closing:
      year.closing === null
        ? null
        : { outcome: year.closing, publicReason: year.closingPublicReason },
    information: informationOf(year),
    // What is not yet public is shown to those who write or decide it.
    proposal:
      proposal !== null && mayPropose(at, principal)
        ? {
            ...informationOf(proposal),
            state: proposal.state,
            comment: proposal.comment,
            version: proposal.version,
          }
        : null,
    allowedActions: [
      ...allowedAcceptanceSteps(facts).map(mapStep),
      ...informationSteps(at, principal),
    ],
  };
}

/** Who writes what the public is told: the lead department, or a supervisor for it. */
export function mayPropose({ plan, project }: ProjectYear, principal: Principal): boolean {
  return mayAccess(principal, 'information.propose', {
    regionCode: plan.regionCode,
    departmentId: leadOf(project)?.id ?? null,
  });
}

/** Null while it may be changed, otherwise why not. */
export function whyInformationIsFixed({ plan, project }: ProjectYear): string | null {
  if (plan.state === 'closed') return '清单已关闭，公开信息不再修改。';
  return project.withdrawnOn === null ? null : '项目已撤销，公开信息不再修改。';
}

function informationSteps(at: ProjectYear, principal: Principal): AllowedStepView[] {
  const fixed = whyInformationIsFixed(at);
  const { regionCode } = at.plan;
  const propose = mayPropose(at, principal) ? fixed : '公开信息由牵头单位填写。';
  const decide = mayAccess(principal, 'information.confirm', { regionCode })
    ? (fixed ?? (at.proposal?.state === 'proposed' ? null : '没有等待确认的公开信息。'))
    : '公开信息由督查人员确认。';
  return [
    { action: 'propose-information', allowed: propose === null, reason: propose },
    { action: 'decide-information', allowed: decide === null, reason: decide },
  ];
}
