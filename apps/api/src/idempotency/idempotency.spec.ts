import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import type { SubmissionView } from '@jiannuo/contracts';
import { seedMilestone, seedProgramme, seedProject, type SeededProject } from '@jiannuo/testing';
import { problemOf, startApi, type ApiFixture } from '../api.fixture.js';

describe('a write that is sent again with the same Idempotency-Key', () => {
  let api: ApiFixture;
  let project: SeededProject;
  let milestoneKey: string;
  let ordinal = 0;
  let key: string;

  beforeAll(async () => {
    api = await startApi();
    const programme = await seedProgramme(api.owner);
    project = await seedProject(api.owner, {
      programme,
      ordinal: 14,
      leadId: api.departments.jyj.id,
    });
  });
  beforeEach(async () => {
    ordinal += 1;
    key = `key-${ordinal}`;
    const departmentId = api.departments.jyj.id;
    const milestone = await seedMilestone(api.owner, {
      project,
      ordinal,
      departmentId,
      dueDate: '2024-09-01',
    });
    milestoneKey = milestone.key;
  });
  afterAll(() => api.close());

  const create = (text = '已开学。', as = 'jyj', sent = key): Promise<Response> =>
    api.call('POST', '/api/v1/submissions', {
      as,
      headers: { 'idempotency-key': sent },
      body: { milestoneKey, kind: 'completion', completedOn: '2024-09-02', text },
    });
  const created = async (): Promise<SubmissionView> => {
    const answer = await create();
    expect(answer.status).toBe(201);
    return (await answer.json()) as SubmissionView;
  };
  const count = async (sql: string): Promise<number> => {
    const rows: { n: number }[] = await api.owner.query(`SELECT count(*)::int AS n FROM ${sql}`);
    return rows[0]!.n;
  };
  const age = (interval: string, set = ''): Promise<unknown> =>
    api.owner.query(
      `UPDATE idempotency_key SET begun_at = clock_timestamp() - $1::interval ${set}`,
      [interval],
    );

  it('gets the first answer again, and nothing is done twice', async () => {
    const first = await create();
    const again = await create();
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(first.headers.get('idempotency-replayed')).toBeNull();
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(await again.text()).toBe(await first.text());
    await age('23 hours');
    expect((await create()).headers.get('idempotency-replayed')).toBe('true');
    expect(
      await count(`submission s JOIN milestone m ON m.id = s.milestone_id
      WHERE m.key = '${milestoneKey}'`),
    ).toBe(1);
  });

  it('gets an answer without a body again, too', async () => {
    const { id } = await created();
    const file = new FormData();
    const picture = sharp({ create: { width: 9, height: 9, channels: 3, background: '#fff' } });
    file.append('file', new Blob([new Uint8Array(await picture.png().toBuffer())]), 'a.png');
    const path = `/api/v1/submissions/${id}/evidence`;
    const added = await api.call('POST', path, { as: 'jyj', body: file });
    const evidence = (await added.json()) as { id: string };
    const remove = () =>
      api.call('DELETE', `/api/v1/evidence/${evidence.id}`, {
        as: 'jyj',
        headers: { 'idempotency-key': 'remove' },
      });
    expect((await remove()).status).toBe(204);
    const again = await remove();
    expect([again.status, await again.text()]).toEqual([204, '']);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
  });

  it('is refused when it asks for something else', async () => {
    await created();
    const other = await create('改了内容。');
    expect(other.status).toBe(422);
    expect(await problemOf(other)).toMatchObject({
      code: 'rule-violated',
      detail: expect.stringContaining('换一个新的键'),
    });
  });

  it('waits while the first is being carried out', async () => {
    const lock = api.owner.createQueryRunner();
    await lock.startTransaction();
    await lock.query('SELECT 1 FROM milestone WHERE key = $1 FOR UPDATE', [milestoneKey]);
    const first = create();
    while ((await count(`idempotency_key WHERE key = '${key}'`)) === 0);
    const second = await create();
    expect(second.status).toBe(409);
    expect(second.headers.get('retry-after')).toBe('2');
    expect((await problemOf(second)).detail).toContain('正在办理');
    await lock.rollbackTransaction();
    await lock.release();
    expect((await first).status).toBe(201);
    expect((await create()).headers.get('idempotency-replayed')).toBe('true');
  });

  it('may be mended after a refusal: a refusal is not kept', async () => {
    const { id, version } = await created();
    const submit = () =>
      api.call('POST', `/api/v1/submissions/${id}/submit`, {
        as: 'jyj',
        headers: { 'idempotency-key': 'submit' },
        body: { version },
      });
    expect((await submit()).status).toBe(422);
    await api.owner.query('UPDATE programme SET evidence_required = false');
    expect((await submit()).status).toBe(200);
    await api.owner.query('UPDATE programme SET evidence_required = true');
    expect((await submit()).headers.get('idempotency-replayed')).toBe('true');
  });

  it('is refused by the workflow when the process died before it could keep its answer', async () => {
    const { id } = await created();
    await age('1 minute', ', status = NULL, answer = NULL');
    expect((await problemOf(await create())).detail).toContain('正在办理');
    await age('3 minutes');
    const again = await create();
    expect(again.status).toBe(409);
    expect((await problemOf(again)).detail).toContain(id);
  });

  it('is forgotten after a day, also what others left behind', async () => {
    await created();
    await age('25 hours');
    const again = await create('又一次。');
    expect((await problemOf(again)).code).toBe('state-conflict');
    expect(await count('idempotency_key')).toBe(0);
  });

  it('knows each user’s keys apart, and the database shows them to nobody else', async () => {
    await created();
    expect((await create('已开学。', 'zjj')).status).toBe(403);
    const seen: unknown[] = await api.owner.transaction(async (tx) => {
      await tx.query(`SET LOCAL ROLE jiannuo_api`);
      await tx.query(`SELECT set_config('app.user', gen_random_uuid()::text, true)`);
      return tx.query('SELECT 1 FROM idempotency_key');
    });
    expect(seen).toEqual([]);
  });

  it.each(['', 'x'.repeat(201), 'a b'])('is refused with the key “%s”', async (sent) => {
    const answer = await create('已开学。', 'jyj', sent);
    expect([answer.status, (await problemOf(answer)).code]).toEqual([400, 'bad-request']);
  });
});
