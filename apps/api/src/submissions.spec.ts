import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import type {
  MilestoneSummaryView,
  OwedMilestonePage,
  ProgrammeListView,
  ProjectView,
  ReviewQueuePage,
  DecidedSubmissionView,
  SubmissionView,
} from '@jiannuo/contracts';
import { seedMilestone, seedProgramme, seedProject } from '@jiannuo/testing';
import { problemOf, startApi, type ApiFixture } from './api.fixture.js';

const PROGRAMME = '141024-2024-livelihood';

describe('the main job over HTTP', () => {
  let api: ApiFixture;
  beforeAll(async () => {
    api = await startApi();
    const programme = await seedProgramme(api.owner);
    const { jyj, zjj } = api.departments;
    const project = await seedProject(api.owner, { programme, ordinal: 14, leadId: jyj.id });
    await seedMilestone(api.owner, {
      project,
      ordinal: 3,
      departmentId: zjj.id,
      dueDate: '2024-08-15',
      completedOn: '2024-08-27',
    });
    await seedMilestone(api.owner, {
      project,
      ordinal: 4,
      departmentId: jyj.id,
      dueDate: '2024-09-01',
    });
  });
  afterAll(() => api.close());

  const get = async <T>(path: string, as: string): Promise<T> => {
    const answer = await api.call('GET', `/api/v1/${path}`, { as });
    expect(answer.status).toBe(200);
    return (await answer.json()) as T;
  };
  const act = async (id: string, action: string, as: string, body: object) =>
    api.call('POST', `/api/v1/submissions/${id}/${action}`, { as, body });
  const allowed = (view: SubmissionView): string[] =>
    view.allowedActions.flatMap(({ action, allowed }) => (allowed ? [action] : []));

  it('goes from what is owed to what is done', async () => {
    const { items } = await get<ProgrammeListView>('programmes', 'jyj');
    expect(items.map(({ key }) => key)).toEqual([PROGRAMME]);
    const owed = await get<OwedMilestonePage>('milestones?scope=owed', 'jyj');
    expect(owed.items).toMatchObject([{ key: `${PROGRAMME}/14/4`, overdueDays: 19 }]);
    const project = await get<ProjectView>(`projects/${PROGRAMME}/14`, 'jyj');
    expect(project.milestones.map(({ mayReport }) => mayReport)).toEqual([false, true]);

    const created = await api.call('POST', '/api/v1/submissions', {
      as: 'jyj',
      body: {
        milestoneKey: `${PROGRAMME}/14/4`,
        kind: 'completion',
        completedOn: '2024-09-02',
        text: '恒东小学已开学。',
      },
    });
    expect(created.status).toBe(201);
    const draft = (await created.json()) as SubmissionView;
    expect(allowed(draft)).toEqual(['edit', 'submit', 'withdraw']);

    const body = new FormData();
    body.append('visibility', 'public');
    body.append('caption', '新校门');
    const jpeg = await sharp({ create: { width: 9, height: 9, channels: 3, background: '#fff' } })
      .jpeg()
      .toBuffer();
    body.append('file', new Blob([new Uint8Array(jpeg)], { type: 'image/jpeg' }), '校门.jpg');
    const uploaded = await api.call('POST', `/api/v1/submissions/${draft.id}/evidence`, {
      as: 'jyj',
      body,
    });
    expect(uploaded.status).toBe(201);

    const submitted = await act(draft.id, 'submit', 'jyj', { version: 1 });
    expect(submitted.status).toBe(200);
    const queue = await get<ReviewQueuePage>('reviews', 'supervisor');
    expect(queue.items).toMatchObject([
      { submissionId: draft.id, mayDecide: true, isSample: false },
    ]);
    const asSupervisor = await get<SubmissionView>(`submissions/${draft.id}`, 'supervisor');
    expect(allowed(asSupervisor)).toEqual(['approve', 'return']);
    expect(asSupervisor.publicPreview).toMatchObject({
      daysLate: 1,
      reportedLate: true,
      photos: [{ caption: '新校门' }],
    });

    const silent = await act(draft.id, 'return', 'supervisor', { version: 2 });
    expect(await problemOf(silent)).toMatchObject({
      code: 'rule-violated',
      errors: [{ path: 'comment' }],
    });
    await act(draft.id, 'return', 'supervisor', { version: 2, comment: '请补充说明' });
    const again = await api.call('PATCH', `/api/v1/submissions/${draft.id}`, {
      as: 'jyj',
      body: { version: 3, text: '恒东小学已于9月2日开学，新生512人。' },
    });
    expect(again.status).toBe(200);
    await act(draft.id, 'submit', 'jyj', { version: 4 });
    const stale = await act(draft.id, 'approve', 'supervisor', { version: 4 });
    expect(await problemOf(stale)).toMatchObject({ status: 409, code: 'version-conflict' });
    const approved = await act(draft.id, 'approve', 'supervisor', {
      version: 5,
      publicNote: '已现场核实。',
    });
    expect(approved.status).toBe(200);
    const decided = (await approved.json()) as DecidedSubmissionView;
    const {
      id,
      state,
      version,
      allowedActions,
      milestone: completed,
    } = await get<SubmissionView>(`submissions/${draft.id}`, 'supervisor');
    expect(decided).toEqual({ id, state, version, allowedActions });
    expect(state).toBe('approved');
    expect(completed).toMatchObject({ state: 'completed', completedOn: '2024-09-02', daysLate: 1 });
    const milestone = await get<MilestoneSummaryView>(`milestones/${PROGRAMME}/14/4`, 'zjj');
    expect(milestone).toMatchObject({ state: 'completed', reportedOn: '2024-09-20' });
  });

  it.each([
    ['GET', 'programmes/141024-1999-livelihood', 404],
    ['GET', `projects/${PROGRAMME}/99`, 404],
    ['GET', `projects/${PROGRAMME}/x%00`, 400],
    ['GET', `milestones/${PROGRAMME}/14/99`, 404],
    ['GET', 'milestones?scope=everything', 400],
    ['GET', 'milestones?scope=owed&cursor=%25', 400],
    ['GET', 'submissions/not-an-id', 404],
    ['POST', 'submissions/not-an-id/submit', 404],
    ['GET', 'evidence/not-an-id/display', 404],
    ['GET', 'delegations', 403],
  ])('%s %s answers %i with a problem document', async (method, path, status) => {
    const answer = await api.call(method, `/api/v1/${path}`, {
      as: 'jyj',
      ...(method === 'POST' ? { body: { version: 1 } } : {}),
    });
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect((await problemOf(answer)).detail).toMatch(/\p{Script=Han}/u);
  });
});
