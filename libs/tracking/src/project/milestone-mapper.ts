import type { LightView, MilestoneSummaryView } from '@jiannuo/contracts';
import {
  daysBetween,
  daysLate,
  milestoneLight,
  milestoneState,
  overdueState,
  workingDaysBetween,
  type MilestoneStanding,
} from '@jiannuo/domain';
import type { Principal } from '@jiannuo/identity';
import { mapLight } from '../programme/light-view.js';
import { standingOf, type MilestoneRow } from '../programme/milestone-rows.js';
import { lightRulesOf, type ProgrammeRow } from '../programme/programme-rows.js';
import type { RegionDay } from '../programme/region-day.js';
import { whyMayNotReport } from './may-report.js';

/** What a milestone is seen against: its siblings, its programme, the day, and who looks. */
export interface MilestoneSurroundings {
  /** All milestones of its project. */
  readonly siblings: readonly MilestoneRow[];
  readonly programme: ProgrammeRow;
  readonly day: RegionDay;
  readonly principal: Principal;
}

const WITHDRAWN: LightView = { light: 'grey', word: '已撤销', cause: '' };

export function mapMilestoneSummary(
  milestone: MilestoneRow,
  around: MilestoneSurroundings,
): MilestoneSummaryView {
  const { day, programme, principal } = around;
  const standing = standingOf(milestone);
  const { overdue, overdueDays } = overdueState(standing, day.calendar, day.today);
  const because = whyMayNotReport(principal, milestone, programme, day.today);
  const state = milestoneState({ state: storedState(milestone) }, milestone.pendingReportedOn);
  return {
    key: milestone.key,
    ordinal: milestone.ordinal,
    title: milestone.title,
    department: { code: milestone.departmentCode, name: milestone.departmentName },
    dueDate: milestone.dueDate,
    originalDueDate: milestone.originalDueDate,
    weight: milestone.weight,
    isSample: milestone.isSample,
    state,
    completedOn: milestone.completedOn,
    reportedOn: milestone.reportedOn ?? milestone.pendingReportedOn,
    daysLate:
      milestone.completedOn === null ? null : daysLate(milestone.completedOn, milestone.dueDate),
    overdue,
    overdueDays,
    light: lightOf(standing, around),
    follows: [...milestone.follows],
    daysToDue: daysBetween(day.today, milestone.dueDate),
    workingDaysToDue: workingDaysBetween(day.calendar, day.today, milestone.dueDate),
    submissionId: milestone.submissionId,
    submissionState: milestone.submissionState,
    extensionId: milestone.extensionId,
    extensionAskedOn: milestone.extensionAskedOn,
    mayReport: because === null,
    mayNotReportBecause: because,
  };
}

function storedState(milestone: MilestoneRow): 'open' | 'completed' | 'withdrawn' {
  if (milestone.withdrawnOn !== null) return 'withdrawn';
  return milestone.completedOn === null ? 'open' : 'completed';
}

function lightOf(milestone: MilestoneStanding, around: MilestoneSurroundings): LightView {
  const result = milestoneLight({
    milestone,
    milestones: around.siblings.map(standingOf),
    rules: lightRulesOf(around.programme),
    today: around.day.today,
    calendar: around.day.calendar,
  });
  return mapLight(result, 'milestone') ?? WITHDRAWN;
}
