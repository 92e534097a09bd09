import type { EntityManager } from 'typeorm';
import {
  directiveDays,
  directiveOwed,
  directiveRuleKey,
  type DirectiveColour,
  type DirectiveRules,
} from '@jiannuo/domain';
import { readMilestonesById, standingOf, type MilestoneRow } from '../programme/milestone-rows.js';
import type { RegionDay } from '../programme/region-day.js';

/** A region on a day, as the sweep goes from one to the next. */
export interface RuledRegion extends RegionDay {
  readonly code: string;
}

/** A milestone and the order it calls for today. */
export interface Owed {
  readonly milestone: MilestoneRow;
  readonly region: RuledRegion;
  readonly colour: DirectiveColour;
  readonly ruleKey: string;
}

/** One that was prepared and that nothing calls for any more. */
export interface Outdated {
  readonly id: string;
  readonly region: RuledRegion;
}

interface Doubtful extends DirectiveRules {
  readonly milestoneId: string;
  readonly epoch: number;
  readonly regionCode: string;
  readonly published: boolean;
  /** Null for a milestone that has none. */
  readonly directiveId: string | null;
  readonly ruleKey: string | null;
}

/**
 * What the rule calls for today in these regions and has not prepared yet, and what it has prepared
 * in vain. The search leaves out only what `directiveDays` knows of milestones nobody has touched;
 * everything else is read and decided by the rule.
 */
export async function findByRule(
  tx: EntityManager,
  regions: readonly RuledRegion[],
): Promise<{ readonly owed: readonly Owed[]; readonly outdated: readonly Outdated[] }> {
  const byCode = new Map(regions.map((region) => [region.code, region]));
  const found: Doubtful[] = await tx.query(FIND, [JSON.stringify(await readDays(tx, byCode))]);
  const milestones = await readMilestonesById(
    tx,
    found.map(({ milestoneId }) => milestoneId),
  );
  const rows = new Map(milestones.map((milestone) => [milestone.id, milestone]));
  const owed: Owed[] = [];
  const outdated: Outdated[] = [];
  for (const one of found) {
    const region = byCode.get(one.regionCode);
    if (!region) continue;
    const called = calledFor(one, rows.get(one.milestoneId), region);
    if (one.directiveId === null && called !== null) owed.push(called);
    if (one.directiveId !== null && called?.ruleKey !== one.ruleKey) {
      outdated.push({ id: one.directiveId, region });
    }
  }
  return { owed, outdated };
}

function calledFor(
  { epoch, published, ...rules }: Doubtful,
  milestone: MilestoneRow | undefined,
  region: RuledRegion,
): Owed | null {
  if (milestone === undefined || !published) return null;
  const standing = standingOf(milestone);
  const colour = directiveOwed(standing, rules, region.calendar, region.today);
  if (colour === null) return null;
  return { milestone, region, colour, ruleKey: directiveRuleKey(milestone.key, epoch, colour) };
}

/** The days of each region, once for each pair of numbers that its lists have. */
async function readDays(
  tx: EntityManager,
  regions: ReadonlyMap<string, RuledRegion>,
): Promise<object[]> {
  const rows: ({ code: string } & DirectiveRules)[] = await tx.query(
    `SELECT DISTINCT region_code AS code, yellow_working_days_before AS "yellowWorkingDaysBefore",
       red_overdue_working_days AS "redOverdueWorkingDays"
     FROM programme WHERE region_code = ANY ($1)`,
    [[...regions.keys()]],
  );
  return rows.flatMap(({ code, ...rules }) => {
    const region = regions.get(code);
    if (region === undefined) return [];
    const { calendar, today } = region;
    const { redUntil, yellow } = directiveDays(rules, calendar, today);
    const days = { redUntil, yellowFrom: yellow?.from, yellowUntil: yellow?.until };
    return [{ code, today, ...rules, ...days }];
  });
}

const LIVE = `EXISTS (SELECT 1 FROM submission s WHERE s.milestone_id = m.id
  AND s.kind IN ('completion','extension') AND s.state IN ('draft','submitted','signed-off','returned'))`;
const HAS = (colour: DirectiveColour): string =>
  `EXISTS (SELECT 1 FROM directive x WHERE x.rule_key = m.key || ':' || m.epoch || ':${colour}')`;

const LIST_OF = `JOIN LATERAL (SELECT p.* FROM project j JOIN programme p ON p.id = j.programme_id
    WHERE j.id = m.project_id OFFSET 0)`;
const NUMBERS = `p.yellow_working_days_before = day."yellowWorkingDaysBefore"
  AND p.red_overdue_working_days = day."redOverdueWorkingDays"`;

/**
 * First the open milestones that may call for one: a colour is prepared once for each start of the
 * clock. Then the prepared ones whose milestone is not as it was when they were.
 */
const FIND = `
  WITH day AS MATERIALIZED (
    SELECT * FROM jsonb_to_recordset($1::jsonb) AS d(code text, today date, "redUntil" date,
      "yellowFrom" date, "yellowUntil" date, "yellowWorkingDaysBefore" integer,
      "redOverdueWorkingDays" integer)
  )
  SELECT m.id AS "milestoneId", m.epoch, m.region_code AS "regionCode", true AS published,
    NULL::uuid AS "directiveId", NULL AS "ruleKey", day."yellowWorkingDaysBefore",
    day."redOverdueWorkingDays"
  FROM day
  -- One region after the other, whatever the planner thinks of their number.
  JOIN LATERAL (SELECT * FROM milestone WHERE region_code = day.code
    AND due_date <= coalesce(day."yellowUntil", day.today)
    AND completed_on IS NULL AND withdrawn_on IS NULL OFFSET 0) m ON true
  ${LIST_OF} p ON p.state = 'published' AND ${NUMBERS}
  WHERE CASE
    WHEN m.due_date <= day."redUntil" THEN NOT ${HAS('red')}
    WHEN m.due_date BETWEEN day."yellowFrom" AND day."yellowUntil" THEN NOT ${HAS('yellow')}
    ELSE ${LIVE} END
  UNION ALL
  (SELECT m.id, m.epoch, day.code, p.state = 'published', x.id, x.rule_key, day."yellowWorkingDaysBefore",
    day."redOverdueWorkingDays"
  FROM day
  JOIN LATERAL (SELECT id, rule_key, colour, milestone_id FROM directive
    WHERE region_code = day.code AND state = 'prepared' AND source = 'rule' OFFSET 0) x ON true
  JOIN LATERAL (SELECT * FROM milestone WHERE id = x.milestone_id OFFSET 0) m ON true
  ${LIST_OF} p ON ${NUMBERS}
  WHERE (p.state = 'published' AND m.completed_on IS NULL AND m.withdrawn_on IS NULL
    AND x.rule_key = m.key || ':' || m.epoch || ':' || x.colour
    AND CASE x.colour WHEN 'red' THEN m.due_date <= day."redUntil"
      ELSE m.due_date BETWEEN day."yellowFrom" AND day."yellowUntil" END
    AND NOT ${LIVE}) IS NOT TRUE
  ORDER BY x.id)`;
