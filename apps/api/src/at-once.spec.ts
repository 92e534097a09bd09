import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { seedMilestone, seedProgramme, seedProject } from '@jiannuo/testing';
import type { SubmissionView } from '@jiannuo/contracts';
import { startApi, type ApiFixture } from './api.fixture.js';

/** One that wins, and nineteen that are told that somebody was faster. */
const ONE_WINS = (won: number) => [won, ...Array.from({ length: 19 }, () => 409)];

describe('twenty of the same at once', () => {
  let api: ApiFixture;
  let milestoneKey: string;
  let id: string;
  beforeAll(async () => {
    api = await startApi();
    const programme = await seedProgramme(api.owner, { evidenceRequired: false });
    const departmentId = api.departments.jyj.id;
    const project = await seedProject(api.owner, { programme, ordinal: 14, leadId: departmentId });
    const dueDate = '2024-09-01';
    milestoneKey = (await seedMilestone(api.owner, { project, departmentId, dueDate })).key;
    await Promise.all(
      ['jyj', 'jyj-head', 'supervisor'].map((as) => api.call('GET', '/api/v1/session', { as })),
    );
  });
  afterAll(() => api.close());

  const twenty = async (path: string, as: string, body: object) => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, () =>
        api.call('POST', `/api/v1/submissions${path}`, { as, body }),
      ),
    );
    const winner = answers.find(({ ok }) => ok);
    return {
      statuses: answers.map(({ status }) => status).sort(),
      view: (await winner?.json()) as SubmissionView,
    };
  };
  const count = async (table: string): Promise<number> => {
    const rows: { n: number }[] = await api.owner.query(`SELECT count(*)::int AS n FROM ${table}`);
    return rows[0]!.n;
  };

  it('creates: one draft', async () => {
    const { statuses, view } = await twenty('', 'jyj', {
      milestoneKey,
      kind: 'completion',
      completedOn: '2024-09-02',
      text: '已开学。',
    });
    expect(statuses).toEqual(ONE_WINS(201));
    expect(await count('submission')).toBe(1);
    id = view.id;
  });

  it('submits: one round', async () => {
    const { statuses } = await twenty(`/${id}/submit`, 'jyj', { version: 1 });
    expect(statuses).toEqual(ONE_WINS(200));
    expect(await count('submission_round')).toBe(1);
  });

  it('approvals: one review, one set of messages, one line in the audit', async () => {
    const { statuses, view } = await twenty(`/${id}/approve`, 'supervisor', { version: 2 });
    expect(statuses).toEqual(ONE_WINS(200));
    expect(view).toMatchObject({ state: 'approved', version: 3 });
    expect(await count('review')).toBe(1);
    expect(await count(`audit_event WHERE action = 'submission.approve'`)).toBe(1);
    const told = `notification WHERE kind = 'submission-approved'`;
    expect(await count(told)).toBe(
      await count(`(SELECT DISTINCT recipient_id, channel FROM ${told}) AS once`),
    );
  });

  it('creates in two ways at once, by the reporter and by the head: one draft', async () => {
    await api.call('POST', `/api/v1/submissions/${id}/revoke`, {
      as: 'supervisor',
      body: { version: 3, comment: '有误' },
    });
    const body = { milestoneKey, kind: 'completion' };
    const [one, other] = await Promise.all([twenty('', 'jyj', body), twenty('', 'jyj-head', body)]);
    const all = [...one.statuses, ...other.statuses].sort();
    expect(all).toEqual([201, ...Array.from({ length: 39 }, () => 409)]);
  });
});
