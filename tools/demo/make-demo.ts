import type { DataSource, EntityManager } from 'typeorm';
import { recordAudit } from '@jiannuo/audit';
import { isCalendarDate, type CalendarDate } from '@jiannuo/domain';
import { beginDemoClock, readWorkingCalendar } from '@jiannuo/organisation';
import type { Database, Storage } from '@jiannuo/platform';
import { makeAccounts } from './accounts.js';
import { setClock, StoryPlayer } from './play-story.js';
import { signTasks, tellOfSchool } from './play-year.js';
import { scheduleStory, type StoryMilestone } from './schedule.js';
import { settlePast } from './settle-past.js';
import { STORY_ENDS_ON, STORY_PROGRAMME } from './story.js';

const REGION = '141024';
const LIST_BEGINS_ON = '2024-01-02';

export interface DemoOptions {
  /** The day on which the demo begins; 2024-09-20 unless told otherwise. */
  readonly today?: string;
  /** One for all accounts; a random one unless told otherwise. */
  readonly password?: string;
}

export interface Demo {
  /** Shown once: null when the accounts keep the one they have. */
  readonly password: string | null;
  /** False when the history was there already. */
  readonly made: boolean;
}

/**
 * Makes a loaded database a demo: accounts, the history of the year so far, and the clock at 09:00 of
 * `today`. Does nothing to a demo that is already made, except to reset its password when one is
 * given; goes on where an interrupted run stopped.
 * @throws Error when `today` is no date of the list's year or later, or people work in the database.
 */
export async function makeDemo(
  owner: DataSource,
  database: Database,
  storage: Storage,
  options: DemoOptions = {},
): Promise<Demo> {
  const today = options.today ?? STORY_ENDS_ON;
  if (!isCalendarDate(today) || today < LIST_BEGINS_ON) {
    throw new Error(`JIANNUO_TODAY 应为 ${LIST_BEGINS_ON} 以后的日期，现在是“${today}”。`);
  }
  const password = await owner.transaction(async (tx) => {
    await refuseRealPeople(tx);
    await beginDemoClock(tx, LIST_BEGINS_ON);
    return makeAccounts(tx, REGION, options.password);
  });
  if (await isMade(owner)) return { password, made: false };

  await signTasks(owner, database);
  await new StoryPlayer(owner, database, storage).play(await readSteps(owner, today));
  if (today >= STORY_ENDS_ON) await tellOfSchool(owner, database);
  await owner.transaction(async (tx) => {
    await setClock(tx, `${today}T09:00:00+08:00`);
    await settlePast(tx);
    await recordAudit(tx, {
      chain: 'system',
      actorId: null,
      action: 'demo.make',
      subjectType: 'system',
      subjectKey: 'demo',
      change: { today },
    });
  });
  return { password, made: true };
}

/** Sample accounts and a moved clock never go into a database that people work in. */
async function refuseRealPeople(tx: EntityManager): Promise<void> {
  const rows: { inUse: boolean }[] = await tx.query(
    `SELECT NOT demo AND EXISTS (SELECT FROM app_user) AS "inUse" FROM clock FOR UPDATE`,
  );
  if (rows[0]?.inUse !== false) {
    throw new Error('这个数据库已有真实账号，不能装入演示数据。请另建一个数据库。');
  }
}

async function isMade(owner: DataSource): Promise<boolean> {
  const rows: unknown[] = await owner.query(
    `SELECT 1 FROM audit_event WHERE chain = 'system' AND action = 'demo.make' LIMIT 1`,
  );
  return rows.length > 0;
}

async function readSteps(owner: DataSource, today: CalendarDate) {
  const milestones: StoryMilestone[] = await owner.query(
    `SELECT m.key, j.ordinal || '/' || m.ordinal AS place, m.title,
       d.code AS "departmentCode", m.due_date AS "dueDate"
     FROM milestone m JOIN project j ON j.id = m.project_id
     JOIN programme p ON p.id = j.programme_id JOIN department d ON d.id = m.department_id
     WHERE p.key = $1 ORDER BY j.ordinal, m.ordinal`,
    [STORY_PROGRAMME],
  );
  return scheduleStory(milestones, await readWorkingCalendar(owner.manager, REGION), today);
}
