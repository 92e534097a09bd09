import type { Known, TableRow } from './openapi-row.fixture.js';
import { MILESTONE } from './openapi-story.fixture.js';

const BASE = '/api/v1/check-ups';
const checkUp = (known: Known): string => `${BASE}/${known['checkUp']}`;
const learnCheckUp: NonNullable<TableRow['learn']> = (json, known) => {
  known['checkUp'] = String(json['id']);
  known['checkUpVersion'] = Number(json['version']);
};
const internalPhoto = (known: Known): FormData => {
  const form = new FormData();
  form.set('visibility', 'internal');
  form.set('caption', '');
  const bytes = Buffer.from(String(known['photo']), 'base64');
  form.set('file', new Blob([bytes], { type: 'image/jpeg' }), '现场.jpg');
  return form;
};
const order = (known: Known): unknown => ({
  milestoneKey: MILESTONE,
  assigneeId: known['observer'],
});
const learnEvidence: NonNullable<TableRow['learn']> = (json, known) => {
  known['checkUpPhoto'] = String(json['id']);
};

const learnSubmission: NonNullable<TableRow['learn']> = (json, known) => {
  known['checkedSubmission'] = String(json['id']);
  known['checkedVersion'] = Number(json['version']);
};
const submission = (known: Known): string => `/api/v1/submissions/${known['checkedSubmission']}`;

/** A completion is approved, with a photo that nobody has looked at the first time. */
const COMPLETING: readonly TableRow[] = [
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
    operation: 'POST /api/v1/submissions/{id}/evidence',
    path: (known) => `${submission(known)}/evidence`,
    as: 'jyj',
    body: (known) => {
      const form = internalPhoto(known);
      form.set('visibility', 'public');
      form.set('caption', '新教学楼');
      return form;
    },
    status: 201,
  },
  {
    operation: 'POST /api/v1/submissions/{id}/submit',
    path: (known) => `${submission(known)}/submit`,
    as: 'jyj',
    body: (known) => ({ version: known['checkedVersion'] }),
    status: 200,
    learn: learnSubmission,
  },
  {
    operation: 'POST /api/v1/submissions/{id}/approve',
    path: (known) => `${submission(known)}/approve`,
    as: 'supervisor',
    body: (known) => ({ version: known['checkedVersion'], disclosureReviewed: false }),
    status: 422,
  },
  {
    operation: 'POST /api/v1/submissions/{id}/approve',
    path: (known) => `${submission(known)}/approve`,
    as: 'supervisor',
    body: (known) => ({ version: known['checkedVersion'], disclosureReviewed: true }),
    status: 200,
  },
];

/** An approved completion is checked twice: once called off, once found untrue. */
export const CHECKING: readonly TableRow[] = [
  ...COMPLETING,
  {
    operation: `GET ${BASE}/candidates`,
    path: () => `${BASE}/candidates?milestoneKey=${MILESTONE}`,
    as: 'supervisor',
    status: 200,
  },
  {
    // Other requests make observers too, with names that may come first among the candidates.
    operation: 'GET /api/v1/session',
    as: 'observer',
    status: 200,
    learn: (json, known) => {
      known['observer'] = (json['user'] as { id: string }).id;
    },
  },
  {
    operation: `GET ${BASE}/candidates`,
    path: () => `${BASE}/candidates?milestoneKey=nothing`,
    as: 'supervisor',
    status: 404,
  },
  { operation: `POST ${BASE}`, as: 'jyj', body: order, status: 403 },
  { operation: `POST ${BASE}`, as: 'supervisor', body: order, status: 201, learn: learnCheckUp },
  { operation: `POST ${BASE}`, as: 'supervisor', body: order, status: 409 },
  {
    operation: `POST ${BASE}/{id}/cancel`,
    path: (known) => `${checkUp(known)}/cancel`,
    as: 'supervisor',
    body: (known) => ({ version: known['checkUpVersion'], reason: '重复' }),
    status: 200,
  },
  { operation: `POST ${BASE}`, as: 'supervisor', body: order, status: 201, learn: learnCheckUp },
  { operation: `GET ${BASE}`, path: () => `${BASE}?scope=mine`, as: 'observer', status: 200 },
  { operation: `GET ${BASE}/{id}`, path: checkUp, as: 'jyj', status: 403 },
  { operation: `GET ${BASE}/{id}`, path: checkUp, as: 'observer', status: 200 },
  {
    operation: `POST ${BASE}/{id}/evidence`,
    path: (known) => `${checkUp(known)}/evidence`,
    as: 'observer',
    body: internalPhoto,
    status: 201,
    learn: learnEvidence,
  },
  {
    operation: 'POST /api/v1/evidence/{id}/blur',
    path: (known) => `/api/v1/evidence/${known['checkUpPhoto']}/blur`,
    as: 'observer',
    body: () => ({ rectangles: [] }),
    status: 400,
  },
  {
    operation: 'POST /api/v1/evidence/{id}/blur',
    path: (known) => `/api/v1/evidence/${known['checkUpPhoto']}/blur`,
    as: 'observer',
    body: () => ({ rectangles: [{ left: 0.1, top: 0.1, width: 0.2, height: 0.2 }] }),
    status: 201,
  },
  {
    operation: `POST ${BASE}/{id}/conclude`,
    path: (known) => `${checkUp(known)}/conclude`,
    as: 'observer',
    body: (known) => ({
      version: known['checkUpVersion'],
      outcome: 'untrue',
      visitedOn: '2024-09-20',
      text: '尚未开学。',
      publicNote: '经核查尚未开学。',
    }),
    status: 200,
  },
  {
    operation: 'POST /api/v1/evidence/{id}/erase',
    path: (known) => `/api/v1/evidence/${known['checkUpPhoto']}/erase`,
    as: 'jyj',
    body: () => ({ reason: '有人正脸' }),
    status: 403,
  },
  {
    operation: 'POST /api/v1/evidence/{id}/erase',
    path: (known) => `/api/v1/evidence/${known['checkUpPhoto']}/erase`,
    as: 'supervisor',
    body: () => ({ reason: '有人正脸' }),
    status: 204,
  },
  {
    operation: 'GET /api/v1/projects/{programmeKey}/{ordinal}/photos',
    path: () => '/api/v1/projects/141024-2024-livelihood/14/photos',
    as: 'admin',
    status: 200,
  },
  {
    operation: 'GET /api/v1/projects/{programmeKey}/{ordinal}/photos',
    path: () => '/api/v1/projects/141024-2024-livelihood/14/photos',
    as: 'jyj',
    status: 403,
  },
  {
    operation: 'GET /api/v1/submissions/{id}/evidence/findings',
    path: (known) => `/api/v1/submissions/${known['checkedSubmission']}/evidence/findings`,
    as: 'supervisor',
    status: 200,
  },
  {
    operation: 'GET /api/v1/projects/{programmeKey}/{ordinal}/history',
    path: () => '/api/v1/projects/141024-2024-livelihood/14/history',
    as: 'supervisor',
    status: 200,
  },
  {
    operation: 'GET /api/v1/milestones/{programmeKey}/{projectOrdinal}/{ordinal}/history',
    path: () => `/api/v1/milestones/${MILESTONE}/history?limit=2`,
    as: 'jyj',
    status: 200,
  },
  {
    operation: 'GET /api/v1/submissions/{id}/history',
    path: (known) => `${submission(known)}/history`,
    as: 'jyj',
    status: 200,
  },
  {
    operation: 'GET /api/v1/directives/{id}/history',
    path: (known) => `/api/v1/directives/${known['directive']}/history`,
    as: 'observer',
    status: 200,
  },
  {
    operation: 'POST /api/v1/programmes/{programmeKey}/evidence',
    path: () => '/api/v1/programmes/141024-2024-livelihood/evidence',
    as: 'supervisor',
    body: internalPhoto,
    status: 201,
  },
  {
    operation: 'GET /api/v1/programmes/{programmeKey}/evidence',
    path: () => '/api/v1/programmes/141024-2024-livelihood/evidence',
    as: 'jyj',
    status: 200,
  },
];

/** The department's file beside its reply to a directive it has signed for. */
export const directiveEvidence = (known: Known): FormData => internalPhoto(known);
