import type { EntityManager } from 'typeorm';
import { addDays, nextLookOn, type CalendarDate } from '@jiannuo/domain';
import { remindableMilestone, type MilestoneFacts } from '../facts/milestone-facts.js';
import type { RegionDay } from '../facts/region-day.js';
import { dayOf } from '../facts/remindable.js';
import { DAYS_AHEAD } from './plan-messages.js';

/** A milestone that was planned, with what became of its 呈报 in this plan. */
export interface PlannedMilestone {
  readonly facts: MilestoneFacts;
  readonly preparedOn: CalendarDate | null;
  readonly sentOn: CalendarDate | null;
}

interface Outlook {
  readonly milestone: string;
  readonly region: string;
  readonly epoch: number;
  readonly lookOn: CalendarDate;
}

/** Remembers when each of these milestones is worth looking at again. */
export async function keepOutlook(
  tx: EntityManager,
  planned: readonly PlannedMilestone[],
  days: ReadonlyMap<string, RegionDay>,
): Promise<void> {
  if (planned.length === 0) return;
  const rows = planned.map((one): Outlook => ({
    milestone: one.facts.id,
    region: one.facts.regionCode,
    epoch: one.facts.epoch,
    lookOn: lookOn(one, days),
  }));
  await tx.query(
    `INSERT INTO reminder_outlook (milestone_id, region_code, epoch, look_on)
     SELECT r.milestone, r.region, r.epoch, r."lookOn"
     FROM jsonb_to_recordset($1::jsonb) AS r(milestone uuid, region text, epoch integer, "lookOn" date)
     ON CONFLICT (milestone_id) DO UPDATE SET epoch = excluded.epoch, look_on = excluded.look_on`,
    [JSON.stringify(rows)],
  );
}

/**
 * What waits for its review is asked about daily: a report taken back begins a new epoch anyway. A
 * 呈报 prepared or sent by this very plan begins a ladder of its own, which is looked at next.
 */
function lookOn(
  { facts, preparedOn, sentOn }: PlannedMilestone,
  days: ReadonlyMap<string, RegionDay>,
): CalendarDate {
  const { calendar, today } = dayOf(days, facts.regionCode);
  const tomorrow = addDays(today, 1);
  if (facts.pendingReportedOn !== null) return tomorrow;
  if (facts.preparedOn === null && preparedOn !== null) return today;
  if (facts.sentOn === null && sentOn !== null) return today;
  const { subject, steps } = remindableMilestone(facts, days);
  return nextLookOn({ subject, steps, calendar, today }, DAYS_AHEAD) ?? tomorrow;
}
