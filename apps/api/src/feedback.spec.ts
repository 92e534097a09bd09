import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type {
  FeedbackChallenge,
  FeedbackReceipt,
  FeedbackStanding,
  ObjectionPage,
  ObjectionView,
} from '@jiannuo/contracts';
import { sweepObjections } from '@jiannuo/feedback';
import { createDataSource, Database } from '@jiannuo/platform';
import { seedProgramme, seedProject, setBusinessTime } from '@jiannuo/testing';
import { problemOf, startApi, type ApiFixture } from './api.fixture.js';
import { solveWork } from './openapi-feedback.fixture.js';

const PROJECT = '141024-2024-livelihood/14';
const TEXT = '恒东小学什么时候可以报名？我家在大槐树镇。';

describe('a citizen asks', () => {
  let api: ApiFixture;
  let worker: Database;
  let receipt: string;
  beforeAll(async () => {
    api = await startApi();
    worker = new Database(
      await createDataSource({
        url: api.config.databaseUrl,
        role: 'jiannuo_worker',
      }).initialize(),
    );
    const programme = await seedProgramme(api.owner);
    await seedProject(api.owner, { programme, ordinal: 14, leadId: api.departments.jyj.id });
    const drafted = await seedProgramme(api.owner, { kind: 'priority', state: 'drafted' });
    await seedProject(api.owner, { programme: drafted, leadId: api.departments.jyj.id });
  });
  afterAll(async () => {
    await worker.close();
    await api.close();
  });

  const solved = async (): Promise<string> => {
    const challenge = await api.call('GET', '/api/v1/feedback/challenge');
    return solveWork((await challenge.json()) as FeedbackChallenge);
  };
  const send = async (work: string, projectKey = PROJECT) =>
    api.call('POST', '/api/v1/feedback', {
      body: { projectKey, kind: 'question', text: TEXT, work },
    });
  const follow = async (code: string): Promise<FeedbackStanding> =>
    (await (await api.call('GET', `/api/v1/feedback/${code}`)).json()) as FeedbackStanding;
  const list = async (as: string): Promise<ObjectionView[]> => {
    const answer = await api.call('GET', '/api/v1/objections', { as });
    return ((await answer.json()) as ObjectionPage).items;
  };

  it('without an account or a name, and gets a receipt and a day', async () => {
    const answer = await send(await solved());
    expect(answer.status).toBe(201);
    const given = (await answer.json()) as FeedbackReceipt;
    expect(given).toEqual({
      receipt: expect.stringMatching(/^([0-9A-Z]{4}-){3}[0-9A-Z]{4}$/),
      dueOn: '2024-09-27',
    });
    receipt = given.receipt;
    expect(await follow(receipt.toLowerCase().replaceAll('-', ' '))).toEqual({
      state: 'waiting',
      dueOn: '2024-09-27',
      answeredOn: null,
      answer: '',
    });
  });

  it('once for each piece of work, and only about what is published', async () => {
    const work = await solved();
    expect((await send('')).status).toBe(422);
    expect((await send(btoa('{"challenge":1}'))).status).toBe(422);
    expect((await problemOf(await send(work, '141024-2024-priority/1'))).code).toBe('not-found');
    expect((await send(work)).status).toBe(201);
    expect((await problemOf(await send(work))).code).toBe('state-conflict');
  });

  it('and the role that takes it in can read none of it, nor anything else', async () => {
    const source = await createDataSource({
      url: api.config.databaseUrl,
      role: 'jiannuo_feedback',
    }).initialize();
    for (const table of ['objection', 'submission', 'app_user', 'project']) {
      await expect(source.query(`SELECT * FROM ${table}`)).rejects.toThrow(/permission denied/);
    }
    await expect(source.query(`UPDATE objection SET answer = 'x'`)).rejects.toThrow(
      /permission denied/,
    );
    await source.destroy();
  });

  it('and the department is told, before the day once more, and when it has passed', async () => {
    expect(await sweepObjections(worker)).toBeGreaterThan(0);
    expect(await sweepObjections(worker)).toBe(0);
    await setBusinessTime(api.owner, '2024-09-26T09:00:00+08:00');
    expect(await sweepObjections(worker)).toBeGreaterThan(0);
    await setBusinessTime(api.owner, '2024-09-29T09:00:00+08:00');
    await sweepObjections(worker);
    const told: { username: string }[] = await api.owner.query(
      `SELECT DISTINCT u.username FROM notification n JOIN app_user u ON u.id = n.recipient_id
       WHERE n.kind = 'objection-overdue' ORDER BY 1`,
    );
    expect(told.map(({ username }) => username)).toEqual(
      expect.arrayContaining(['jyj', 'supervisor']),
    );
  });

  it('the lead department answers, nobody else, and the citizen reads it', async () => {
    const [asked] = await list('jyj');
    expect(asked).toMatchObject({ text: TEXT, overdue: true, allowedActions: ['answer'] });
    expect(await list('zjj')).toEqual([]);
    const path = `/api/v1/objections/${asked!.id}`;
    const body = { version: 1, answer: '9月1日起报名。' };
    expect((await api.call('POST', `${path}/answer`, { as: 'zjj', body })).status).not.toBe(200);
    expect((await api.call('POST', `${path}/answer`, { as: 'jyj', body })).status).toBe(200);
    const again = await api.call('POST', `${path}/answer`, { as: 'jyj', body });
    expect((await problemOf(again)).code).toBe('version-conflict');
    const standings = [await follow(receipt)];
    expect(standings.some(({ state }) => state === 'answered' || state === 'waiting')).toBe(true);
  });

  it('it is shown only in the words a supervisor agrees to', async () => {
    const answered = (await list('supervisor')).find(({ state }) => state === 'answered')!;
    expect(answered.allowedActions).toEqual(['publish', 'keep-back']);
    const shown = await api.call('POST', `/api/v1/objections/${answered.id}/publish`, {
      as: 'supervisor',
      body: { version: 2, publicQuestion: '何时可以报名？', publicAnswer: '9月1日起报名。' },
    });
    expect(shown.status).toBe(200);
    expect(
      await api.owner.query('SELECT public_question, public_answer FROM published.question'),
    ).toEqual([{ public_question: '何时可以报名？', public_answer: '9月1日起报名。' }]);
    expect(await api.owner.query('SELECT 1 FROM publication_request')).toHaveLength(1);
  });

  it('not more often than a person would', async () => {
    const statuses = [];
    for (let n = 0; n < 5; n += 1) statuses.push((await send(await solved())).status);
    expect(statuses.at(-1)).toBe(429);
  });
});
