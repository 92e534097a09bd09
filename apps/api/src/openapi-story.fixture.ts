import type { Known, TableRow } from './openapi-row.fixture.js';

export const MILESTONE = '141024-2024-livelihood/14/4';
/** Of a programme whose reports the head signs off, and which asks for no evidence. */
const SIGNED_OFF = '141024-2024-priority/1/1';
const submission = (known: Known): string => `/api/v1/submissions/${known['submission']}`;
const learnSubmission: NonNullable<TableRow['learn']> = (json, known) => {
  known['submission'] = String(json['id']);
  known['version'] = Number(json['version']);
};
const learnVersion: NonNullable<TableRow['learn']> = (json, known) => {
  known['version'] = Number(json['version']);
};
const version = (known: Known): unknown => ({ version: known['version'] });
const decision = (known: Known): unknown => ({
  version: known['version'],
  comment: '照片看不清，请补充一张全景。',
  publicNote: '现场核实，已开学使用。',
});

const photo = (known: Known): FormData => {
  const form = new FormData();
  form.set('visibility', 'public');
  form.set('caption', '恒东小学新教学楼');
  const bytes = Buffer.from(String(known['photo']), 'base64');
  form.set('file', new Blob([bytes], { type: 'image/jpeg' }), '教学楼.jpg');
  return form;
};

const action = (name: string, row: Partial<TableRow>): TableRow => ({
  operation: `POST /api/v1/submissions/{id}/${name}`,
  path: (known) => `${submission(known)}/${name}`,
  body: decision,
  status: 200,
  learn: learnVersion,
  ...row,
});
const evidence = (form: string): TableRow => ({
  operation: `GET /api/v1/evidence/{id}/${form}`,
  path: (known) => `/api/v1/evidence/${known['evidence']}/${form}`,
  as: 'jyj',
  status: 200,
});

/** A department reports a milestone, with a photo. */
export const REPORTING: readonly TableRow[] = [
  {
    operation: 'POST /api/v1/submissions',
    as: 'zjj',
    body: () => ({ milestoneKey: MILESTONE, kind: 'completion' }),
    status: 403,
  },
  {
    operation: 'POST /api/v1/submissions',
    as: 'jyj',
    body: () => ({ milestoneKey: MILESTONE, kind: 'wish' }),
    status: 400,
  },
  {
    operation: 'POST /api/v1/submissions',
    as: 'jyj',
    body: () => ({
      milestoneKey: MILESTONE,
      kind: 'completion',
      completedOn: '2024-09-02',
      text: '已开学。',
    }),
    status: 201,
    learn: learnSubmission,
  },
  {
    operation: 'POST /api/v1/submissions',
    as: 'jyj',
    body: () => ({ milestoneKey: MILESTONE, kind: 'completion' }),
    status: 409,
  },
  {
    operation: 'GET /api/v1/submissions/{id}',
    path: submission,
    as: 'jyj',
    status: 200,
  },
  {
    operation: 'GET /api/v1/submissions/{id}',
    path: () => '/api/v1/submissions/none',
    as: 'jyj',
    status: 404,
  },
  action('submit', { as: 'jyj', body: version, status: 422, learn: () => undefined }),
  {
    operation: 'POST /api/v1/submissions/{id}/evidence',
    path: (known) => `${submission(known)}/evidence`,
    as: 'jyj',
    body: () => ({}),
    status: 415,
  },
  {
    operation: 'POST /api/v1/submissions/{id}/evidence',
    path: (known) => `${submission(known)}/evidence`,
    as: 'jyj',
    body: photo,
    status: 201,
    learn: (json, known) => {
      known['evidence'] = String(json['id']);
    },
  },
  {
    operation: 'PATCH /api/v1/evidence/{id}',
    path: (known) => `/api/v1/evidence/${known['evidence']}`,
    as: 'jyj',
    body: () => ({ caption: '恒东小学新教学楼全景' }),
    status: 200,
  },
  evidence('display'),
  evidence('thumbnail'),
  evidence('original'),
  {
    operation: 'PATCH /api/v1/submissions/{id}',
    path: submission,
    as: 'jyj',
    body: () => ({ version: 999, text: '改' }),
    status: 409,
  },
  {
    operation: 'PATCH /api/v1/submissions/{id}',
    path: submission,
    as: 'jyj',
    body: (known) => ({ version: known['version'], text: '已经开学，投入使用。' }),
    status: 200,
    learn: learnVersion,
  },
];

/** It is returned, mended, approved, revoked; another is withdrawn, a third signed off. */
export const REVIEWING: readonly TableRow[] = [
  action('submit', { as: 'jyj', body: version }),
  { operation: 'GET /api/v1/reviews', as: 'supervisor', status: 200 },
  action('return', { as: 'supervisor' }),
  action('submit', { as: 'jyj', body: version, status: 200 }),
  action('sign-off', { as: 'jyj-head', status: 409, learn: () => undefined }),
  action('approve', { as: 'jyj', status: 403, learn: () => undefined }),
  action('approve', { as: 'supervisor' }),
  action('revoke', { as: 'supervisor' }),
  {
    operation: 'POST /api/v1/submissions',
    as: 'jyj',
    body: () => ({ milestoneKey: MILESTONE, kind: 'completion' }),
    status: 201,
    learn: learnSubmission,
  },
  {
    operation: 'POST /api/v1/submissions/{id}/evidence',
    path: (known) => `${submission(known)}/evidence`,
    as: 'jyj',
    body: photo,
    status: 201,
    learn: (json, known) => {
      known['evidence'] = String(json['id']);
    },
  },
  {
    operation: 'DELETE /api/v1/evidence/{id}',
    path: (known) => `/api/v1/evidence/${known['evidence']}`,
    as: 'jyj',
    status: 204,
  },
  action('withdraw', { as: 'jyj', body: version }),
  {
    operation: 'POST /api/v1/submissions',
    as: 'jyj',
    body: () => ({
      milestoneKey: SIGNED_OFF,
      kind: 'completion',
      completedOn: '2024-09-10',
      text: '已完成。',
    }),
    status: 201,
    learn: learnSubmission,
  },
  action('submit', { as: 'jyj', body: version }),
  action('sign-off', { as: 'jyj-head' }),
  action('disclosure-review', { as: 'supervisor' }),
];
