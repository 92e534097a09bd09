import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import type { EvidenceView, SubmissionView } from '@jiannuo/contracts';
import { seedMilestone, seedProgramme, seedProject } from '@jiannuo/testing';
import { problemOf, startApi, type ApiFixture } from './api.fixture.js';

/** The first bytes of a Windows program. */
const PROGRAM = Buffer.concat([
  Buffer.from('4d5a90000300000004000000ffff0000b800000000000000400000000000000000', 'hex'),
  Buffer.alloc(2_000),
]);

describe('evidence over HTTP', () => {
  let api: ApiFixture;
  let submission: SubmissionView;
  let jpeg: Buffer;

  beforeAll(async () => {
    api = await startApi();
    const programme = await seedProgramme(api.owner);
    const leadId = api.departments.jyj.id;
    const project = await seedProject(api.owner, { programme, ordinal: 14, leadId });
    const milestone = await seedMilestone(api.owner, {
      project,
      ordinal: 4,
      departmentId: leadId,
      dueDate: '2024-09-01',
    });
    const created = await api.call('POST', '/api/v1/submissions', {
      as: 'jyj',
      body: { milestoneKey: milestone.key, kind: 'completion', completedOn: '2024-09-02' },
    });
    expect(created.status).toBe(201);
    submission = (await created.json()) as SubmissionView;
    jpeg = await sharp({ create: { width: 3000, height: 1000, channels: 3, background: '#369' } })
      .withExif({ IFD0: { Make: 'SecretCamera' }, IFD2: { UserComment: 'SecretPlace' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
  });
  afterAll(() => api.close());

  const upload = (bytes: Buffer, fileName: string, fields: Record<string, string> = {}) => {
    const body = new FormData();
    body.append('visibility', fields['visibility'] ?? 'internal');
    body.append('caption', fields['caption'] ?? '');
    body.append('file', new Blob([new Uint8Array(bytes)]), fileName);
    return api.call('POST', `/api/v1/submissions/${submission.id}/evidence`, { as: 'jyj', body });
  };
  const uploaded = async (answer: Response): Promise<EvidenceView> => {
    expect(answer.status).toBe(201);
    return (await answer.json()) as EvidenceView;
  };

  it('turns a photo upright, makes it small and takes out what the camera wrote', async () => {
    const view = await uploaded(
      await upload(jpeg, '校门.jpg', { visibility: 'public', caption: '新校门' }),
    );
    expect(view).toMatchObject({
      mediaType: 'image/jpeg',
      visibility: 'public',
      width: 667,
      height: 2000,
    });
    const display = await api.call('GET', view.displayUrl!, { as: 'jyj' });
    expect(display.headers.get('content-type')).toBe('image/jpeg');
    expect(display.headers.get('x-content-type-options')).toBe('nosniff');
    expect(display.headers.get('cache-control')).toContain('private');
    const bytes = Buffer.from(await display.arrayBuffer());
    expect((await sharp(bytes).metadata()).exif).toBeUndefined();
    expect(bytes.includes('SecretCamera')).toBe(false);
    const thumbnail = await api.call('GET', view.thumbnailUrl!, { as: 'jyj' });
    const small = await sharp(Buffer.from(await thumbnail.arrayBuffer())).metadata();
    expect(small.height).toBe(400);
  });

  it('gives the original back as it came, always as a download under its own name', async () => {
    const view = await uploaded(await upload(jpeg, '校门 1.jpg'));
    const original = await api.call('GET', view.downloadUrl, { as: 'jyj' });
    expect(Buffer.from(await original.arrayBuffer()).equals(jpeg)).toBe(true);
    expect(original.headers.get('content-disposition')).toBe(
      `attachment; filename="__ 1.jpg"; filename*=UTF-8''${encodeURIComponent('校门 1.jpg')}`,
    );
  });

  it('knows a program by its content, whatever its name says', async () => {
    const answer = await upload(PROGRAM, '现场照片.jpg');
    expect(answer.status).toBe(422);
    const problem = await problemOf(answer);
    expect(problem).toMatchObject({ code: 'unprocessable-file', errors: [{ path: 'file' }] });
    expect(problem.detail).toContain('exe');
    expect(problem.detail).toContain('可上传照片');
  });

  it('refuses a photo of 50 MB with the limit in words', async () => {
    const answer = await upload(Buffer.concat([jpeg, Buffer.alloc(50 * 1024 * 1024)]), '大.jpg');
    expect(answer.status).toBe(413);
    expect(await problemOf(answer)).toMatchObject({
      code: 'too-large',
      detail: expect.stringContaining('20MB'),
    });
  });

  it('refuses a broken picture, an empty file and what is no upload at all', async () => {
    const broken = await upload(jpeg.subarray(0, 300), '坏.jpg');
    expect(await problemOf(broken)).toMatchObject({ code: 'unprocessable-file', status: 422 });
    const empty = await upload(Buffer.alloc(0), '空.jpg');
    expect(await problemOf(empty)).toMatchObject({ code: 'unprocessable-file', status: 422 });
    const json = await api.call('POST', `/api/v1/submissions/${submission.id}/evidence`, {
      as: 'jyj',
      body: { file: '校门.jpg' },
    });
    expect(await problemOf(json)).toMatchObject({ code: 'unsupported-media-type', status: 415 });
  });

  it('makes nothing public without a caption, and nothing but pictures', async () => {
    const nameless = await upload(jpeg, '校门.jpg', { visibility: 'public' });
    expect(await problemOf(nameless)).toMatchObject({
      code: 'rule-violated',
      errors: [{ path: 'caption' }],
    });
    const pdf = Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n');
    const document = await upload(pdf, '备案表.pdf', { visibility: 'public', caption: '备案表' });
    expect(await problemOf(document)).toMatchObject({ errors: [{ path: 'visibility' }] });
    const kept = await uploaded(await upload(pdf, '备案表.pdf'));
    expect(kept).toMatchObject({ mediaType: 'application/pdf', displayUrl: null });
    const published = await api.call('PATCH', `/api/v1/evidence/${kept.id}`, {
      as: 'jyj',
      body: { visibility: 'public', caption: '备案表' },
    });
    expect(published.status).toBe(422);
  });

  it('shows a sensitive file to its department and the supervisors alone', async () => {
    const view = await uploaded(await upload(jpeg, '名单.jpg', { visibility: 'sensitive' }));
    const status = async (as: string) => (await api.call('GET', view.displayUrl!, { as })).status;
    const opened = await api.call('GET', view.displayUrl!, { as: 'jyj' });
    expect(opened.headers.get('cache-control')).toBe('no-store');
    // A draft is its department's own.
    expect(await status('supervisor')).toBe(403);
    const edited = await api.call('PATCH', `/api/v1/submissions/${submission.id}`, {
      as: 'jyj',
      body: { version: submission.version, text: '已开学。' },
    });
    expect(edited.status).toBe(200);
    const submitted = await api.call('POST', `/api/v1/submissions/${submission.id}/submit`, {
      as: 'jyj',
      body: { version: submission.version + 1 },
    });
    expect(submitted.status).toBe(200);
    expect(await status('jyj')).toBe(200);
    expect(await status('supervisor')).toBe(200);
    expect(await status('observer')).toBe(403);
    expect(await status('zjj')).toBe(403);
    const asObserver = await api.call('GET', `/api/v1/submissions/${submission.id}`, {
      as: 'observer',
    });
    expect(JSON.stringify(await asObserver.json())).not.toContain(view.id);
  });

  it('neither adds nor removes a file once the report is handed in', async () => {
    const late = await upload(jpeg, '补.jpg');
    expect(await problemOf(late)).toMatchObject({ code: 'state-conflict', status: 409 });
  });
});
