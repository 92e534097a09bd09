import type { EntityManager } from 'typeorm';
import { objectionStep } from '@jiannuo/domain';
import { enqueueMessages, type NewMessage } from '@jiannuo/notifications';
import { readWorkingCalendars } from '@jiannuo/organisation';
import { readBusinessTime, type Database } from '@jiannuo/platform';

interface OpenObjection {
  readonly id: string;
  readonly regionCode: string;
  readonly timeZone: string;
  readonly projectKey: string;
  readonly projectTitle: string;
  readonly dueOn: string;
  /** Whoever reports for the lead department, its heads included. */
  readonly department: readonly string[];
  readonly supervisors: readonly string[];
}

const NEWS = {
  received: { kind: 'objection-received', title: '收到群众意见' },
  due: { kind: 'objection-due', title: '群众意见即将到期' },
  overdue: { kind: 'objection-overdue', title: '群众意见逾期未答复' },
} as const;

/**
 * Tells departments of questions that wait for an answer: when one has come, on the eve of its day,
 * and when it is overdue, then the supervisors too. Planning twice writes nothing new.
 * @returns how many notifications are new.
 */
export async function sweepObjections(database: Database): Promise<number> {
  return database.outsideRegions(async (tx) => {
    const open = await readOpen(tx);
    if (open.length === 0) return 0;
    const regions = [...new Set(open.map(({ regionCode }) => regionCode))];
    const calendars = await readWorkingCalendars(tx, regions);
    const messages: NewMessage[] = [];
    for (const objection of open) {
      const { today } = await readBusinessTime(tx, objection.timeZone);
      const calendar = calendars.get(objection.regionCode);
      if (!calendar) continue;
      messages.push(messageFor(objection, objectionStep(calendar, objection.dueOn, today)));
    }
    return enqueueMessages(tx, messages);
  });
}

function messageFor(objection: OpenObjection, step: keyof typeof NEWS): NewMessage {
  const { kind, title } = NEWS[step];
  return {
    regionCode: objection.regionCode,
    kind,
    subjectType: 'objection',
    subjectKey: objection.id,
    epoch: 1,
    step,
    recipientIds:
      step === 'overdue'
        ? [...objection.department, ...objection.supervisors]
        : [...objection.department],
    payload: {
      title: `${title}：${objection.projectTitle}`,
      body: `请在${objection.dueOn}前答复，提问的人凭查询码查看。`,
      link: '/feedback',
    },
  };
}

async function readOpen(tx: EntityManager): Promise<OpenObjection[]> {
  return tx.query(
    `SELECT o.id, o.region_code AS "regionCode", r.time_zone AS "timeZone", j.key AS "projectKey",
       coalesce(j.short_title, j.title) AS "projectTitle", o.due_on AS "dueOn",
       ARRAY (SELECT DISTINCT g.user_id FROM role_grant g
         JOIN project_department x ON x.department_id = g.department_id AND x.part = 'lead'
         WHERE x.project_id = j.id AND g.role IN ('reporter','head')) AS department,
       ARRAY (SELECT DISTINCT g.user_id FROM role_grant g
         WHERE g.region_code = o.region_code AND g.role = 'supervisor') AS supervisors
     FROM objection o JOIN region r ON r.code = o.region_code JOIN project j ON j.id = o.project_id
     WHERE o.state = 'received' ORDER BY o.due_on LIMIT 1000`,
  );
}
