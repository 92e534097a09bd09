import { matterDueOn, type CalendarDate } from '@jiannuo/domain';
import { directiveMessage } from '../messages/directive-message.js';
import { stepsOf, type OwnSteps } from './programme-steps.js';
import { dayOf, parametersOf, selected, type ReadRemindables } from './remindable.js';

/** A directive that is issued and not closed. */
export interface DirectiveFacts {
  readonly id: string;
  readonly regionCode: string;
  readonly epoch: number;
  readonly number: string;
  readonly colour: 'yellow' | 'red';
  readonly title: string;
  readonly matter: 'ordinary' | 'major';
  readonly issuedOn: CalendarDate;
  readonly replyDueOn: CalendarDate;
  readonly replied: boolean;
  readonly departmentId: string;
  readonly departmentName: string;
  readonly projectKey: string;
  readonly projectTitle: string;
  readonly leaderId: string | null;
  readonly ownSteps: OwnSteps;
}

const OPEN_DIRECTIVES = `
  SELECT v.id, v.region_code AS "regionCode", v.epoch, v.number, v.colour, v.title, v.matter,
    v.issued_on AS "issuedOn", v.reply_due_on AS "replyDueOn", v.state = 'replied' AS replied,
    d.id AS "departmentId", d.name AS "departmentName",
    j.key AS "projectKey", coalesce(j.short_title, j.title) AS "projectTitle", j.leader_id AS "leaderId",
    p.reminder_steps AS "ownSteps"
  FROM directive v
  JOIN department d ON d.id = v.department_id
  JOIN project j ON j.id = v.project_id
  JOIN programme p ON p.id = j.programme_id
  WHERE v.state IN ('issued','signed','replied')`;

/** Directives that wait for their reply, or for the matter to be done. */
export const readOpenDirectives: ReadRemindables = async (tx, days, selection) => {
  const rows: DirectiveFacts[] = await tx.query(
    `${OPEN_DIRECTIVES} AND ${selected('v.region_code', 'v.id::text')} ORDER BY v.id`,
    parametersOf(selection),
  );
  return rows.map((facts) => {
    const { calendar } = dayOf(days, facts.regionCode);
    const doneDueOn = matterDueOn(calendar, facts.issuedOn, facts.matter);
    return {
      subject: {
        type: 'directive',
        subject: facts.id,
        epoch: facts.epoch,
        issuedOn: facts.issuedOn,
        replyDueOn: facts.replyDueOn,
        answered: facts.replied,
        doneDueOn,
      },
      subjectType: 'directive',
      regionCode: facts.regionCode,
      departmentId: facts.departmentId,
      leaderId: facts.leaderId,
      projectKey: facts.projectKey,
      projectTitle: facts.projectTitle,
      title: facts.title,
      steps: stepsOf(facts.ownSteps),
      write: ({ step }, day) =>
        directiveMessage(facts, { forDoing: step.startsWith('Z'), doneDueOn, calendar, day }),
    };
  });
};
