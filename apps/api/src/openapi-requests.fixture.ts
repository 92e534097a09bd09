import { CHECKING } from './openapi-check-ups.fixture.js';
import { ORDERING } from './openapi-directives.fixture.js';
import { ACCOUNTS } from './openapi-accounts.fixture.js';
import { REMINDING } from './openapi-reminding.fixture.js';
import { DELIVERIES, INBOX } from './openapi-notifications.fixture.js';
import { MILESTONE, REPORTING, REVIEWING } from './openapi-story.fixture.js';
import { WORKFLOW } from './openapi-workflow.fixture.js';
import { DOCUMENTS, OUTSIDE_SYSTEMS, PROGRAMME_LISTS } from './openapi-documents.fixture.js';
import { FEEDBACK } from './openapi-feedback.fixture.js';
import type { TableRow } from './openapi-row.fixture.js';
import { PLANNING } from './openapi-planning.fixture.js';
import { LEAVING, THE_YEAR } from './openapi-year.fixture.js';

const SESSION: readonly TableRow[] = [
  { operation: 'GET /api/v1/session', status: 401 },
  { operation: 'GET /api/v1/session', as: 'jyj', status: 200 },
  {
    operation: 'POST /api/v1/session',
    body: () => ({ username: 'jyj', password: 'wrong' }),
    status: 401,
  },
  { operation: 'POST /api/v1/session', body: () => ({ username: 'jyj' }), status: 400 },
  { operation: 'POST /api/v1/session', body: () => '{"', status: 400 },
  {
    operation: 'POST /api/v1/session',
    body: (known) => ({ username: 'jyj', password: known['password'] }),
    status: 200,
  },
  {
    operation: 'POST /api/v1/session',
    body: () => ({ username: 'jyj', password: 'x' }),
    headers: { 'sec-fetch-site': 'cross-site' },
    status: 403,
  },
  { operation: 'DELETE /api/v1/session', status: 204 },
];

const READING: readonly TableRow[] = [
  { operation: 'GET /api/v1/desk', as: 'jyj', status: 200 },
  { operation: 'GET /api/v1/desk/leader', as: 'leader', status: 200 },
  { operation: 'GET /api/v1/desk/leader', as: 'jyj', status: 403 },
  {
    operation: 'GET /api/v1/analysis/milestones',
    path: () => '/api/v1/analysis/milestones?year=2024',
    as: 'leader',
    status: 200,
  },
  { operation: 'GET /api/v1/programmes', as: 'jyj', status: 200 },
  {
    operation: 'GET /api/v1/programmes/{programmeKey}',
    path: () => '/api/v1/programmes/141024-2024-livelihood',
    as: 'jyj',
    status: 200,
  },
  {
    operation: 'GET /api/v1/programmes/{programmeKey}',
    path: () => '/api/v1/programmes/nothing',
    as: 'jyj',
    status: 404,
  },
  {
    operation: 'GET /api/v1/projects/{programmeKey}/{ordinal}',
    path: () => '/api/v1/projects/141024-2024-livelihood/14',
    as: 'leader',
    status: 200,
  },
  {
    operation: 'GET /api/v1/projects/{programmeKey}/{ordinal}',
    path: () => '/api/v1/projects/141024-2024-livelihood/99',
    as: 'leader',
    status: 404,
  },
  {
    operation: 'GET /api/v1/milestones',
    path: () => '/api/v1/milestones?scope=owed',
    as: 'jyj',
    status: 200,
  },
  {
    operation: 'GET /api/v1/milestones/{programmeKey}/{projectOrdinal}/{ordinal}',
    path: () => `/api/v1/milestones/${MILESTONE}`,
    as: 'zjj',
    status: 200,
  },
];

const PUBLIC_BASE = '/api/v1/public';
const PUBLIC_LIST = `${PUBLIC_BASE}/programmes/141024-2024-livelihood`;
const PUBLIC_PROJECT = `${PUBLIC_BASE}/projects/141024-2024-livelihood/14`;

/** Whatever day the test runs on, something was published before. */
const LATER = '2099-12-31';
const TWO_DAYS = `from=${LATER}&to=${LATER}`;

const PUBLIC: readonly TableRow[] = [
  { operation: `GET ${PUBLIC_BASE}/programmes`, status: 200 },
  { operation: `GET ${PUBLIC_BASE}/programmes.csv`, status: 200 },
  { operation: `GET ${PUBLIC_BASE}/dictionary`, status: 200 },
  { operation: 'GET /posters/{ordinal}-{size}.pdf', path: () => '/posters/14-a3.pdf', status: 200 },
  {
    operation: 'GET /compare',
    path: () => `/compare?programme=141024-2024-livelihood&${TWO_DAYS}`,
    status: 200,
  },
  ...['versions', 'versions/{day}', 'changes'].map((end) => ({
    operation: `GET ${PUBLIC_BASE}/programmes/{programme}/${end}`,
    path: () => `${PUBLIC_LIST}/${end.replace('{day}', LATER)}?${TWO_DAYS}`,
    status: 200,
  })),
  {
    operation: `GET ${PUBLIC_BASE}/programmes/{programme}/versions/{day}`,
    path: () => `${PUBLIC_LIST}/versions/2020-01-01`,
    status: 404,
  },
  ...['', '.csv', '.atom', '.ics', '.svg'].map((ending) => ({
    operation: `GET ${PUBLIC_BASE}/programmes/{programme}${ending}`,
    path: () => `${PUBLIC_LIST}${ending}`,
    status: 200,
  })),
  ...['', '.csv'].map((ending) => ({
    operation: `GET ${PUBLIC_BASE}/projects/{programme}/{ordinal}${ending}`,
    path: () => `${PUBLIC_PROJECT}${ending}`,
    status: 200,
  })),
  {
    operation: `GET ${PUBLIC_BASE}/projects/{programme}/{ordinal}`,
    path: () => `${PUBLIC_BASE}/projects/141024-2024-livelihood/99`,
    status: 404,
  },
];

const ADMINISTRATION: readonly TableRow[] = [
  { operation: 'GET /api/v1/departments', as: 'observer', status: 200 },
  { operation: 'GET /api/v1/users', as: 'supervisor', status: 403 },
  { operation: 'GET /api/v1/users', as: 'admin', status: 200 },
  { operation: 'GET /api/v1/users', path: () => '/api/v1/users?limit=2', as: 'admin', status: 200 },
  { operation: 'GET /api/v1/users', path: () => '/api/v1/users?limit=0', as: 'admin', status: 400 },
  { operation: 'GET /api/v1/audit', as: 'supervisor', status: 200 },
  { operation: 'GET /api/v1/audit', as: 'admin', status: 200 },
  {
    operation: 'GET /api/v1/audit',
    path: () => '/api/v1/audit?who=adm&subjectType=user&from=2024-01-01&until=2024-12-31&limit=3',
    as: 'admin',
    status: 200,
  },
  {
    operation: 'GET /api/v1/audit',
    path: () => '/api/v1/audit?from=2024-02-31',
    as: 'supervisor',
    status: 400,
  },
  { operation: 'GET /api/v1/audit', as: 'jyj', status: 403 },
  { operation: 'POST /api/v1/audit/verification', as: 'jyj', status: 403 },
  { operation: 'POST /api/v1/audit/verification', as: 'supervisor', status: 200 },
  { operation: 'GET /api/v1/audit/verification', as: 'admin', status: 200 },
  { operation: 'GET /api/v1/settings/clock', as: 'jyj', status: 200 },
  { operation: 'GET /api/v1/settings/state', as: 'admin', status: 200 },
  {
    operation: 'PUT /api/v1/settings/clock',
    as: 'jyj',
    body: () => ({ today: '2024-10-21' }),
    status: 403,
  },
  {
    operation: 'PUT /api/v1/settings/clock',
    as: 'admin',
    body: () => ({ today: '2024-09-01' }),
    status: 400,
  },
  {
    operation: 'PUT /api/v1/settings/clock',
    as: 'admin',
    body: () => ({ today: '2024-10-21' }),
    status: 200,
  },
];

/** The story of one milestone, and around it everything else the API offers. */
export const TABLE: readonly TableRow[] = [
  ...SESSION,
  ...READING,
  ...PUBLIC,
  ...REMINDING,
  ...REPORTING,
  ...REVIEWING,
  ...WORKFLOW,
  ...ORDERING,
  ...CHECKING,
  ...PLANNING,
  ...THE_YEAR,
  ...INBOX,
  ...DELIVERIES,
  ...ADMINISTRATION,
  ...FEEDBACK,
  ...DOCUMENTS,
  ...PROGRAMME_LISTS,
  ...OUTSIDE_SYSTEMS,
  ...ACCOUNTS,
  ...LEAVING,
];
