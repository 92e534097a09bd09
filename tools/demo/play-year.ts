import type { DataSource } from 'typeorm';
import { readPrincipal, type Principal } from '@jiannuo/identity';
import type { Database } from '@jiannuo/platform';
import {
  AddSites,
  AnswerAssignment,
  ConfirmSites,
  DecideInformation,
  ListSites,
  ProposeInformation,
} from '@jiannuo/tracking';
import { setClock } from './play-story.js';
import { STORY_ENDS_ON, STORY_PROGRAMME } from './story.js';

const SILENT = { poke: () => undefined };
const GIVEN_ON = '2024-01-02';
const SCHOOL = `${STORY_PROGRAMME}/14`;

/** Places of project 14, all made up, with the deliverable each belongs to. */
const SITES = [
  {
    deliverable: 1,
    township: '大槐树镇',
    name: '恒东小学（示例）',
    state: 'finished',
    finishedOn: '2024-08-27',
  },
  {
    deliverable: 2,
    township: '大槐树镇',
    name: '城南幼儿园（示例）',
    state: 'finished',
    finishedOn: '2024-08-30',
  },
  { deliverable: 2, township: '甘亭镇', name: '甘亭幼儿园（示例）', state: 'building' },
  { deliverable: 2, township: '赵城镇', name: '赵城幼儿园（示例）', state: 'building' },
  { deliverable: 2, township: '曲亭镇', name: '曲亭幼儿园（示例）', state: 'planned' },
] as const;

/** The list was loaded as published: every department was given its task, and has signed for it. */
export async function signTasks(owner: DataSource, database: Database): Promise<void> {
  await owner.query(
    `INSERT INTO acknowledgement (id, region_code, project_id, department_id, assigned_on)
     SELECT gen_random_uuid(), j.region_code, j.id, d.department_id, $2
     FROM project j JOIN programme p ON p.id = j.programme_id AND p.key = $1
     JOIN project_department d ON d.project_id = j.id
     ON CONFLICT DO NOTHING`,
    [STORY_PROGRAMME, GIVEN_ON],
  );
  await setClock(owner.manager, '2024-01-03T10:00:00+08:00');
  const waiting: { id: string; version: number; head: string }[] = await owner.query(
    `SELECT a.id, a.version, d.code || '-head' AS head
     FROM acknowledgement a JOIN department d ON d.id = a.department_id
     WHERE a.answer IS NULL ORDER BY a.id`,
  );
  const answer = new AnswerAssignment(database, SILENT);
  for (const { id, version, head } of waiting) {
    await answer.run('sign', await person(owner, head), id, { version });
  }
}

/** A few sites, two of them confirmed, and what citizens are told of the school. */
export async function tellOfSchool(owner: DataSource, database: Database): Promise<void> {
  await setClock(owner.manager, `${STORY_ENDS_ON}T08:30:00+08:00`);
  const reporter = await person(owner, 'jyj');
  const supervisor = await person(owner, 'supervisor');
  const known = await new ListSites(database).run(supervisor, SCHOOL);
  if (known.items.length > 0) return;
  await new AddSites(database).run(reporter, SCHOOL, { sites: [...SITES] });
  const { items } = await new ListSites(database).run(supervisor, SCHOOL);
  const finished = items.filter(({ state }) => state === 'finished').map(({ id }) => id);
  await new ConfirmSites(database, SILENT).run(supervisor, SCHOOL, finished);
  await new ProposeInformation(database, SILENT).run(reporter, SCHOOL, {
    version: 0,
    beneficiaries: '恒东片区适龄儿童和幼儿（示例）',
    howToApply: '按当年招生通告报名，凭户口簿到学校登记（示例）',
    whereToApply: '恒东小学招生办公室（示例）',
  });
  await new DecideInformation(database, SILENT).run(supervisor, SCHOOL, {
    version: 1,
    confirm: true,
  });
}

async function person(owner: DataSource, username: string): Promise<Principal> {
  const principal = await readPrincipal(owner.manager, username);
  if (principal === null) throw new Error(`The demo has no account named ${username}`);
  return principal;
}
