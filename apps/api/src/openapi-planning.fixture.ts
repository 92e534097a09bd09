import { LIST, PROGRAMME, PROJECT, step } from './openapi-list-step.fixture.js';
import type { Known, TableRow } from './openapi-row.fixture.js';

const HEAD = { title: '洪洞县2025年民生实事' };
const SCHOOL = { title: '建成恒东小学', lead: 'jyj', supporting: ['zjj'] };
const PLAN = {
  deliverables: [{ text: '新建小学', target: 1, unit: '所', countsSites: true }],
  milestones: [
    { title: '竣工验收', department: 'zjj', dueDate: '2025-06-27', weight: 60 },
    { title: '投入使用', department: 'jyj', dueDate: '2025-09-01', weight: 40, follows: [1] },
  ],
};

const list = (known: Known): object => ({ version: known['list'] });
const project = (known: Known): object => ({ version: known['project'] });

/** A list is drafted, planned, adopted and published. */
export const PLANNING: readonly TableRow[] = [
  step('POST /api/v1/programmes', {
    path: () => '/api/v1/programmes',
    as: 'jyj',
    body: () => ({ ...HEAD, regionCode: '141024', kind: 'livelihood', year: 2025 }),
    status: 403,
  }),
  step('POST /api/v1/programmes', {
    path: () => '/api/v1/programmes',
    body: () => ({
      ...HEAD,
      regionCode: '141024',
      kind: 'governance',
      year: 2025,
      projects: [{ ...SCHOOL, ordinal: 1, deliverables: [], milestones: [] }],
    }),
    status: 201,
  }),
  step(`DELETE ${PROGRAMME}`, {
    path: () => '/api/v1/programmes/141024-2025-governance?version=1',
    status: 204,
  }),
  step('POST /api/v1/programmes', {
    path: () => '/api/v1/programmes',
    body: () => ({ ...HEAD, regionCode: '141024', kind: 'livelihood', year: 2025 }),
    status: 201,
  }),
  step('POST /api/v1/programmes', {
    path: () => '/api/v1/programmes',
    body: () => ({ ...HEAD, regionCode: '141024', kind: 'livelihood', year: 2025 }),
    status: 409,
  }),
  step(`PUT ${PROGRAMME}`, { body: (known) => ({ ...HEAD, ...list(known) }) }),
  step(`PUT ${PROGRAMME}`, { body: () => ({ ...HEAD, version: 1 }), status: 409 }),
  step(`POST ${PROGRAMME}/projects`, { body: () => ({ ...SCHOOL, ordinal: 2 }), status: 201 }),
  step(`POST ${PROGRAMME}/projects`, { body: () => ({ ...SCHOOL, ordinal: 1 }), status: 201 }),
  step(`PUT ${PROJECT}`, { body: (known) => ({ ...SCHOOL, ordinal: 1, ...project(known) }) }),
  step(`DELETE ${PROJECT}`, { path: () => `/api/v1/projects/${LIST}/2?version=1` }),
  step(`PUT ${PROJECT}/plan`, { as: 'jyj', body: (known) => ({ ...PLAN, ...project(known) }) }),
  step(`POST ${PROJECT}/plan/propose`, { as: 'jyj', body: project }),
  step(`POST ${PROJECT}/plan/send-back`, { body: project, status: 422, learn: () => undefined }),
  step(`POST ${PROJECT}/plan/send-back`, {
    body: (known) => ({ ...project(known), comment: '再细一些' }),
  }),
  step(`POST ${PROJECT}/plan/confirm`, { body: project }),
  step(`POST ${PROGRAMME}/adopt`, {
    body: (known) => ({
      ...list(known),
      how: 'congress-vote',
      meeting: '县人民代表大会',
      on: '2024-09-19',
      document: '洪人发〔2024〕9号',
    }),
  }),
  step(`POST ${PROGRAMME}/publish`, { as: 'leader', body: list }),
  step(`GET ${PROGRAMME}/plan`, { as: 'jyj' }),
];
