import type { Known, TableRow } from './openapi-row.fixture.js';

const nobody = '00000000-0000-7000-8000-000000000000';
const learnSubmission: NonNullable<TableRow['learn']> = (json, known) => {
  known['submission'] = String(json['id']);
  known['version'] = Number(json['version']);
};
const learnDelegation: NonNullable<TableRow['learn']> = (json, known) => {
  const { items, candidates } = json as Record<string, { id: string }[]>;
  known['delegation'] = items?.[0]?.id ?? '';
  known['delegate'] = candidates?.[0]?.id ?? '';
};
const delegations: Omit<TableRow, 'operation'> = { as: 'jyj-head', status: 200 };

/** A month's progress, somebody who signs off in the head's place, several decisions at once. */
export const WORKFLOW: readonly TableRow[] = [
  {
    operation: 'GET /api/v1/progress/{period}',
    path: () => '/api/v1/progress/2024-09',
    as: 'jyj',
    status: 200,
  },
  {
    operation: 'GET /api/v1/progress/{period}',
    path: () => '/api/v1/progress/september',
    as: 'jyj',
    status: 400,
  },
  {
    operation: 'POST /api/v1/submissions',
    as: 'jyj',
    body: () => ({
      projectKey: '141024-2024-livelihood/14',
      kind: 'progress',
      period: '2024-09',
      figures: [],
      text: '内装完成八成。',
      problems: '配电工程滞后。',
    }),
    status: 201,
    learn: learnSubmission,
  },
  {
    operation: 'POST /api/v1/submissions/{id}/submit',
    path: (known) => `/api/v1/submissions/${known['submission']}/submit`,
    as: 'jyj',
    body: (known) => ({ version: known['version'] }),
    status: 200,
    learn: learnSubmission,
  },
  {
    operation: 'GET /api/v1/submissions',
    path: () => '/api/v1/submissions?projectKey=141024-2024-livelihood/14',
    as: 'supervisor',
    status: 200,
  },
  { operation: 'GET /api/v1/submissions', as: 'supervisor', status: 400 },
  {
    operation: 'POST /api/v1/reviews/batch',
    as: 'supervisor',
    body: (known: Known) => ({
      action: 'approve',
      decisions: [
        { submissionId: known['submission'], version: known['version'] },
        { submissionId: nobody, version: 1 },
      ],
    }),
    status: 200,
  },
  {
    operation: 'POST /api/v1/reviews/batch',
    as: 'supervisor',
    body: () => ({ action: 'approve', decisions: [] }),
    status: 400,
  },
  { operation: 'GET /api/v1/delegations', ...delegations, learn: learnDelegation },
  { operation: 'GET /api/v1/delegations/lent-to-me', as: 'jyj', status: 200 },
  { operation: 'GET /api/v1/delegations/lent-to-me', as: 'observer', status: 403 },
  {
    operation: 'POST /api/v1/delegations',
    ...delegations,
    body: (known) => ({ delegateId: known['delegate'], from: '2024-09-20', until: '2024-09-30' }),
    status: 201,
    learn: learnDelegation,
  },
  {
    operation: 'DELETE /api/v1/delegations/{id}',
    path: (known) => `/api/v1/delegations/${known['delegation']}`,
    ...delegations,
  },
];
