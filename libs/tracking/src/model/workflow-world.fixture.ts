import type { DataSource } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import type { Role } from '@jiannuo/domain';
import type { Principal } from '@jiannuo/identity';
import { createDataSource, Database } from '@jiannuo/platform';
import {
  createTestDatabase,
  seedDepartment,
  seedProgramme,
  seedRegion,
  seedUser,
  setBusinessTime,
  type SeededDepartment,
  type SeededProgramme,
} from '@jiannuo/testing';
import { ApproveSubmission } from '../review/approve-submission.js';
import { EndDelegation } from '../review/end-delegation.js';
import { LendSignOff } from '../review/lend-sign-off.js';
import { ReturnSubmission } from '../review/return-submission.js';
import { ReviewDisclosure } from '../review/review-disclosure.js';
import { RevokeSubmission } from '../review/revoke-submission.js';
import { SignOffSubmission } from '../review/sign-off-submission.js';
import { CreateSubmission } from '../submission/create-submission.js';
import { EditSubmission } from '../submission/edit-submission.js';
import { SubmitSubmission } from '../submission/submit-submission.js';
import { WithdrawSubmission } from '../submission/withdraw-submission.js';

export const FIRST_DAY = '2024-09-20';

/** Which of the programmes' rules hold in a sequence. */
export interface Rules {
  readonly signOffRequired: boolean;
  readonly secondDisclosureReview: boolean;
}
export const ALL_RULES: readonly Rules[] = [
  { signOffRequired: false, secondDisclosureReview: false },
  { signOffRequired: true, secondDisclosureReview: false },
  { signOffRequired: false, secondDisclosureReview: true },
  { signOffRequired: true, secondDisclosureReview: true },
];
const KINDS = ['livelihood', 'priority', 'governance', 'indicator'] as const;

export const PEOPLE = [
  'reporter',
  'colleague',
  'head',
  'builder',
  'supervisor',
  'secondSupervisor',
  'leader',
  'observer',
  'stranger',
] as const;
export type PersonName = (typeof PEOPLE)[number];

/** What the database says of a project after every step. */
export interface Seen {
  readonly title: string;
  readonly withdrawnOn: string | null;
  readonly submissions: Record<string, { state: string; version: number }>;
  readonly milestones: readonly SeenMilestone[];
  readonly deliverables: readonly { value: number | null; period: string | null; target: number }[];
}
export interface SeenMilestone {
  readonly title: string;
  readonly department: string;
  readonly dueDate: string;
  readonly plannedStart: string | null;
  readonly weight: number;
  readonly completedOn: string | null;
  readonly reportedOn: string | null;
  readonly withdrawnOn: string | null;
}

/** A project of its own for one sequence. */
export interface Ground {
  readonly projectId: string;
  readonly projectKey: string;
  readonly milestoneKeys: readonly [string, string];
}

/** A database with one county, its people and its four programmes, and the commands of the product. */
export async function openWorld() {
  const db = await createTestDatabase();
  const source = createDataSource({ url: db.url, role: 'jiannuo_api', poolSize: 2 });
  const database = new Database(await source.initialize());
  const silent = { poke: () => undefined };
  await seedRegion(db.owner);
  await seedRegion(db.owner, { code: '141025', name: '古县' });
  const jyj = await seedDepartment(db.owner, { code: 'jyj', name: '教育局' });
  const zjj = await seedDepartment(db.owner, { code: 'zjj', name: '住房和城乡建设局' });
  const far = await seedDepartment(db.owner, { regionCode: '141025', code: 'jyj', name: '教育局' });
  const programmes: SeededProgramme[] = [];
  for (const [index, rules] of ALL_RULES.entries()) {
    const kind = KINDS[index]!;
    programmes.push(await seedProgramme(db.owner, { kind, evidenceRequired: false, ...rules }));
  }
  await db.owner.query(
    `UPDATE programme SET second_disclosure_review = kind IN ('governance','indicator')`,
  );
  const person = (name: string, role: Role, department?: SeededDepartment, region = '141024') =>
    hire(db.owner, name, role, department, region);
  const people: Record<PersonName, Principal> = {
    reporter: await person('jyj', 'reporter', jyj),
    colleague: await person('jyj-2', 'reporter', jyj),
    head: await person('jyj-head', 'head', jyj),
    builder: await person('zjj', 'reporter', zjj),
    supervisor: await person('supervisor', 'supervisor'),
    secondSupervisor: await person('supervisor-2', 'supervisor'),
    leader: await person('leader', 'leader'),
    observer: await person('observer', 'observer'),
    stranger: await person('far', 'supervisor', undefined, '141025'),
  };
  await hire(db.owner, 'far-jyj', 'reporter', far, '141025');
  let ordinal = 0;

  return {
    db,
    database,
    people,
    commands: {
      create: new CreateSubmission(database),
      edit: new EditSubmission(database),
      submit: new SubmitSubmission(database, silent),
      withdraw: new WithdrawSubmission(database, silent),
      'sign-off': new SignOffSubmission(database, silent),
      'disclosure-review': new ReviewDisclosure(database, silent),
      approve: new ApproveSubmission(database, silent),
      return: new ReturnSubmission(database, silent),
      revoke: new RevokeSubmission(database, silent),
      lend: new LendSignOff(database),
      takeBack: new EndDelegation(database),
    },
    /** A new project with two milestones, the second following the first, and two counts. */
    async breakGround(rules: Rules): Promise<Ground> {
      ordinal += 1;
      await setBusinessTime(db.owner, `${FIRST_DAY}T09:00:00+08:00`);
      await db.owner.query('DELETE FROM delegation');
      const programme = programmes[ALL_RULES.indexOf(rules)]!;
      return seedGround(db.owner, { programme, ordinal, lead: jyj.id, supporting: zjj.id });
    },
    setDay: (day: string) => setBusinessTime(db.owner, `${day}T09:00:00+08:00`),
    see: (projectId: string) => see(db.owner, projectId),
    async countEvents(ids: readonly string[]): Promise<number> {
      const rows: { n: number }[] = await db.owner.query(
        `SELECT count(*) AS n FROM audit_event
         WHERE subject_type = 'submission' AND subject_key = ANY ($1)`,
        [ids],
      );
      return rows[0]!.n;
    },
    async close(): Promise<void> {
      await database.close();
      await db.drop();
    },
  };
}
export type World = Awaited<ReturnType<typeof openWorld>>;

async function hire(
  owner: DataSource,
  username: string,
  role: Role,
  department: SeededDepartment | undefined,
  regionCode: string,
): Promise<Principal> {
  const grant = { role, regionCode, ...(department ? { departmentId: department.id } : {}) };
  const { id } = await seedUser(owner, { username, grants: [grant] });
  return {
    userId: id,
    username,
    displayName: username,
    regions: [regionCode],
    grants: [
      {
        role,
        regionCode,
        regionName: regionCode,
        departmentId: department?.id ?? null,
        departmentCode: department?.code ?? null,
        departmentName: department?.name ?? null,
      },
    ],
  };
}

async function seedGround(
  owner: DataSource,
  ground: { programme: SeededProgramme; ordinal: number; lead: string; supporting: string },
): Promise<Ground> {
  const { programme, ordinal, lead, supporting } = ground;
  const projectId = uuidv7();
  const projectKey = `${programme.key}/${ordinal}`;
  const milestones = [uuidv7(), uuidv7()];
  // Every value is ours: one message to the server instead of seven.
  await owner.query(`
    INSERT INTO project (id, key, region_code, programme_id, ordinal, title)
      VALUES ('${projectId}', '${projectKey}', '141024', '${programme.id}', ${ordinal}, '实事');
    INSERT INTO project_department VALUES ('${projectId}', '${lead}', 'lead'),
      ('${projectId}', '${supporting}', 'supporting');
    INSERT INTO deliverable (id, project_id, ordinal, text, target, unit, parts_add_up)
      VALUES (uuidv7(), '${projectId}', 1, '学位', 1200, '个', false),
        (uuidv7(), '${projectId}', 2, '教师', 300, '人次', true);
    INSERT INTO milestone (id, key, region_code, project_id, ordinal, title, department_id,
        original_due_date, due_date, weight)
      VALUES ('${milestones[0]}', '${projectKey}/1', '141024', '${projectId}', 1, '开工', '${lead}',
          '2024-09-01', '2024-09-01', 40),
        ('${milestones[1]}', '${projectKey}/2', '141024', '${projectId}', 2, '完工', '${lead}',
          '2024-10-08', '2024-10-08', 60);
    INSERT INTO milestone_follows VALUES ('${milestones[1]}', '${milestones[0]}');`);
  return { projectId, projectKey, milestoneKeys: [`${projectKey}/1`, `${projectKey}/2`] };
}

async function see(owner: DataSource, projectId: string): Promise<Seen> {
  const rows: Seen[] = await owner.query(
    `SELECT j.title, j.withdrawn_on AS "withdrawnOn",
       (SELECT coalesce(jsonb_object_agg(id, jsonb_build_object('state', state, 'version', version)),
         '{}') FROM submission WHERE project_id = j.id) AS submissions,
       (SELECT jsonb_agg(jsonb_build_object('title', m.title, 'department', d.code,
           'dueDate', m.due_date, 'plannedStart', m.planned_start, 'weight', m.weight,
           'completedOn', m.completed_on, 'reportedOn', m.reported_on,
           'withdrawnOn', m.withdrawn_on) ORDER BY m.ordinal)
         FROM milestone m JOIN department d ON d.id = m.department_id
         WHERE m.project_id = j.id) AS milestones,
       (SELECT jsonb_agg(jsonb_build_object('value', current_value, 'period', current_period,
           'target', target) ORDER BY ordinal)
         FROM deliverable WHERE project_id = j.id) AS deliverables
     FROM project j WHERE j.id = $1`,
    [projectId],
  );
  return rows[0]!;
}
