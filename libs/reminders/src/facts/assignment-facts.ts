import type { CalendarDate } from '@jiannuo/domain';
import { assignmentMessage } from '../messages/assignment-message.js';
import { stepsOf, type OwnSteps } from './programme-steps.js';
import { dayOf, parametersOf, selected, type ReadRemindables } from './remindable.js';

/** A project given to a department, not yet signed for 签收. */
export interface AssignmentFacts {
  readonly id: string;
  readonly regionCode: string;
  readonly epoch: number;
  readonly assignedOn: CalendarDate;
  readonly departmentId: string;
  readonly departmentName: string;
  readonly projectKey: string;
  readonly projectTitle: string;
  readonly leaderId: string | null;
  readonly ownSteps: OwnSteps;
}

const UNSIGNED = `
  SELECT a.id, a.region_code AS "regionCode", a.epoch, a.assigned_on AS "assignedOn",
    d.id AS "departmentId", d.name AS "departmentName", j.key AS "projectKey",
    coalesce(j.short_title, j.title) AS "projectTitle", j.leader_id AS "leaderId",
    p.reminder_steps AS "ownSteps"
  FROM acknowledgement a
  JOIN department d ON d.id = a.department_id
  JOIN project j ON j.id = a.project_id AND j.withdrawn_on IS NULL AND j.accepted_on IS NULL
  JOIN programme p ON p.id = j.programme_id AND p.state = 'published'
  WHERE a.answer IS NULL
    -- An assignment given anew makes the older one void.
    AND NOT EXISTS (SELECT 1 FROM acknowledgement n WHERE n.project_id = a.project_id
      AND n.department_id = a.department_id AND n.epoch > a.epoch)`;

/** Assignments nobody has signed for or objected to. */
export const readUnsignedAssignments: ReadRemindables = async (tx, days, selection) => {
  const rows: AssignmentFacts[] = await tx.query(
    `${UNSIGNED} AND ${selected('a.region_code', 'a.id::text')} ORDER BY a.id`,
    parametersOf(selection),
  );
  return rows.map((facts) => ({
    subject: {
      type: 'assignment',
      subject: facts.id,
      epoch: facts.epoch,
      assignedOn: facts.assignedOn,
      answered: false,
    },
    subjectType: 'acknowledgement',
    regionCode: facts.regionCode,
    departmentId: facts.departmentId,
    leaderId: facts.leaderId,
    projectKey: facts.projectKey,
    projectTitle: facts.projectTitle,
    title: facts.departmentName,
    steps: stepsOf(facts.ownSteps),
    write: (_reminder, day) =>
      assignmentMessage(facts, dayOf(days, facts.regionCode).calendar, day),
  }));
};
