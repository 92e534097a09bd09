import { Deliveries, InboxChannel, type Channel } from '@jiannuo/notifications';
import { createDataSource, Database, type DatabaseRole } from '@jiannuo/platform';
import {
  createTestDatabase,
  seedDepartment,
  seedMilestone,
  seedProgramme,
  seedProject,
  seedRegion,
  seedUser,
  setBusinessTime,
  type SeededMilestone,
  type SeededProject,
  type TestDatabase,
} from '@jiannuo/testing';
import { registerEveryStillOwed } from './register-still-owed.js';

export interface Told {
  readonly kind: string;
  readonly step: string;
  readonly who: string;
  readonly channel: string;
  readonly state: string;
  readonly title: string;
}

/** 洪洞县 at 09:00 of the demo's first day, with 教育局 (jyj) and its project 14. */
export class County {
  private readonly databases: Database[] = [];
  private constructor(
    readonly test: TestDatabase,
    readonly project: SeededProject,
    readonly jyj: string,
    readonly people: Readonly<Record<'reporter' | 'head' | 'supervisor' | 'leader', string>>,
  ) {}

  static async create(): Promise<County> {
    registerEveryStillOwed();
    const test = await createTestDatabase();
    const { owner } = test;
    await seedRegion(owner);
    await setBusinessTime(owner, '2024-09-20T09:00:00+08:00');
    const { id: jyj } = await seedDepartment(owner, { code: 'jyj', name: '教育局' });
    const person = async (
      username: string,
      role: 'reporter' | 'head' | 'supervisor' | 'leader',
      departmentId?: string,
    ): Promise<string> => {
      const grant = departmentId === undefined ? { role } : { role, departmentId };
      const email = `${username}@example.com`;
      return (await seedUser(owner, { username, email, grants: [grant] })).id;
    };
    const people = {
      reporter: await person('jyj', 'reporter', jyj),
      head: await person('jyj-head', 'head', jyj),
      supervisor: await person('supervisor', 'supervisor'),
      leader: await person('leader', 'leader'),
    };
    const programme = await seedProgramme(owner);
    // Most specs are about milestones; the monthly round has one of its own.
    await owner.query('UPDATE programme SET monthly_progress = false');
    const project = await seedProject(owner, {
      programme,
      ordinal: 14,
      title: '新建恒东小学',
      leadId: jyj,
    });
    return new County(test, project, jyj, people);
  }

  async milestone(ordinal: number, title: string, dueDate: string): Promise<SeededMilestone> {
    const { project, jyj: departmentId } = this;
    return seedMilestone(this.test.owner, { project, ordinal, title, departmentId, dueDate });
  }

  /** A completion of the milestone in some state; `submitted` waits since `day`. */
  async completion(milestone: SeededMilestone, state: string, day: string): Promise<string> {
    const rows: { id: string }[] = await this.test.owner.query(
      `INSERT INTO submission (id, region_code, kind, project_id, milestone_id, department_id, state,
         version, completed_on, submitted_at, reported_on, created_at, updated_at)
       VALUES (uuidv7(), '141024', 'completion', $1, $2, $3, $4, 2, $5::date, $5::date, $5::date,
         $5::date, $5::date)
       RETURNING id`,
      [this.project.id, milestone.id, this.jyj, state, day],
    );
    return rows[0]!.id;
  }

  async sql(statement: string, parameters: unknown[] = []): Promise<void> {
    await this.test.owner.query(statement, parameters);
  }

  async today(date: string): Promise<void> {
    await setBusinessTime(this.test.owner, `${date}T09:00:00+08:00`);
  }

  /** A pool of its own, as each worker has one. */
  async connect(role: DatabaseRole = 'jiannuo_worker'): Promise<Database> {
    const source = createDataSource({ url: this.test.url, role, poolSize: 4 });
    const database = new Database(await source.initialize());
    this.databases.push(database);
    return database;
  }

  /** What has come due, delivered by one worker; e-mail is left in the outbox. */
  async deliver(...more: Channel[]): Promise<void> {
    await new Deliveries(await this.connect(), [new InboxChannel(), ...more]).runOnce();
  }

  /** Without the news of directives prepared by rule, which have a spec of their own. */
  async told(state?: string): Promise<Told[]> {
    return this.test.owner.query(
      `SELECT n.kind, n.step, u.username AS who, n.channel, n.state, n.payload ->> 'title' AS title
       FROM notification n JOIN app_user u ON u.id = n.recipient_id
       WHERE ($1::text IS NULL OR n.state = $1) AND n.kind <> 'directive-prepared'
       ORDER BY n.not_before, n.kind, n.step, u.username, n.channel`,
      [state ?? null],
    );
  }

  /** `kind step who` of the inbox messages in this state. */
  async inbox(state: string): Promise<string[]> {
    const rows = await this.told(state);
    return rows
      .filter(({ channel }) => channel === 'inbox')
      .map(({ kind, step, who }) => `${kind} ${step} ${who}`);
  }

  async close(): Promise<void> {
    for (const database of this.databases) await database.close();
    await this.test.drop();
  }
}
