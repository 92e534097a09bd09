import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource, EntityManager } from 'typeorm';
import { verifyChain } from '@jiannuo/audit';
import { createDataSource, Database } from '@jiannuo/platform';
import { CreateSubmission } from '../submission/create-submission.js';
import { EditSubmission } from '../submission/edit-submission.js';
import { SubmitSubmission } from '../submission/submit-submission.js';
import { WithdrawSubmission } from '../submission/withdraw-submission.js';
import { openScene, type Scene } from '../tracking.fixture.js';
import { ApproveSubmission } from './approve-submission.js';
import { ReturnSubmission } from './return-submission.js';
import { RevokeSubmission } from './revoke-submission.js';

const TERMINATIONS = 200;
const silent = { poke: () => undefined };

/** Is cut or fails just before its n-th statement; before the commit when it has fewer. */
class CutDatabase extends Database {
  cutAt = 0;
  statements = 0;

  constructor(
    source: DataSource,
    private readonly owner: DataSource,
  ) {
    super(source);
  }

  override async inRegions<T>(
    regions: readonly string[],
    work: (tx: EntityManager) => Promise<T>,
  ): Promise<T> {
    this.statements = 0;
    return super.inRegions(regions, async (tx) => {
      const [{ pid }] = await tx.query('SELECT pg_backend_pid() AS pid');
      const counting = new Proxy(tx, {
        get: (target, name) => {
          const own: unknown = Reflect.get(target, name);
          if (name === 'query') {
            return async (...args: Parameters<EntityManager['query']>) => {
              this.statements += 1;
              if (this.statements === this.cutAt) await terminate(this.owner, pid);
              return target.query(...args);
            };
          }
          if (name !== 'atCommit' || typeof own !== 'function') return own;
          // What travels with the commit cannot be cut from outside: it fails from within.
          return (...args: unknown[]) => {
            this.statements += 1;
            if (this.statements === this.cutAt) own.call(target, 'SELECT 1 / 0');
            own.call(target, ...args);
          };
        },
      });
      const result = await work(counting);
      if (this.cutAt > this.statements) await terminate(this.owner, pid);
      return result;
    });
  }
}

async function terminate(owner: DataSource, pid: number): Promise<void> {
  await owner.query('SELECT pg_terminate_backend($1, 5000)', [pid]);
}

const TABLES = [
  'submission',
  'submission_author',
  'submission_round',
  'submission_figure',
  'review',
  'milestone',
  'project',
  'deliverable',
  'notification',
  'publication_request',
  'audit_event',
  'audit_chain',
];

/** Every row of what a command may write, as one text. */
async function everything(owner: DataSource): Promise<string> {
  const parts = TABLES.map(
    (table) =>
      `(SELECT '${table} ' || count(*) || md5(coalesce(string_agg(x::text, '|' ORDER BY x::text), ''))
        FROM ${table} x)`,
  );
  const rows: { all: string }[] = await owner.query(
    `SELECT concat_ws(E'\\n', ${parts.join(', ')}) AS all`,
  );
  return rows[0]!.all;
}

describe('a command whose connection is cut', () => {
  let scene: Scene;
  let cut: CutDatabase;
  beforeAll(async () => {
    scene = await openScene();
    await scene.db.owner.query('UPDATE programme SET evidence_required = false');
    const source = createDataSource({ url: scene.db.url, role: 'jiannuo_api', poolSize: 2 });
    cut = new CutDatabase(await source.initialize(), scene.db.owner);
  }, 60_000);
  afterAll(async () => {
    await cut.close();
    await scene.close();
  });

  /** Cuts the command before each of its statements and before its commit; then lets it through. */
  async function cutEverywhere(command: () => Promise<unknown>): Promise<number> {
    const before = await everything(scene.db.owner);
    let statements = 0;
    for (let at = 1; at <= statements + 1 || statements === 0; at += 1) {
      cut.cutAt = at;
      await expect(command()).rejects.toThrow();
      expect([at, await everything(scene.db.owner)]).toEqual([at, before]);
      if (cut.statements < at) statements = cut.statements;
    }
    cut.cutAt = 0;
    await command();
    expect(await everything(scene.db.owner)).not.toBe(before);
    return statements;
  }

  it('leaves nothing of itself, wherever it is cut', async () => {
    const { reporter, supervisor, leader } = scene.people;
    const { opening, project } = scene.keys;
    const create = new CreateSubmission(cut);
    const submit = new SubmitSubmission(cut, silent);
    const approve = new ApproveSubmission(cut, silent);
    const content = { completedOn: '2024-09-02', text: '已开学。' };
    const extension = await scene.create.run(reporter, {
      milestoneKey: opening,
      kind: 'extension',
      requestedDueDate: '2024-10-31',
      text: '汛期',
    });

    let id = '';
    const counted: Record<string, number> = {};
    counted['create'] = await cutEverywhere(async () => {
      id = await create.run(reporter, { milestoneKey: opening, kind: 'completion', ...content });
    });
    counted['edit'] = await cutEverywhere(() =>
      new EditSubmission(cut).run(reporter, id, { version: 1, text: '已投入使用。' }),
    );
    counted['submit'] = await cutEverywhere(() => submit.run(reporter, id, { version: 2 }));
    counted['return'] = await cutEverywhere(() =>
      new ReturnSubmission(cut, silent).run(supervisor, id, { version: 3, comment: '补充' }),
    );
    await scene.submit.run(reporter, id, { version: 4 });
    // Approving it withdraws the extension as well: two submissions, two events, one command.
    counted['approve'] = await cutEverywhere(() => approve.run(supervisor, id, { version: 5 }));
    expect((await scene.show.run(reporter, extension)).state).toBe('withdrawn');
    counted['revoke'] = await cutEverywhere(() =>
      new RevokeSubmission(cut, silent).run(supervisor, id, { version: 6, comment: '有误' }),
    );

    let month = '';
    counted['create progress'] = await cutEverywhere(async () => {
      const figures = [{ deliverable: 1, value: 600 }];
      const wish = { projectKey: project, period: '2024-09', text: '进展', figures };
      month = await create.run(reporter, { kind: 'progress', ...wish });
    });
    await scene.submit.run(reporter, month, { version: 1 });
    counted['approve progress'] = await cutEverywhere(() =>
      approve.run(supervisor, month, { version: 2 }),
    );

    const change = await scene.create.run(reporter, {
      projectKey: project,
      kind: 'amendment',
      basis: { authority: '县政府', date: '2024-09-10', documentNumber: '9号' },
      changes: { withdrawn: true },
      text: '撤销',
    });
    await scene.submit.run(reporter, change, { version: 1 });
    counted['approve amendment'] = await cutEverywhere(() =>
      approve.run(leader, change, { version: 2 }),
    );
    await scene.revoke.run(leader, change, { version: 3, comment: '误批' });
    const draft = await scene.create.run(reporter, { milestoneKey: opening, kind: 'completion' });
    counted['withdraw'] = await cutEverywhere(() =>
      new WithdrawSubmission(cut, silent).run(reporter, draft, { version: 1 }),
    );
    // Every command was cut at least before its locks, its change, its record and its commit.
    for (const statements of Object.values(counted)) expect(statements).toBeGreaterThan(4);
    await expectWhole();
  }, 180_000);

  it(`is whole or not at all when connections end at random, ${TERMINATIONS} times`, async () => {
    cut.cutAt = 0;
    const { reporter, supervisor } = scene.people;
    const commands = {
      edit: new EditSubmission(cut),
      submit: new SubmitSubmission(cut, silent),
      return: new ReturnSubmission(cut, silent),
    };
    const id = await scene.create.run(reporter, {
      milestoneKey: scene.keys.opening,
      kind: 'completion',
      completedOn: '2024-09-02',
      text: '已开学。',
    });
    const outcomes = { done: 0, cut: 0 };
    for (let n = 0; n < TERMINATIONS; n += 1) {
      const [row]: { state: string; version: number }[] = await scene.db.owner.query(
        'SELECT state, version FROM submission WHERE id = $1',
        [id],
      );
      const { state, version } = row!;
      const command =
        state === 'submitted'
          ? () => commands.return.run(supervisor, id, { version, comment: '再看' })
          : state === 'returned'
            ? () => commands.edit.run(reporter, id, { version, text: `第${n}稿` })
            : () => commands.submit.run(reporter, id, { version });
      const [outcome] = await Promise.allSettled([command(), terminateSoon(n % 25)]);
      outcomes[outcome.status === 'fulfilled' ? 'done' : 'cut'] += 1;
    }
    expect(outcomes.cut).toBeGreaterThan(0);
    await expectWhole();
  }, 180_000);

  /** Ends every connection of the API after so many round trips. */
  async function terminateSoon(roundTrips: number): Promise<void> {
    for (let n = 0; n < roundTrips; n += 1) await scene.db.owner.query('SELECT 1');
    await scene.db.owner.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE datname = current_database() AND application_name = 'jiannuo_api'`,
    );
  }

  /** Each version has its event, each decision its review, and the chain is intact. */
  async function expectWhole(): Promise<void> {
    const torn: unknown[] = await scene.db.owner.query(
      `SELECT s.id FROM submission s WHERE s.version <> (
         SELECT count(*) FROM audit_event e WHERE e.subject_key = s.id::text
           AND e.action LIKE 'submission.%')
       OR (SELECT count(*) FROM review v WHERE v.submission_id = s.id) <> (
         SELECT count(*) FROM audit_event e WHERE e.subject_key = s.id::text
           AND e.action IN ('submission.return','submission.approve','submission.revoke',
             'submission.withdraw','submission.sign-off'))
       OR (SELECT count(*) FROM submission_round r WHERE r.submission_id = s.id) <> (
         SELECT count(*) FROM audit_event e WHERE e.subject_key = s.id::text
           AND e.action = 'submission.submit')`,
    );
    expect(torn).toEqual([]);
    expect(await verifyChain(scene.db.owner.manager, '141024')).toMatchObject({ intact: true });
  }
});
