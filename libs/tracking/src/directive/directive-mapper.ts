import type {
  DirectiveStepView,
  DirectiveSummaryView,
  DirectiveView,
  EvidenceView,
  LeaderNoteView,
} from '@jiannuo/contracts';
import { allowedDirectiveActions, matterDueOn, workingDaysBetween } from '@jiannuo/domain';
import type { RegionDay } from '../programme/region-day.js';
import type { DirectiveRow } from './directive-rows.js';
import type { LoadedDirective } from './locked-directive.js';

export function mapDirectiveSummary(directive: DirectiveRow, day: RegionDay): DirectiveSummaryView {
  return {
    id: directive.id,
    number: directive.number,
    colour: directive.colour,
    source: directive.source,
    state: directive.state,
    title: directive.title,
    projectKey: directive.projectKey,
    projectTitle: directive.projectTitle,
    milestoneKey: directive.milestoneKey,
    milestoneTitle: directive.milestoneTitle,
    isSample: directive.isSample,
    department: { code: directive.departmentCode, name: directive.departmentName },
    issuedOn: directive.issuedOn,
    replyDueOn: directive.replyDueOn,
    overdueWorkingDays: overdueWorkingDays(directive, day),
    escalatedAt: directive.escalatedAt?.toISOString() ?? null,
  };
}

/** Only a reply stops the clock. */
function overdueWorkingDays({ state, replyDueOn }: DirectiveRow, day: RegionDay): number {
  if (replyDueOn === null || (state !== 'issued' && state !== 'signed')) return 0;
  return Math.max(0, workingDaysBetween(day.calendar, replyDueOn, day.today));
}

export interface DirectiveParts extends LoadedDirective {
  readonly steps: readonly DirectiveStepView[];
  readonly evidence: readonly EvidenceView[];
  readonly leaderNote: LeaderNoteView | null;
}

export function mapDirective(parts: DirectiveParts): DirectiveView {
  const { directive, facts, day } = parts;
  return {
    ...mapDirectiveSummary(directive, day),
    version: directive.version,
    text: directive.text,
    matter: directive.matter,
    matterDueOn:
      directive.issuedOn === null
        ? null
        : matterDueOn(day.calendar, directive.issuedOn, directive.matter),
    issuer: `${directive.regionName}人民政府`,
    milestoneDueDate: directive.milestoneDueDate,
    reply: directive.reply,
    leaderNote: parts.leaderNote,
    evidence: [...parts.evidence],
    steps: [...parts.steps],
    allowedActions: allowedDirectiveActions(facts).map(({ action, allowed, reason }) => ({
      action,
      allowed,
      reason: reason ?? null,
    })),
  };
}
