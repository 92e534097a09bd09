import { createHash } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { hashPassword } from '@jiannuo/identity';
import { Storage } from '@jiannuo/platform';
import {
  seedDepartment,
  seedMilestone,
  seedProgramme,
  seedProject,
  seedRegion,
  seedUser,
  type SeededDepartment,
} from '@jiannuo/testing';
import { PASSWORD, type ApiFixture } from '../api.fixture.js';

export const CITY = '141000';
export const HERE = '141024';
export const ELSEWHERE = '141021';

/** One thing of every kind, all of one department of one region. */
export interface Targets {
  readonly regionCode: string;
  readonly departmentId: string;
  readonly departmentCode: string;
  readonly programmeKey: string;
  readonly projectOrdinal: number;
  readonly milestoneOrdinal: number;
  /** Submitted, waiting for review. */
  readonly submissionId: string;
  readonly evidenceId: string;
  readonly directiveId: string;
  readonly leaderNoteId: string;
  /** A reporter of the department, with the id of that grant. */
  readonly userId: string;
  readonly grantId: string;
  /** The reminder rule of the programme, to be sent as it was read. */
  readonly rule: unknown;
}

const PHOTO = Buffer.from('jpeg');
const HASH = createHash('sha256').update(PHOTO).digest('hex');
const PHOTO_KEY = 'evidence/access-table.jpg';

export type Place = 'own department' | 'other department' | 'other region';
export type World = Readonly<Record<Place, Targets>>;

/** Everybody of 洪洞县 that the API's fixture knows, and two people of the city above it. */
export const PEOPLE = [
  'jyj',
  'jyj-head',
  'supervisor',
  'leader',
  'observer',
  'admin',
  'city-supervisor',
  'city-observer',
] as const;

export async function seedWorld(api: ApiFixture): Promise<World> {
  const { app, owner, departments } = api;
  await app.get(Storage).put(PHOTO_KEY, PHOTO);
  await seedRegion(owner, { code: CITY, name: '临汾市' });
  await seedRegion(owner, { code: ELSEWHERE, name: '曲沃县', parentCode: CITY });
  await owner.query('UPDATE region SET parent_code = $1 WHERE code = $2', [CITY, HERE]);
  const passwordHash = await hashPassword(PASSWORD);
  for (const role of ['supervisor', 'observer'] as const) {
    const username = `city-${role}`;
    await seedUser(owner, { username, passwordHash, grants: [{ role, regionCode: CITY }] });
  }
  const qwjyj = await seedDepartment(owner, {
    code: 'jyj',
    name: '曲沃教育局',
    regionCode: ELSEWHERE,
  });
  const here = await seedProgramme(owner);
  const there = await seedProgramme(owner, { regionCode: ELSEWHERE });
  const leaderHere = await idOf(owner, 'leader');
  const leaderThere = await seedUser(owner, {
    username: 'qw-leader',
    grants: [{ role: 'leader', regionCode: ELSEWHERE }],
  });
  const read = await api.call('GET', `/api/v1/programmes/${here.key}/reminder-rule`, {
    as: 'supervisor',
  });
  const { rule } = (await read.json()) as { rule: unknown };
  return {
    'own department': await seedTargets(owner, here, departments.jyj, 1, leaderHere, rule),
    'other department': await seedTargets(owner, here, departments.zjj, 2, leaderHere, rule),
    'other region': await seedTargets(owner, there, qwjyj, 1, leaderThere.id, rule),
  };
}

async function seedTargets(
  owner: DataSource,
  programme: Awaited<ReturnType<typeof seedProgramme>>,
  department: SeededDepartment,
  ordinal: number,
  leaderId: string,
  rule: unknown,
): Promise<Targets> {
  const { regionCode } = programme;
  const departmentId = department.id;
  const project = await seedProject(owner, { programme, ordinal, leadId: departmentId });
  // Still being planned, so that the department may plan as well.
  await owner.query(`UPDATE project SET milestones_state = 'open' WHERE id = $1`, [project.id]);
  const milestone = await seedMilestone(owner, { project, departmentId, dueDate: '2024-09-01' });
  const user = await seedUser(owner, {
    username: `${regionCode}.${department.code}.target`,
    grants: [{ role: 'reporter', regionCode, departmentId }],
  });
  const [grant] = await owner.query('SELECT id FROM role_grant WHERE user_id = $1', [user.id]);
  const submissionId = uuidv7();
  await owner.query(
    `INSERT INTO submission (id, region_code, kind, project_id, milestone_id, department_id, state,
       version, completed_on, text, submitted_at, reported_on, created_at, updated_at)
     VALUES ($1, $2, 'completion', $3, $4, $5, 'submitted', 2, '2024-09-02', '已完成。',
       business_now(), '2024-09-03', business_now(), business_now())`,
    [submissionId, regionCode, project.id, milestone.id, departmentId],
  );
  const evidenceId = uuidv7();
  await owner.query(
    `INSERT INTO evidence (id, submission_id, region_code, file_name, media_type, size, sha256,
       storage_key, display_key, thumbnail_key, created_by, created_at)
     VALUES ($1, $2, $3, '照片.jpg', 'image/jpeg', 4, $4, $5, $5, $5, $6, business_now())`,
    [evidenceId, submissionId, regionCode, HASH, PHOTO_KEY, user.id],
  );
  const directiveId = uuidv7();
  await owner.query(
    `INSERT INTO directive (id, region_code, number, colour, source, project_id, milestone_id,
       department_id, title, text, state, reply_due_on, issued_at, issued_on, created_at, updated_at)
     VALUES ($1, $2, $3, 'red', 'hand', $4, $5, $6, '督办', '请按期完成。', 'issued', '2024-09-30',
       business_now(), '2024-09-20', business_now(), business_now())`,
    [directiveId, regionCode, `督〔2024〕${ordinal}号`, project.id, milestone.id, departmentId],
  );
  const leaderNoteId = uuidv7();
  await owner.query(
    `INSERT INTO leader_note (id, region_code, project_id, milestone_id, leader_id, text, written_at)
     VALUES ($1, $2, $3, $4, $5, '请抓紧。', business_now())`,
    [leaderNoteId, regionCode, project.id, milestone.id, leaderId],
  );
  return {
    regionCode,
    departmentId,
    departmentCode: department.code,
    programmeKey: programme.key,
    projectOrdinal: ordinal,
    milestoneOrdinal: 1,
    submissionId,
    evidenceId,
    directiveId,
    leaderNoteId,
    userId: user.id,
    grantId: grant.id,
    rule,
  };
}

async function idOf(owner: DataSource, username: string): Promise<string> {
  const rows = await owner.query('SELECT id FROM app_user WHERE username = $1', [username]);
  return rows[0].id;
}
