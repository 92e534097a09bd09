import type { EntityManager } from 'typeorm';
import { addWorkingDays, overdueState, type CalendarDate } from '@jiannuo/domain';
import { readMilestonesByKey, type MilestoneFacts } from '../facts/milestone-facts.js';
import { stepsOf } from '../facts/programme-steps.js';
import { readRegionDays, type RegionDay } from '../facts/region-day.js';
import { dayOf } from '../facts/remindable.js';
import { milestoneMessage } from '../messages/milestone-message.js';

interface EscalationRow {
  readonly id: string;
  readonly version: number;
  readonly milestoneKey: string;
  readonly preparedOn: CalendarDate;
  readonly sentOn: CalendarDate | null;
  readonly sentBy: string | null;
}

/** A 呈报 whose milestone is still open and not reported: nobody is told of what is done. */
export interface OpenEscalation extends EscalationRow {
  readonly milestone: MilestoneFacts;
  readonly day: RegionDay;
  readonly goesOn: CalendarDate;
  readonly overdueDays: number;
  readonly title: string;
  readonly text: string;
}

/** The 呈报 of these regions, or the one of that id, in the order of their day. */
export async function readEscalations(
  tx: EntityManager,
  selection: { readonly regions: readonly string[]; readonly id?: string },
): Promise<readonly OpenEscalation[]> {
  const rows: EscalationRow[] = await tx.query(
    `SELECT e.id, e.version, m.key AS "milestoneKey", e.prepared_on AS "preparedOn",
       e.sent_on AS "sentOn", u.display_name AS "sentBy"
     FROM escalation e JOIN milestone m ON m.id = e.milestone_id AND m.epoch = e.epoch
       AND m.completed_on IS NULL AND m.withdrawn_on IS NULL
     LEFT JOIN app_user u ON u.id = e.sent_by
     WHERE e.region_code = ANY ($1) AND ($2::text IS NULL OR e.id::text = $2)
     ORDER BY e.prepared_on, m.key`,
    [selection.regions, selection.id ?? null],
  );
  const milestones = await readMilestonesByKey(
    tx,
    rows.map(({ milestoneKey }) => milestoneKey),
  );
  const byKey = new Map(milestones.map((milestone) => [milestone.key, milestone]));
  const days = await readRegionDays(tx, selection.regions);
  return rows.flatMap((row) => {
    const milestone = byKey.get(row.milestoneKey);
    if (!milestone || milestone.pendingReportedOn !== null) return [];
    const day = dayOf(days, milestone.regionCode);
    return row.preparedOn > day.today ? [] : [toOpen(row, milestone, day)];
  });
}

function toOpen(row: EscalationRow, milestone: MilestoneFacts, day: RegionDay): OpenEscalation {
  const { calendar, today } = day;
  const offset = stepsOf(milestone.ownSteps).escalationSending[0]?.offset ?? 0;
  const usual = milestoneMessage({ kind: 'escalation-sent' }, milestone, calendar, today);
  return {
    ...row,
    // A sweep may have written ahead the day on which it will go by itself.
    sentOn: row.sentOn !== null && row.sentOn > today ? null : row.sentOn,
    milestone,
    day,
    goesOn: addWorkingDays(calendar, row.preparedOn, offset),
    overdueDays: overdueState(milestone, calendar, today).overdueDays,
    title: usual.title,
    text: milestone.escalationText ?? usual.body,
  };
}
