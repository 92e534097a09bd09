import { directiveEvidence } from './openapi-check-ups.fixture.js';
import type { Known, TableRow } from './openapi-row.fixture.js';
import { MILESTONE } from './openapi-story.fixture.js';

const PROJECT = '141024-2024-livelihood/14';
const PREFIX = '/api/v1/settings/document-prefix/141024';
const BASE = '/api/v1/directives';
const directive = (known: Known): string => `${BASE}/${known['directive']}`;
const learnDirective: NonNullable<TableRow['learn']> = (json, known) => {
  known['directive'] = String(json['id']);
  known['directiveVersion'] = Number(json['version']);
};
const order = (known: Known): unknown => ({
  projectKey: PROJECT,
  milestoneKey: MILESTONE,
  colour: 'red',
  title: '恒东小学投入使用',
  text: '请按期完成。',
  ...(known['leaderNote'] === undefined ? {} : { leaderNoteId: known['leaderNote'] }),
});
const step = (name: string, row: Partial<TableRow>): TableRow => ({
  operation: `POST ${BASE}/{id}/{step}`,
  path: (known) => `${directive(known)}/${name}`,
  body: (known) => ({ version: known['directiveVersion'], text: '情况属实。' }),
  status: 200,
  ...(row.status === undefined ? { learn: learnDirective } : {}),
  ...row,
});

/** A leader writes a note; a supervisor makes a directive of it, which a department answers. */
export const ORDERING: readonly TableRow[] = [
  {
    operation: 'POST /api/v1/leader-notes',
    as: 'leader',
    body: () => ({ projectKey: PROJECT, text: '请抓紧。' }),
    status: 201,
    learn: (json, known) => {
      known['leaderNote'] = String(json['id']);
    },
  },
  {
    operation: 'POST /api/v1/leader-notes',
    as: 'jyj',
    body: () => ({ projectKey: PROJECT, text: '请抓紧。' }),
    status: 403,
  },
  {
    operation: 'POST /api/v1/leader-notes/{id}/handle',
    path: (known) => `/api/v1/leader-notes/${known['leaderNote']}/handle`,
    as: 'supervisor',
    body: () => ({ word: '已转有关单位。' }),
    status: 200,
  },
  { operation: 'GET /api/v1/leader-notes', as: 'leader', status: 200 },
  {
    operation: 'GET /api/v1/leader-notes',
    path: () => '/api/v1/leader-notes?scope=all',
    as: 'supervisor',
    status: 200,
  },
  { operation: 'GET /api/v1/leader-notes', as: 'jyj', status: 403 },
  // The note is handled: nothing more is made of it.
  { operation: `POST ${BASE}`, as: 'supervisor', body: order, status: 409 },
  { operation: `POST ${BASE}`, as: 'supervisor', body: () => ({ colour: 'blue' }), status: 400 },
  {
    operation: `POST ${BASE}`,
    as: 'supervisor',
    body: () => order({}),
    status: 201,
    learn: learnDirective,
  },
  {
    operation: `PATCH ${BASE}/{id}`,
    path: directive,
    as: 'supervisor',
    body: (known) => ({ version: known['directiveVersion'], matter: 'major' }),
    status: 200,
    learn: learnDirective,
  },
  { operation: `GET ${BASE}/{id}`, path: directive, as: 'jyj', status: 403 },
  step('issue', { as: 'supervisor', body: () => ({ version: 999 }), status: 409 }),
  step('issue', { as: 'supervisor' }),
  step('sign', { as: 'zjj', status: 403 }),
  step('sign', { as: 'jyj' }),
  {
    operation: `POST ${BASE}/{id}/evidence`,
    path: (known) => `${directive(known)}/evidence`,
    as: 'jyj',
    body: directiveEvidence,
    status: 201,
  },
  step('reply', {
    as: 'jyj',
    body: (known) => ({ version: known['directiveVersion'] }),
    status: 422,
  }),
  step('reply', { as: 'jyj' }),
  step('send-back', { as: 'supervisor' }),
  step('escalate', { as: 'supervisor' }),
  step('reply', { as: 'jyj-head' }),
  step('close', { as: 'supervisor' }),
  step('cancel', { as: 'supervisor', status: 409 }),
  step('wish', { as: 'supervisor', status: 404 }),
  {
    operation: 'GET /api/v1/settings/document-prefix/{regionCode}',
    path: () => PREFIX,
    as: 'supervisor',
    status: 200,
  },
  {
    operation: 'PUT /api/v1/settings/document-prefix/{regionCode}',
    path: () => PREFIX,
    as: 'supervisor',
    body: () => ({ version: 1, prefix: '洪政' }),
    status: 403,
  },
  {
    operation: 'PUT /api/v1/settings/document-prefix/{regionCode}',
    path: () => PREFIX,
    as: 'admin',
    body: () => ({ version: 1, prefix: '洪 政' }),
    status: 400,
  },
  {
    operation: 'PUT /api/v1/settings/document-prefix/{regionCode}',
    path: () => PREFIX,
    as: 'admin',
    body: () => ({ version: 1, prefix: '洪政' }),
    status: 200,
  },
  { operation: `GET ${BASE}/{id}`, path: directive, as: 'jyj', status: 200 },
  { operation: `GET ${BASE}`, path: () => `${BASE}?scope=all`, as: 'observer', status: 200 },
  { operation: `GET ${BASE}`, path: () => `${BASE}?scope=mine`, as: 'jyj', status: 400 },
];
