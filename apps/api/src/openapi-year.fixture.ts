import { LIST, PROGRAMME, PROJECT, step } from './openapi-list-step.fixture.js';
import type { Known, TableRow } from './openapi-row.fixture.js';

const HERE = '/api/v1/departments/{regionCode}/{code}';
const at = (path: string): (() => string) => {
  return () => `/api/v1/departments/141024/${path}`;
};
const learnAs =
  (name: string, pick: (json: Record<string, unknown>) => unknown) =>
  (json: Record<string, unknown> | null, known: Known): void => {
    known[name] = String(json === null ? '' : pick(json));
  };
const first = (json: Record<string, unknown>): Record<string, unknown> =>
  (json['items'] as Record<string, unknown>[])[0] ?? {};
const task = (action: string, row: Partial<TableRow>): TableRow => ({
  operation: `POST /api/v1/assignments/{id}/${action}`,
  path: (known) => `/api/v1/assignments/${known['task'] ?? ''}/${action}`,
  as: 'jyj-head',
  status: 204,
  ...row,
});
const site = (known: Known): string => `/api/v1/sites/${known['site'] ?? ''}`;
const SITE = { name: '恒东小学', township: '大槐树镇' };

/** Tasks are signed for, sites counted, projects accepted; the year ends and the next begins. */
export const THE_YEAR: readonly TableRow[] = [
  {
    operation: 'GET /api/v1/assignments',
    as: 'jyj-head',
    status: 200,
    learn: learnAs('task', (json) => first(json)['id']),
  },
  task('object', { body: () => ({ version: 1 }), status: 422 }),
  task('object', { body: () => ({ version: 1, text: '应由住建局承担' }) }),
  task('decide', {
    as: 'supervisor',
    body: () => ({ version: 2, decision: 'upheld', text: '职责所在' }),
  }),
  {
    operation: 'GET /api/v1/assignments',
    path: () => `/api/v1/assignments?projectKey=${encodeURIComponent(`${LIST}/1`)}`,
    as: 'jyj-head',
    status: 200,
    learn: learnAs('task', (json) => first(json)['id']),
  },
  task('sign', { body: () => ({ version: 1 }) }),
  step(`POST ${PROJECT}/sites`, {
    as: 'zjj',
    body: () => ({ sites: [{ ...SITE, deliverable: 1 }] }),
    status: 201,
    learn: learnAs('site', (json) => first(json)['id']),
  }),
  step('PUT /api/v1/sites/{id}', {
    path: site,
    as: 'zjj',
    body: () => ({ ...SITE, version: 1, state: 'finished', finishedOn: '2024-09-19' }),
    learn: () => undefined,
  }),
  step(`POST ${PROJECT}/sites/confirm`, {
    body: (known) => ({ ids: [known['site']] }),
    learn: () => undefined,
  }),
  step(`GET ${PROJECT}/sites`, { as: 'observer', learn: () => undefined }),
  step('DELETE /api/v1/sites/{id}', {
    path: (known) => `${site(known)}?version=3`,
    as: 'zjj',
    status: 409,
  }),
  step('DELETE /api/v1/sites/{id}', { path: (known) => `${site(known)}?version=3` }),
  step(`GET ${PROJECT}/year`, { as: 'jyj', learn: () => undefined }),
  step(`PUT ${PROJECT}/information`, {
    as: 'jyj',
    body: () => ({ version: 0, beneficiaries: '全县学龄儿童' }),
    learn: () => undefined,
  }),
  step(`POST ${PROJECT}/information/decide`, {
    body: () => ({ version: 1, confirm: true }),
    learn: () => undefined,
  }),
  step(`POST ${PROJECT}/accept`, {
    body: () => ({ version: 1, publicNote: '验收合格' }),
    status: 409,
  }),
  step(`POST ${PROJECT}/accept`, {
    path: () => '/api/v1/projects/141024-2024-governance/1/accept',
    body: () => ({ version: 1, publicNote: '验收合格' }),
    learn: () => undefined,
  }),
  step(`POST ${PROJECT}/revoke-acceptance`, {
    path: () => '/api/v1/projects/141024-2024-governance/1/revoke-acceptance',
    body: () => ({ version: 2, publicNote: '复查发现问题' }),
    learn: () => undefined,
  }),
  {
    operation: 'POST /api/v1/reconsiderations',
    as: 'jyj-head',
    body: () => ({ projectKey: '141024-2024-governance/2', text: '材料已报，请复核亮灯' }),
    status: 201,
    learn: learnAs('again', (json) => json['id']),
  },
  { operation: 'GET /api/v1/reconsiderations', as: 'observer', status: 200 },
  {
    operation: 'POST /api/v1/reconsiderations/{id}/decide',
    path: (known) => `/api/v1/reconsiderations/${known['again'] ?? ''}/decide`,
    as: 'supervisor',
    body: () => ({ version: 1, decision: 'upheld', text: '亮灯依据充分' }),
    status: 204,
  },
  step(`GET ${PROGRAMME}/closing`, {
    path: () => '/api/v1/programmes/141024-2024-governance/closing',
    as: 'leader',
    learn: () => undefined,
  }),
  step(`POST ${PROGRAMME}/close`, {
    path: () => '/api/v1/programmes/141024-2024-governance/close',
    as: 'leader',
    body: () => ({ version: 1, choices: [] }),
    status: 422,
  }),
  step(`POST ${PROGRAMME}/close`, {
    path: () => '/api/v1/programmes/141024-2024-governance/close',
    as: 'leader',
    body: () => ({
      version: 1,
      choices: [1, 2].map((ordinal) => ({
        ordinal,
        outcome: 'unfinished',
        publicReason: '条件尚不具备',
      })),
    }),
    learn: () => undefined,
  }),
  step('POST /api/v1/programmes/copies', {
    path: () => '/api/v1/programmes/copies',
    body: () => ({ from: '141024-2024-governance' }),
    status: 201,
    learn: () => undefined,
  }),
];

/** Departments are merged, and somebody leaves. */
export const LEAVING: readonly TableRow[] = [
  { operation: `GET ${HERE}/work`, path: at('zjj/work'), as: 'supervisor', status: 200 },
  {
    operation: `POST ${HERE}/rename`,
    path: at('zjj/rename'),
    as: 'admin',
    body: () => ({ version: 1, name: '住房城乡建设和交通局' }),
    status: 200,
  },
  {
    operation: `POST ${HERE}/merge`,
    path: at('zjj/merge'),
    as: 'supervisor',
    body: () => ({ version: 2, into: 'jyj' }),
    status: 200,
  },
  {
    operation: 'GET /api/v1/users/{id}/work',
    path: (known) => `/api/v1/users/${known['leaving'] ?? ''}/work`,
    as: 'admin',
    status: 200,
  },
  {
    operation: 'POST /api/v1/users/{id}/hand-over',
    path: (known) => `/api/v1/users/${known['leaving'] ?? ''}/hand-over`,
    as: 'admin',
    body: () => ({}),
    status: 204,
  },
];
