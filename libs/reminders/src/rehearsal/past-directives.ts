import type { EntityManager } from 'typeorm';
import {
  matterDueOn,
  replyDueOnOf,
  type CalendarDate,
  type DirectiveMatter,
  type DirectiveSubject,
  type FactsFrom,
  type WorkingCalendar,
} from '@jiannuo/domain';
import { pastPart, type Part, type PastRow } from './part.js';

interface DirectiveRow extends PastRow {
  readonly matter: DirectiveMatter;
  readonly issuedOn: CalendarDate;
  readonly replyDueOn: CalendarDate;
  readonly events: readonly {
    readonly day: CalendarDate;
    readonly what: 'reply' | 'send-back' | 'end';
  }[];
}

/** Every directive from the day it was issued until it was closed or called off. */
export async function readPastDirectives(
  tx: EntityManager,
  programmeId: string,
  calendar: WorkingCalendar,
): Promise<readonly Part[]> {
  const rows: DirectiveRow[] = await tx.query(ISSUED, [programmeId]);
  return rows.map((row) => pastPart(row, 'directive', courseOf(row, calendar)));
}

/** What its rows say of when it was answered and over; a step says it again, which changes nothing. */
const ISSUED = `
  SELECT v.id AS key, v.region_code AS "regionCode", v.title, v.matter, v.issued_on AS "issuedOn",
    v.reply_due_on AS "replyDueOn", v.department_id AS "departmentId", j.leader_id AS "leaderId",
    coalesce(j.short_title, j.title) AS "projectTitle", coalesce(e.events, '[]') AS events
  FROM directive v
  JOIN region r ON r.code = v.region_code
  JOIN project j ON j.id = v.project_id
  LEFT JOIN LATERAL (
    SELECT jsonb_agg(jsonb_build_object('day', (at AT TIME ZONE r.time_zone)::date, 'what', what)
      ORDER BY at, what) AS events
    FROM (
      SELECT taken_at AS at, CASE WHEN action IN ('close','cancel') THEN 'end' ELSE action END AS what
      FROM directive_step
      WHERE directive_id = v.id AND action IN ('reply','send-back','close','cancel')
      UNION ALL SELECT v.replied_at, 'reply' WHERE v.replied_at IS NOT NULL
      UNION ALL SELECT v.closed_at, 'end' WHERE v.closed_at IS NOT NULL
      UNION ALL SELECT v.updated_at, 'end' WHERE v.state = 'cancelled'
    ) h
  ) e ON true
  WHERE j.programme_id = $1 AND v.issued_on IS NOT NULL ORDER BY v.id`;

/** Folds what happened into the facts in force from each day on. */
function courseOf(row: DirectiveRow, calendar: WorkingCalendar): readonly FactsFrom[] {
  const { issuedOn, events } = row;
  const returns = events.filter(({ what }) => what === 'send-back').length;
  // Only the last date set for the reply is kept.
  const replyDueOn = (epoch: number): CalendarDate =>
    epoch > returns ? row.replyDueOn : replyDueOnOf(calendar, issuedOn);
  let facts: DirectiveSubject = {
    type: 'directive',
    subject: row.key,
    epoch: 1,
    issuedOn,
    replyDueOn: replyDueOn(1),
    answered: false,
    doneDueOn: matterDueOn(calendar, issuedOn, row.matter),
  };
  const course: FactsFrom[] = [{ from: issuedOn, facts }];
  for (const { day, what } of events) {
    if (what === 'end') return [...course, { from: day, facts: null }];
    const epoch = facts.epoch + 1;
    facts =
      what === 'reply'
        ? { ...facts, answered: true }
        : { ...facts, epoch, replyDueOn: replyDueOn(epoch), answered: false };
    course.push({ from: day, facts });
  }
  return course;
}
