import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import type { Role } from '@jiannuo/domain';
import { readPrincipal, type Principal } from '@jiannuo/identity';
import { createDataSource, Database } from '@jiannuo/platform';
import {
  createTestDatabase,
  seedDepartment,
  seedMilestone,
  seedProgramme,
  seedProject,
  seedRegion,
  seedUser,
  setBusinessTime,
  type TestDatabase,
} from '@jiannuo/testing';
import { DESK_RULES } from './desk-kinds.js';
import { ListDesk } from './list-desk.js';
import { ShowLeaderDesk } from './show-leader-desk.js';

let db: TestDatabase;
let api: Database;
const ids: Record<string, string> = {};

beforeAll(async () => {
  db = await createTestDatabase();
  api = new Database(
    await createDataSource({ url: db.url, role: 'jiannuo_api', poolSize: 2 }).initialize(),
  );
  await setBusinessTime(db.owner, '2024-09-23T09:00:00+08:00');
  await seedRegion(db.owner);
  await seedRegion(db.owner, { code: '141025', name: '古县' });
  const jyj = await seedDepartment(db.owner, { code: 'jyj', name: '教育局' });
  const zjj = await seedDepartment(db.owner, { code: 'zjj', name: '住建局' });
  const programme = await seedProgramme(db.owner);
  const project = await seedProject(db.owner, {
    programme,
    ordinal: 14,
    title: '恒东小学',
    leadId: jyj.id,
    supportingIds: [zjj.id],
  });
  await seedMilestone(db.owner, {
    project,
    departmentId: jyj.id,
    dueDate: '2024-09-01',
    completedOn: '2024-09-05',
  });
  const people: [string, Role, string?, string?][] = [
    ['jyj', 'reporter', jyj.id],
    ['zjj', 'reporter', zjj.id],
    ['supervisor', 'supervisor'],
    ['leader', 'leader'],
    ['observer', 'observer'],
    ['elsewhere', 'supervisor', '', '141025'],
  ];
  for (const [username, role, departmentId, regionCode] of people) {
    const grant = {
      role,
      ...(departmentId && { departmentId }),
      ...(regionCode && { regionCode }),
    };
    ids[username] = (await seedUser(db.owner, { username, grants: [grant] })).id;
  }
  Object.assign(ids, { project: project.id, jyj_id: jyj.id, zjj_id: zjj.id });
});
afterAll(async () => {
  await api.close();
  await db.drop();
});

const as = async (username: string): Promise<Principal> =>
  (await readPrincipal(db.owner.manager, username))!;
const kinds = async (username: string): Promise<string[]> =>
  (await new ListDesk(api).run(await as(username))).items.map(({ kind }) => kind);

async function seedDirective(state: 'issued' | 'signed' | 'replied'): Promise<void> {
  await db.owner.query(
    `INSERT INTO directive (id, region_code, number, colour, source, project_id, department_id,
       title, text, state, reply_due_on, issued_on, replied_at, created_at, updated_at)
     VALUES ($1, '141024', $2, 'red', 'hand', $3, $4, '请说明逾期原因', '', $5, '2024-09-26',
       '2024-09-23', business_now(), business_now(), business_now())`,
    [uuidv7(), `洪督〔2024〕${state}号`, ids['project'], ids['jyj_id'], state],
  );
}

describe('the desk', () => {
  it('has one rule for each kind, and every rule can be asked', async () => {
    expect(new Set(DESK_RULES.map(({ kind }) => kind)).size).toBe(DESK_RULES.length);
    for (const username of ['jyj', 'supervisor', 'leader', 'observer']) await kinds(username);
  });

  it('asks the departments of a project for the month, from five days before the 25th', async () => {
    expect(await kinds('zjj')).toEqual(['progress-to-report']);
    await setBusinessTime(db.owner, '2024-09-19T09:00:00+08:00');
    expect(await kinds('zjj')).toEqual([]);
    await setBusinessTime(db.owner, '2024-09-23T09:00:00+08:00');
  });

  it('asks the supervisor to accept a project whose milestones are all done', async () => {
    expect(await kinds('supervisor')).toEqual(['project-to-accept']);
  });

  it('shows an order to the department it is for, and its reply to the supervisor', async () => {
    await seedDirective('issued');
    await seedDirective('replied');
    expect(await kinds('jyj')).toEqual(['directive-to-sign', 'progress-to-report']);
    expect(await kinds('zjj')).toEqual(['progress-to-report']);
    expect(await kinds('supervisor')).toEqual(['directive-to-close', 'project-to-accept']);
  });

  it('shows a leader’s note to the supervisor until it is handled', async () => {
    await db.owner.query(
      `INSERT INTO leader_note (id, region_code, project_id, leader_id, text, written_at)
       VALUES ($1, '141024', $2, $3, '请住建局配合', business_now())`,
      [uuidv7(), ids['project'], ids['leader']],
    );
    const { items } = await new ListDesk(api).run(await as('supervisor'));
    expect(items[0]).toMatchObject({ kind: 'leader-note-to-handle', title: '请住建局配合' });
    await db.owner.query(`UPDATE leader_note SET handled_at = business_now(), handled_by = $1`, [
      ids['supervisor'],
    ]);
    expect(await kinds('supervisor')).not.toContain('leader-note-to-handle');
  });

  it('brings a citizen’s question to the lead department, and its answer to the supervisor', async () => {
    await db.owner.query(
      `INSERT INTO objection (id, region_code, project_id, kind, text, receipt_hash, work_hash,
         received_at, received_on, due_on)
       VALUES ($1, '141024', $2, 'question', '学校什么时候可以报名上学呢', sha256('a'), sha256('b'),
         business_now(), '2024-09-23', '2024-09-30')`,
      [uuidv7(), ids['project']],
    );
    expect(await kinds('jyj')).toContain('objection-to-answer');
    expect(await kinds('zjj')).not.toContain('objection-to-answer');
    await db.owner.query(
      `UPDATE objection SET state = 'answered', answer = '九月二十五日起报名', answered_by = $1,
         answered_at = business_now(), answered_on = '2024-09-23'`,
      [ids['jyj']],
    );
    expect(await kinds('jyj')).not.toContain('objection-to-answer');
    expect(await kinds('supervisor')).toContain('objection-to-publish');
  });

  it('shows nothing of one county to another', async () => {
    expect(await kinds('elsewhere')).toEqual([]);
  });
});

describe('the leader’s two minutes', () => {
  it('begin with what needs coordination, and count this month', async () => {
    await db.owner.query(
      `INSERT INTO submission (id, region_code, kind, project_id, department_id, state, period,
         text, needs_coordination, submitted_at, reported_on, created_at, updated_at)
       VALUES ($1, '141024', 'progress', $2, $3, 'submitted', '2024-09', '进展', '请协调用地手续',
         business_now(), '2024-09-23', business_now(), business_now())`,
      [uuidv7(), ids['project'], ids['jyj_id']],
    );
    const desk = await new ShowLeaderDesk(api).run(await as('leader'));
    expect(desk.coordination).toMatchObject([
      { project: '恒东小学', department: '教育局', period: '2024-09', text: '请协调用地手续' },
    ]);
    expect(desk.departments).toEqual([
      { department: '教育局', red: 0, yellow: 0, green: 0, grey: 0, done: 1 },
    ]);
    expect(desk.change).toEqual({
      month: '2024-09',
      completed: 1,
      due: 1,
      extended: 0,
      returned: 0,
    });
  });

  it('are for leaders and supervisors alone', async () => {
    await expect(new ShowLeaderDesk(api).run(await as('jyj'))).rejects.toMatchObject({
      code: 'not-allowed',
    });
  });
});
