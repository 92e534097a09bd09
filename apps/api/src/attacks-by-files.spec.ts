import { request } from 'node:http';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { strToU8, zipSync } from 'fflate';
import sharp from 'sharp';
import type { EvidenceView, SubmissionView } from '@jiannuo/contracts';
import { seedMilestone, seedProgramme, seedProject } from '@jiannuo/testing';
import { publishEverything } from './openapi-publication.fixture.js';
import { problemOf, startApi, type ApiFixture } from './api.fixture.js';

const MARKUP = '<script>alert(1)</script>';
const SVG = `<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)">${MARKUP}</svg>`;
const zipped = (parts: Record<string, string>): Buffer =>
  Buffer.from(
    zipSync(Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, strToU8(part)]))),
  );

/** What attackers try with files and names of files, each by its class. */
describe('the API withstands', () => {
  let api: ApiFixture;
  let submission: SubmissionView;
  let jpeg: Buffer;

  beforeAll(async () => {
    api = await startApi();
    const programme = await seedProgramme(api.owner);
    const departmentId = api.departments.jyj.id;
    const project = await seedProject(api.owner, { programme, ordinal: 1, leadId: departmentId });
    const milestone = await seedMilestone(api.owner, {
      project,
      departmentId,
      dueDate: '2024-09-01',
    });
    const created = await api.call('POST', '/api/v1/submissions', {
      as: 'jyj',
      body: { milestoneKey: milestone.key, kind: 'completion', completedOn: '2024-09-02' },
    });
    submission = (await created.json()) as SubmissionView;
    await publishEverything(api);
    jpeg = await sharp({ create: { width: 64, height: 48, channels: 3, background: '#369' } })
      .jpeg()
      .toBuffer();
  }, 60_000);
  afterAll(() => api.close());

  const upload = (bytes: Buffer, name: string, type = 'image/jpeg'): Promise<Response> => {
    const body = new FormData();
    body.append('visibility', 'internal');
    body.append('caption', '');
    body.append('file', new Blob([new Uint8Array(bytes)], { type }), name);
    return api.call('POST', `/api/v1/submissions/${submission.id}/evidence`, { as: 'jyj', body });
  };

  it.each([
    ['a program named as a photo', Buffer.from('4d5a9000030000000400', 'hex'), '照片.jpg'],
    ['a page named as a photo', Buffer.from(`<html>${MARKUP}</html>`), '照片.jpg'],
    ['a drawing that runs script', Buffer.from(SVG), '照片.svg'],
    ['a drawing named as a photo', Buffer.from(SVG), '照片.png'],
    ['script behind the first bytes of a GIF', Buffer.from(`GIF89a=1;${MARKUP}`), '照片.gif'],
    ['the first bytes of a JPEG and then a page', Buffer.from('ffd8ffe0', 'hex'), '照片.jpg'],
    ['an archive named as a document', zipped({ 'a.exe': 'MZ' }), '报告.docx'],
    [
      'a document with macros named as one without',
      zipped({
        '[Content_Types].xml': '<Types/>',
        'word/document.xml': '<w/>',
        'word/vbaProject.bin': 'x',
      }),
      '报告.docx',
    ],
  ])('file type tricks: %s is refused', async (_what, bytes, name) => {
    const answer = await upload(bytes, name);
    expect([answer.status, (await problemOf(answer)).code]).toEqual([422, 'unprocessable-file']);
  });

  it('file type tricks: what hangs behind a photo is in no picture, and its original never opens in a browser', async () => {
    const answer = await upload(
      Buffer.concat([jpeg, Buffer.from(MARKUP)]),
      '照片.jpg.html',
      'text/html',
    );
    expect(answer.status).toBe(201);
    const { displayUrl, thumbnailUrl, downloadUrl } = (await answer.json()) as EvidenceView;
    for (const url of [displayUrl, thumbnailUrl]) {
      const picture = await api.call('GET', url ?? '', { as: 'jyj' });
      expect(picture.headers.get('content-type')).toMatch(/^image\//);
      expect(picture.headers.get('x-content-type-options')).toBe('nosniff');
      expect(Buffer.from(await picture.arrayBuffer()).includes(MARKUP)).toBe(false);
    }
    const original = await api.call('GET', downloadUrl, { as: 'jyj' });
    expect(original.headers.get('content-disposition')).toMatch(/^attachment/);
    expect(original.headers.get('content-type')).not.toContain('html');
    expect(original.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  it.each(['../../outside.jpg', '..\\..\\outside.jpg', '/etc/cron.d/outside', 'a\u0000b.jpg'])(
    'path traversal: a file called %j is stored under a name of our own',
    async (name) => {
      const answer = await upload(jpeg, name);
      expect([201, 400, 422]).toContain(answer.status);
      const rows: { key: string; name: string }[] = await api.owner.query(
        'SELECT storage_key AS key, file_name AS name FROM evidence',
      );
      for (const row of rows) {
        expect(row.key).toMatch(/^evidence\/[\w/-]+(?:\.\w+)?$/);
        expect(row.name).not.toMatch(/[/\\\u0000]/);
      }
    },
  );

  const CLIMBS = [
    '../../../',
    '..%2f..%2f..%2f',
    '%2e%2e/%2e%2e/%2e%2e/',
    '..%5c..%5c',
    '....//....//',
  ];
  const PLACES = [
    '/',
    '/assets/',
    '/photos/',
    '/posters/',
    '/portal/',
    '/portal/assets/',
    '/api/docs/',
    '/api/v1/public/programmes/',
    '/api/v1/calendar/',
    '/api/v1/evidence/',
  ];
  it.each(PLACES)('path traversal: nothing outside is read through %s', async (place) => {
    writeFileSync(join(api.config.dataDirectory, 'marker.txt'), 'a secret of this machine');
    for (const climb of CLIMBS) {
      for (const file of ['etc/passwd', 'marker.txt', 'secret-key', 'package.json']) {
        const { status, text } = await getAsIs(`${place}${climb}${file}`);
        expect(status).toBeLessThan(500);
        expect(text).not.toMatch(/root:x:|a secret of this machine|"devDependencies"/);
        if (status === 200) expect(text).toMatch(/^<!doctype html>/i);
      }
    }
  });

  /** The path goes out as it stands: `fetch` would tidy it first. */
  function getAsIs(path: string): Promise<{ status: number; text: string }> {
    const { hostname, port } = new URL(api.base);
    return new Promise((resolve, reject) => {
      const asked = request({ hostname, port, path }, (answer) => {
        let text = '';
        answer.on('data', (data: Buffer) => (text += data.toString()));
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text }));
      });
      asked.on('error', reject);
      asked.end();
    });
  }
});
