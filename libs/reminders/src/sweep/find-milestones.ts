import type { EntityManager } from 'typeorm';
import {
  addDays,
  DEFAULT_REMINDER_STEPS,
  lastDueDateInSight,
  type CalendarDate,
  type WorkingCalendar,
} from '@jiannuo/domain';
import { stepsOf, type OwnSteps } from '../facts/programme-steps.js';
import type { RegionDay } from '../facts/region-day.js';
import { DAYS_AHEAD } from './plan-messages.js';

/** A milestone for which planning may give something new. */
export interface FoundMilestone {
  readonly key: string;
  readonly regionCode: string;
}

interface OwnProgramme {
  readonly id: string;
  readonly regionCode: string;
  readonly ownSteps: OwnSteps;
}

/**
 * Finds in one statement, over all these regions, the open milestones worth planning: those due
 * before the last date in sight whose outlook is missing, of an older epoch, or has come. Of a
 * million open milestones only these are read and decided by the plan.
 */
export async function findMilestones(
  tx: EntityManager,
  days: Iterable<RegionDay>,
): Promise<readonly FoundMilestone[]> {
  const regions = [...days];
  const own: OwnProgramme[] = await tx.query(
    `SELECT id, region_code AS "regionCode", reminder_steps AS "ownSteps" FROM programme
     WHERE state = 'published' AND reminder_steps IS NOT NULL AND region_code = ANY ($1)`,
    [regions.map(({ code }) => code)],
  );
  const usual = memoised((calendar, horizon) =>
    lastDueDateInSight(DEFAULT_REMINDER_STEPS, calendar, horizon),
  );
  const horizonOf = ({ today }: RegionDay): CalendarDate => addDays(today, DAYS_AHEAD);
  const byCode = new Map(regions.map((region) => [region.code, region]));
  const sights = regions.map((region) => ({
    region: region.code,
    today: region.today,
    until: usual(region.calendar, horizonOf(region)),
  }));
  const ownSights = own.flatMap(({ id, regionCode, ownSteps }) => {
    const region = byCode.get(regionCode);
    if (!region) return [];
    const until = lastDueDateInSight(stepsOf(ownSteps), region.calendar, horizonOf(region));
    return [{ programme: id, until }];
  });
  const furthest = latest([...sights, ...ownSights].map(({ until }) => until));
  const today = latest(regions.map((region) => region.today));
  return tx.query(FIND, [JSON.stringify(sights), JSON.stringify(ownSights), furthest, today]);
}

function latest(days: readonly (CalendarDate | null)[]): CalendarDate | null {
  return days.reduce((last, day) => (last === null || (day ?? '') > last ? day : last), null);
}

/**
 * First by what holds for all regions, from two indexes alone; then what is left by each region's
 * own calendar and each programme's own steps.
 */
const FIND = `
  WITH own AS MATERIALIZED (
    SELECT programme, until
    FROM jsonb_to_recordset($2::jsonb) AS o(programme uuid, until date)
  ), sight AS MATERIALIZED (
    SELECT region, today, until
    FROM jsonb_to_recordset($1::jsonb) AS s(region text, today date, until date)
  ), found AS MATERIALIZED (
    SELECT m.id, m.region_code, m.project_id, m.due_date,
      CASE WHEN k.epoch = m.epoch THEN k.look_on END AS look_on
    FROM milestone m LEFT JOIN reminder_outlook k ON k.milestone_id = m.id
    WHERE m.completed_on IS NULL AND m.withdrawn_on IS NULL AND m.due_date <= $3
      AND (k.milestone_id IS NULL OR k.epoch <> m.epoch OR k.look_on <= $4)
  )
  SELECT m.key, m.region_code AS "regionCode"
  FROM found f
  JOIN sight s ON s.region = f.region_code
  JOIN project j ON j.id = f.project_id
  JOIN programme p ON p.id = j.programme_id AND p.state = 'published'
  LEFT JOIN own o ON o.programme = p.id
  JOIN milestone m ON m.id = f.id
  WHERE f.due_date <= CASE WHEN o.programme IS NULL THEN s.until ELSE o.until END
    AND (f.look_on IS NULL OR f.look_on <= s.today)
  ORDER BY m.region_code, m.key`;

/** Most regions share one calendar and one day. */
function memoised(
  compute: (calendar: WorkingCalendar, horizon: CalendarDate) => CalendarDate | null,
): typeof compute {
  const known = new Map<WorkingCalendar, Map<CalendarDate, CalendarDate | null>>();
  return (calendar, horizon) => {
    const ofCalendar = known.get(calendar) ?? new Map<CalendarDate, CalendarDate | null>();
    known.set(calendar, ofCalendar);
    const before = ofCalendar.get(horizon);
    if (before !== undefined) return before;
    const computed = compute(calendar, horizon);
    ofCalendar.set(horizon, computed);
    return computed;
  };
}
