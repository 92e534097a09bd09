import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Role } from '@jiannuo/domain';
import type { Grant, Principal } from '@jiannuo/identity';
import { Problem } from '@jiannuo/platform';
import { seedMilestone, seedProgramme, seedProject, seedUser } from '@jiannuo/testing';
import { ListAssignments } from './assignment/list-assignments.js';
import { ListCheckUps } from './check-up/list-check-ups.js';
import { ListDesk } from './desk/list-desk.js';
import { CreateDirective } from './directive/create-directive.js';
import { ListDirectives } from './directive/list-directives.js';
import { ListLeaderNotes } from './directive/list-leader-notes.js';
import { WriteLeaderNote } from './directive/write-leader-note.js';
import { ListReconsiderations } from './reconsideration/list-reconsiderations.js';
import { draft, handIn, openScene, type Scene } from './tracking.fixture.js';

const NEAR = '141024';
const FAR = '141025';

/** Both counties have a 教育局 jyj and work of every sort: who asks for a role without asking where is found out. */
describe('a person with roles in several departments and regions', () => {
  let scene: Scene;
  let me: string;
  let far: { project: string; milestone: string };
  const reports: string[] = [];
  const departments = new Map<string, { id: string; name: string }>();

  beforeAll(async () => {
    scene = await openScene();
    const { owner } = scene.db;
    me = (await seedUser(owner, { username: 'both', grants: [{ role: 'observer' }] })).id;
    const rows: { key: string; id: string; name: string }[] = await owner.query(
      `SELECT region_code || '/' || code AS key, id, name FROM department`,
    );
    for (const { key, ...department } of rows) departments.set(key, department);
    const there = departments.get(`${FAR}/jyj`)!.id;
    const programme = await seedProgramme(owner, { regionCode: FAR });
    const project = await seedProject(owner, { programme, leadId: there });
    const milestone = await seedMilestone(owner, {
      project,
      departmentId: there,
      dueDate: '2024-09-01',
    });
    const late = await seedMilestone(owner, {
      project,
      ordinal: 2,
      departmentId: there,
      dueDate: '2024-12-02',
    });
    await seedMilestone(owner, {
      project,
      ordinal: 3,
      departmentId: there,
      dueDate: '2024-09-10',
    });
    far = { project: project.key, milestone: milestone.key };
    await seedTasksAndQuestions();
    await seedReports(late.key);
  });
  afterAll(() => scene.close());

  async function seedTasksAndQuestions(): Promise<void> {
    const { owner } = scene.db;
    await owner.query(
      `INSERT INTO acknowledgement (id, region_code, project_id, department_id, epoch, assigned_on)
       SELECT uuidv7(), j.region_code, j.id, x.department_id, 1, '2024-09-18'
       FROM project j JOIN project_department x ON x.project_id = j.id`,
    );
    await owner.query(
      `INSERT INTO reconsideration (id, region_code, project_id, department_id, light, light_on, text,
         asked_by, asked_at)
       SELECT uuidv7(), j.region_code, j.id, x.department_id, 'red', '2024-09-19', '请复核',
         (SELECT id FROM app_user WHERE username = 'far-jyj'), now()
       FROM project j JOIN project_department x ON x.project_id = j.id AND x.part = 'lead'`,
    );
    const order = { colour: 'red', title: '请抓紧', text: '请抓紧。' } as const;
    const prepare = new CreateDirective(scene.database);
    const { supervisor, farSupervisor, leader } = scene.people;
    const near = { projectKey: scene.keys.project, milestoneKey: scene.keys.opening };
    await prepare.run(supervisor, { ...order, ...near });
    const there = { projectKey: far.project, milestoneKey: far.milestone };
    await prepare.run(farSupervisor, { ...order, ...there });
    await new WriteLeaderNote(scene.database, scene.poker).run(leader, {
      projectKey: scene.keys.project,
      text: '请抓紧。',
    });
  }

  async function seedReports(other: string): Promise<void> {
    const { stranger, reporter } = scene.people;
    reports.push(await handIn(scene));
    reports.push(
      await scene.create.run(reporter, {
        milestoneKey: scene.keys.opening,
        kind: 'extension',
        text: '雨季停工',
        requestedDueDate: '2024-10-31',
      }),
    );
    for (const milestoneKey of [far.milestone, other]) {
      reports.push(
        await scene.create.run(stranger, {
          milestoneKey,
          kind: 'completion',
          completedOn: '2024-09-02',
          text: '已完成。',
        }),
      );
    }
    await scene.db.owner.query(
      `UPDATE submission SET state = 'submitted', submitted_at = now(), reported_on = '2024-09-03' WHERE id = $1`,
      [reports[2]],
    );
  }

  const grant = (role: Role, regionCode: string, code?: string): Grant => ({
    role,
    regionCode,
    regionName: regionCode,
    departmentId: code === undefined ? null : departments.get(`${regionCode}/${code}`)!.id,
    departmentCode: code ?? null,
    departmentName: code === undefined ? null : departments.get(`${regionCode}/${code}`)!.name,
  });
  const holding = (...grants: Grant[]): Principal => ({
    userId: me,
    username: 'both',
    displayName: 'both',
    regions: [...new Set(grants.map(({ regionCode }) => regionCode))],
    grants,
  });
  const ALL = (): Grant[] => [
    grant('reporter', NEAR, 'jyj'),
    grant('head', NEAR, 'zjj'),
    grant('supervisor', NEAR),
    grant('leader', NEAR),
    grant('administrator', NEAR),
    grant('head', FAR, 'jyj'),
    grant('supervisor', FAR),
  ];

  /** Everything that is shown to somebody, and every step open to them, each as one word. */
  async function seenBy(person: Principal): Promise<Set<string>> {
    const { database } = scene;
    const seen = new Set<string>();
    const note = (kind: string, id: string, steps: readonly unknown[] = []): void => {
      seen.add(`${kind} ${id}`);
      for (const step of steps as { action: string; allowed: boolean }[]) {
        if (step.allowed) seen.add(`${kind} ${id} ${step.action}`);
      }
    };
    const asked: readonly (() => Promise<void>)[] = [
      async () => {
        for (const row of await new ListAssignments(database).run(person, { scope: 'all' })) {
          note('task', row.id, row.allowedActions);
        }
      },
      async () => {
        const { items } = await new ListReconsiderations(database).run(person, {});
        for (const { id, mayDecide } of items) {
          note('复核', id, [{ action: 'decide', allowed: mayDecide }]);
        }
      },
      async () => {
        for (const { key, mayReport } of (await scene.owed.run(person, { limit: 200 })).items) {
          note('owed', key, [{ action: 'report', allowed: mayReport }]);
        }
      },
      async () => {
        for (const row of (await scene.queue.run(person, {})).items) {
          note('queue', row.submissionId, [{ action: 'decide', allowed: row.mayDecide }]);
        }
      },
      async () => {
        const { items } = await new ListDirectives(database).run(person, { scope: 'all' });
        for (const { id } of items) note('directive', id);
      },
      async () => {
        const { items } = await new ListCheckUps(database).run(person, { scope: 'all' });
        for (const { id } of items) note('check-up', id);
      },
      async () => {
        const { items } = await new ListLeaderNotes(database).run(person, { scope: 'all' });
        for (const { id } of items) note('批示', id);
      },
      async () => {
        const { items } = await new ListDesk(database).run(person);
        for (const { kind, link, title } of items) note('desk', `${kind} ${link} ${title}`);
      },
      ...reports.map((id) => async () => {
        note('report', id, (await scene.show.run(person, id)).allowedActions);
      }),
    ];
    for (const ask of asked) {
      await ask().catch((error: unknown) => {
        if (!(error instanceof Problem)) throw error;
      });
    }
    return seen;
  }

  it('sees and may do exactly what the roles see and may do one by one, in every pair of them', async () => {
    const roles = ALL();
    const alone: Set<string>[] = [];
    for (const role of roles) alone.push(await seenBy(holding(role)));
    expect(alone.every((seen) => seen.size > 0)).toBe(true);
    const mixed: unknown[] = [];
    let pairs = 0;
    for (const [i, one] of roles.entries()) {
      for (const [j, other] of roles.entries()) {
        if (j <= i) continue;
        pairs += 1;
        const both = await seenBy(holding(one, other));
        const union = new Set([...(alone[i] ?? []), ...(alone[j] ?? [])]);
        const extra = [...both].filter((word) => !union.has(word));
        const missing = [...union].filter((word) => !both.has(word));
        if (extra.length + missing.length > 0) {
          const names = [one, other].map(
            ({ role, regionCode, departmentCode }) => `${role}@${regionCode}/${departmentCode}`,
          );
          mixed.push({ names, extra, missing });
        }
      }
    }
    expect(mixed).toEqual([]);
    expect(pairs).toBe(21);
  }, 60_000);

  it('approves where they supervise and not where they report', async () => {
    const both = holding(grant('reporter', NEAR, 'jyj'), grant('supervisor', FAR));
    const [here, , there] = reports;
    await expect(scene.approve.run(both, here!, { version: 2 })).rejects.toMatchObject({
      code: 'not-allowed',
    });
    const { state } = await scene.approve.run(both, there!, { version: 1 });
    expect(state).toBe('approved');
  });

  it('does not approve what they reported themselves, whatever other role they hold', async () => {
    const reports_ = holding(grant('reporter', NEAR, 'jyj'));
    await scene.withdraw.run(scene.people.reporter, reports[0]!, { version: 2 });
    const id = await draft({ ...scene, people: { ...scene.people, reporter: reports_ } });
    await scene.db.owner.query('UPDATE programme SET evidence_required = false');
    await scene.submit.run(reports_, id, { version: 1 });
    const both = holding(grant('reporter', NEAR, 'jyj'), grant('supervisor', NEAR));
    await expect(scene.approve.run(both, id, { version: 2 })).rejects.toMatchObject({
      code: 'not-allowed',
    });
  });
});
