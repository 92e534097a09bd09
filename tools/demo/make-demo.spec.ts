import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ProgrammeView, ProjectView } from '@jiannuo/contracts';
import { readPrincipal, type Principal } from '@jiannuo/identity';
import { createDataSource, Database, FolderStorage } from '@jiannuo/platform';
import { createTestDatabase, type TestDatabase } from '@jiannuo/testing';
import {
  EditSubmission,
  ListAssignments,
  ListOwedMilestones,
  ListReviewQueue,
  ListSites,
  ShowProgramme,
  ShowProject,
  ShowProjectYear,
} from '@jiannuo/tracking';
import { HONGTONG_2024, readListFile } from '../load/list-file.js';
import { loadList } from '../load/load-list.js';
import { makeDemo } from './make-demo.js';
import { StoryPlayer } from './play-story.js';
import type { StoryMilestone } from './schedule.js';

describe('the demo on 2024-09-20', () => {
  const folder = mkdtempSync(join(tmpdir(), 'jiannuo-demo-'));
  let db: TestDatabase;
  let database: Database;
  let list: ProgrammeView;
  const make = (password?: string) =>
    makeDemo(db.owner, database, new FolderStorage(folder), password ? { password } : {});
  const person = async (username: string): Promise<Principal> =>
    (await readPrincipal(db.owner.manager, username))!;
  const project = async (ordinal: number): Promise<ProjectView> =>
    new ShowProject(database).run(await person('jyj'), '141024-2024-livelihood', String(ordinal));

  beforeAll(async () => {
    db = await createTestDatabase();
    const api = createDataSource({ url: db.url, role: 'jiannuo_api', poolSize: 2 });
    database = new Database(await api.initialize());
    await loadList(db.owner, await readListFile(HONGTONG_2024));
    expect(await make('一路平安-2024')).toEqual({ password: '一路平安-2024', made: true });
    list = await new ShowProgramme(database).run(await person('jyj'), '141024-2024-livelihood');
  }, 60_000);
  afterAll(async () => {
    await database.close();
    await db.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('shows lights of every colour, most of them green', () => {
    const lights = list.projects.map(({ ordinal, light }) => `${ordinal} ${light?.light}`);
    expect(lights).toEqual([
      '1 green',
      '2 green',
      '3 green',
      '4 green',
      '5 green',
      '6 green',
      '7 green',
      '8 green',
      '9 green',
      '10 yellow',
      '11 green',
      '12 red',
      '13 yellow',
      '14 red',
      '15 done',
    ]);
  });

  it('has every task signed for, and tells of the school’s sites and who may apply', async () => {
    const reporter = await person('jyj');
    expect(await new ListAssignments(database).run(reporter, {})).toEqual([]);
    const sites = await new ListSites(database).run(reporter, '141024-2024-livelihood/14');
    expect(sites.items.filter(({ confirmedOn }) => confirmedOn !== null)).toHaveLength(2);
    const year = await new ShowProjectYear(database).run(reporter, '141024-2024-livelihood/14');
    expect(year.information.beneficiaries).toContain('示例');
  });

  it('has 14/3 completed late and 14/4 open and overdue for 19 days', async () => {
    const { milestones, light } = await project(14);
    expect(milestones[2]).toMatchObject({ completedOn: '2024-08-27', daysLate: 12 });
    expect(milestones[3]).toMatchObject({ state: 'open', overdueDays: 19, mayReport: true });
    expect(light?.cause).toBe('有节点逾期19天');
  });

  it('has a report waiting, one to mend, and grey among the milestones', async () => {
    const queue = await new ListReviewQueue(database).run(await person('supervisor'), {});
    expect(queue.items).toMatchObject([
      { milestoneKey: '141024-2024-livelihood/11/3', mayDecide: true, photoCount: 1 },
    ]);
    expect((await project(11)).milestones[2]).toMatchObject({ state: 'reported', overdue: false });
    expect((await project(13)).milestones[2]).toMatchObject({ submissionState: 'returned' });
    const all = await Promise.all(list.projects.map(({ ordinal }) => project(ordinal)));
    const lights = all.flatMap(({ milestones }) => milestones.map(({ light }) => light.light));
    expect(new Set(lights)).toEqual(new Set(['done', 'green', 'yellow', 'red', 'grey']));
    const owed = await new ListOwedMilestones(database).run(await person('jyj'), {});
    expect(owed.items.map(({ key }) => key)).toEqual([
      '141024-2024-livelihood/14/4',
      '141024-2024-livelihood/14/5',
    ]);
  });

  it('greets with a plausible inbox and sends no mail about the past', async () => {
    const rows: { channel: string; state: string; unread: number }[] = await db.owner.query(
      `SELECT channel, state, count(*) FILTER (WHERE read_at IS NULL)::int AS unread
       FROM notification GROUP BY 1, 2`,
    );
    expect(rows).toEqual([{ channel: 'inbox', state: 'sent', unread: expect.any(Number) }]);
    expect(rows[0]!.unread).toBeGreaterThan(0);
    expect(rows[0]!.unread).toBeLessThan(10);
    const open: unknown[] = await db.owner.query(
      'SELECT 1 FROM publication_request WHERE done_at IS NULL',
    );
    expect(open).toHaveLength(5);
  });

  it('was lived in the order of its days', async () => {
    const rows: { ordered: boolean }[] = await db.owner.query(
      `SELECT bool_and(occurred_at >= before) AS ordered FROM (
         SELECT occurred_at, lag(occurred_at, 1, '-infinity') OVER (ORDER BY seq) AS before
         FROM audit_event WHERE chain = '141024') t`,
    );
    expect(rows[0]!.ordered).toBe(true);
    const today: { day: string; demo: boolean }[] = await db.owner.query(
      'SELECT business_today() AS day, demo FROM clock',
    );
    expect(today).toEqual([{ day: '2024-09-20', demo: true }]);
  });

  it('is made once; a second start changes nothing and may set another password', async () => {
    const count = async () => {
      const rows: { n: number }[] = await db.owner.query(
        'SELECT count(*)::int AS n FROM audit_event',
      );
      return rows[0]!.n;
    };
    const before = await count();
    expect(await make()).toEqual({ password: null, made: false });
    expect(await make('一路平安-2024')).toEqual({ password: null, made: false });
    expect(await make('另一个-2024')).toEqual({ password: '另一个-2024', made: false });
    expect(await count()).toBe(before);
  });

  it('never goes into a database that people work in', async () => {
    await db.owner.query('UPDATE clock SET demo = false');
    await expect(make()).rejects.toThrow('真实账号');
    await db.owner.query('UPDATE clock SET demo = true');
  });

  it('goes on where an interrupted start stopped', async () => {
    const history = async (): Promise<unknown[]> =>
      db.owner.query(
        `SELECT m.key, s.state, s.round, m.completed_on, m.reported_on
         FROM submission s JOIN milestone m ON m.id = s.milestone_id ORDER BY m.key`,
      );
    const before = await history();
    await db.owner.query(`DELETE FROM audit_event WHERE action = 'demo.make'`);
    expect((await make()).made).toBe(true);
    expect(await history()).toEqual(before);
  });

  it('goes on in the middle of mending a report', async () => {
    const [milestone]: StoryMilestone[] = await db.owner.query(
      `SELECT m.key, '13/3' AS place, m.title, d.code AS "departmentCode", m.due_date AS "dueDate"
       FROM milestone m JOIN department d ON d.id = m.department_id WHERE m.key = $1`,
      ['141024-2024-livelihood/13/3'],
    );
    const stateOf = async (): Promise<{ id: string; state: string; version: number }> => {
      const rows: { id: string; state: string; version: number }[] = await db.owner.query(
        `SELECT s.id, s.state, s.version FROM submission s
         JOIN milestone m ON m.id = s.milestone_id WHERE m.key = $1`,
        [milestone!.key],
      );
      return rows[0]!;
    };
    const { id, version } = await stateOf();
    const reporter = await person(milestone!.departmentCode);
    await new EditSubmission(database).run(reporter, id, { version, text: '补充' });
    const step = { at: '2024-09-20T10:00:00+08:00', milestone: milestone!, act: 'mend' } as const;
    const player = new StoryPlayer(db.owner, database, new FolderStorage(folder));
    await player.play([step]);
    expect(await stateOf()).toMatchObject({ state: 'submitted' });
    await player.play([step]);
  });
});
