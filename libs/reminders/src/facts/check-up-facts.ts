import type { CalendarDate } from '@jiannuo/domain';
import { namedTitle } from '../messages/chinese.js';
import { checkUpMessage } from '../messages/check-up-message.js';
import { stepsOf, type OwnSteps } from './programme-steps.js';
import { dayOf, parametersOf, selected, type ReadRemindables } from './remindable.js';

/** A check-up that was ordered and has no result yet. */
export interface CheckUpFacts {
  readonly id: string;
  readonly regionCode: string;
  readonly orderedOn: CalendarDate;
  readonly dueOn: CalendarDate;
  readonly checkerId: string;
  readonly checkerName: string;
  readonly milestoneTitle: string;
  readonly isSample: boolean;
  readonly departmentId: string;
  readonly departmentName: string;
  readonly projectKey: string;
  readonly projectTitle: string;
  readonly leaderId: string | null;
  readonly ownSteps: OwnSteps;
}

const OPEN_CHECK_UPS = `
  SELECT c.id, c.region_code AS "regionCode", c.due_on AS "dueOn",
    (c.ordered_at AT TIME ZONE r.time_zone)::date AS "orderedOn",
    c.assignee_id AS "checkerId", u.display_name AS "checkerName",
    m.title AS "milestoneTitle", m.is_sample AS "isSample",
    d.id AS "departmentId", d.name AS "departmentName",
    j.key AS "projectKey", coalesce(j.short_title, j.title) AS "projectTitle", j.leader_id AS "leaderId",
    p.reminder_steps AS "ownSteps"
  FROM check_up c
  JOIN region r ON r.code = c.region_code
  JOIN app_user u ON u.id = c.assignee_id
  JOIN milestone m ON m.id = c.milestone_id
  JOIN department d ON d.id = m.department_id
  JOIN project j ON j.id = m.project_id
  JOIN programme p ON p.id = j.programme_id
  WHERE c.state = 'ordered'`;

/** Check-ups that wait for their result. */
export const readOpenCheckUps: ReadRemindables = async (tx, days, selection) => {
  const rows: CheckUpFacts[] = await tx.query(
    `${OPEN_CHECK_UPS} AND ${selected('c.region_code', 'c.id::text')} ORDER BY c.id`,
    parametersOf(selection),
  );
  return rows.map((facts) => ({
    subject: {
      type: 'check-up',
      subject: facts.id,
      epoch: 1,
      orderedOn: facts.orderedOn,
      dueOn: facts.dueOn,
      over: false,
    },
    subjectType: 'check-up',
    regionCode: facts.regionCode,
    departmentId: facts.departmentId,
    leaderId: facts.leaderId,
    projectKey: facts.projectKey,
    projectTitle: facts.projectTitle,
    title: namedTitle({ title: facts.milestoneTitle, isSample: facts.isSample }),
    checkerId: facts.checkerId,
    steps: stepsOf(facts.ownSteps),
    write: (_reminder, day) => checkUpMessage(facts, dayOf(days, facts.regionCode).calendar, day),
  }));
};
