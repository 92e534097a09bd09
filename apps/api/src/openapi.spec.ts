import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import type { FeedbackChallenge } from '@jiannuo/contracts';
import { seedMilestone, seedProgramme, seedProject, seedUser } from '@jiannuo/testing';
import { PASSWORD, startApi, type ApiFixture, type Call } from './api.fixture.js';
import { OpenApiChecker, type OpenApiDocument } from './openapi-checker.fixture.js';
import { fieldsOf } from './openapi-fields.fixture.js';
import { solveWork } from './openapi-feedback.fixture.js';
import { makeDocuments } from './openapi-documents.fixture.js';
import { publishEverything } from './openapi-publication.fixture.js';
import { seedEscalation } from './openapi-reminding.fixture.js';
import { TABLE } from './openapi-requests.fixture.js';
import type { Known, TableRow } from './openapi-row.fixture.js';

describe('the API as its document describes it', () => {
  let api: ApiFixture;
  let checker: OpenApiChecker;
  const known: Known = { password: PASSWORD };
  const succeeded = new Set<string>();

  beforeAll(async () => {
    api = await startApi();
    await seedPromise(api);
    await seedEscalation(api.owner);
    known['leaving'] = (
      await seedUser(api.owner, {
        username: 'leaver',
        grants: [{ role: 'reporter', departmentId: api.departments.zjj.id }],
      })
    ).id;
    await publishEverything(api);
    const picture = sharp({ create: { width: 640, height: 480, channels: 3, background: '#357' } });
    known['photo'] = (await picture.jpeg().toBuffer()).toString('base64');
    known['period'] = await readPeriod(api);
    const template = await api.call('GET', '/api/v1/programme-lists/template', {
      as: 'supervisor',
    });
    known['workbook'] = Buffer.from(await template.arrayBuffer()).toString('base64');
    const document = await api.call('GET', '/api/openapi.json');
    checker = new OpenApiChecker((await document.json()) as OpenApiDocument);
  }, 60_000);
  afterAll(async () => {
    await api.close();
  });

  it.each(TABLE.map((row) => [row.operation, row.as ?? 'nobody', row.status, row] as const))(
    '%s by %s is answered with %i',
    async (operation, _as, status, row) => {
      const answer = await ask(row);
      expect([answer.status, JSON.stringify(answer.json)]).toEqual([status, expect.anything()]);
      expect(checker.mistakes(operation, answer)).toEqual([]);
      if (status < 300) succeeded.add(operation);
      if (status < 300) row.learn?.(answer.json as Record<string, unknown>, known);
      if (operation === 'GET /api/v1/feedback/challenge') {
        known['work'] = await solveWork(answer.json as FeedbackChallenge);
      }
      if (operation === 'POST /api/v1/documents' && status < 300) await makeDocuments(api);
      // The inbox is the worker's to fill; here the message is there at once.
      if (operation.endsWith('/return')) await deliverInbox();
    },
  );

  it('has been asked for everything it offers', () => {
    expect(checker.operations.filter((operation) => !succeeded.has(operation))).toEqual([]);
  });

  it('the data dictionary describes each field of the public data, and nothing else', async () => {
    const answer = await api.call('GET', '/api/v1/public/dictionary');
    const { fields } = (await answer.json()) as { fields: { path: string }[] };
    const described = fields.map(({ path }) => path).sort();
    expect(described).toEqual(fieldsOf(checker.document, 'PublicProgramme'));
  });

  it('documents a problem for every operation', () => {
    for (const methods of Object.values(checker.document.paths)) {
      for (const operation of Object.values(methods)) {
        expect(operation.responses['default']?.content).toHaveProperty([
          'application/problem+json',
        ]);
      }
    }
  });

  it('says which writes may carry an Idempotency-Key', () => {
    const { paths } = checker.document;
    const mayCarryKey = (path: string, method: string) =>
      JSON.stringify(paths[path]?.[method] ?? '').includes('"Idempotency-Key"');
    expect(mayCarryKey('/api/v1/submissions', 'post')).toBe(true);
    expect(mayCarryKey('/api/v1/settings/clock', 'put')).toBe(true);
    expect(mayCarryKey('/api/v1/submissions/{id}', 'get')).toBe(false);
    expect(mayCarryKey('/api/v1/submissions/{id}/evidence', 'post')).toBe(false);
    expect(mayCarryKey('/api/v1/session', 'post')).toBe(false);
  });

  async function ask(row: TableRow) {
    const [method = '', template = ''] = row.operation.split(' ');
    const call: Call = {
      ...(row.as === undefined ? {} : { as: row.as }),
      ...(row.headers === undefined ? {} : { headers: row.headers }),
      ...(row.body === undefined ? {} : { body: row.body(known) }),
    };
    const answer = await api.call(method, row.path?.(known) ?? template, call);
    const mediaType = answer.headers.get('content-type')?.split(';', 1)[0] ?? null;
    const text = mediaType?.endsWith('json') ? await answer.text() : '';
    // An event stream never ends by itself.
    if (mediaType === 'text/event-stream') await answer.body?.cancel();
    else if (text === '') await answer.arrayBuffer();
    return {
      status: answer.status,
      mediaType,
      json: text === '' ? null : (JSON.parse(text) as unknown),
    };
  }

  async function deliverInbox(): Promise<void> {
    await api.owner.query(
      `UPDATE notification SET state = 'sent', sent_at = business_now() WHERE channel = 'inbox'`,
    );
    // As if the mail server and another receiver had been away for two days.
    await api.owner.query(`UPDATE notification SET state = 'failed' WHERE channel = 'email'`);
    await api.owner.query(
      `INSERT INTO notification (id, region_code, dedupe_key, kind, subject_type, subject_key,
         recipient_id, channel, payload, state, not_before)
       SELECT uuidv7(), region_code, dedupe_key || ':2', kind, subject_type, subject_key,
         recipient_id, 'webhook', payload, 'failed', not_before
       FROM notification WHERE channel = 'email' LIMIT 1`,
    );
  }
});

/** The month in which the list was published, in business time. */
async function readPeriod({ owner }: ApiFixture): Promise<string> {
  const rows: { period: string }[] = await owner.query(
    `SELECT to_char(as_of, 'YYYY-MM') AS period FROM publication LIMIT 1`,
  );
  return rows[0]!.period;
}

async function seedPromise({ owner, departments }: ApiFixture): Promise<void> {
  const { jyj, zjj } = departments;
  const governance = await seedProgramme(owner, { kind: 'governance' });
  await seedProject(owner, { programme: governance, leadId: jyj.id });
  const late = await seedProject(owner, { programme: governance, ordinal: 2, leadId: jyj.id });
  await seedMilestone(owner, { project: late, departmentId: jyj.id, dueDate: '2024-08-30' });
  const programme = await seedProgramme(owner);
  const project = await seedProject(owner, {
    programme,
    ordinal: 14,
    title: '恒东小学建设',
    leadId: jyj.id,
    supportingIds: [zjj.id],
  });
  const third = await seedMilestone(owner, {
    project,
    ordinal: 3,
    departmentId: zjj.id,
    dueDate: '2024-08-15',
    completedOn: '2024-08-27',
  });
  await seedMilestone(owner, {
    project,
    ordinal: 4,
    title: '恒东小学投入使用',
    departmentId: jyj.id,
    dueDate: '2024-09-01',
    follows: [third.id],
  });

  const priority = await seedProgramme(owner, {
    kind: 'priority',
    signOffRequired: true,
    evidenceRequired: false,
  });
  await owner.query('UPDATE programme SET second_disclosure_review = true WHERE id = $1', [
    priority.id,
  ]);
  const other = await seedProject(owner, { programme: priority, leadId: jyj.id });
  await seedMilestone(owner, { project: other, departmentId: jyj.id, dueDate: '2024-09-30' });
}
