import { solveChallenge } from 'altcha-lib/v1';
import type { FeedbackChallenge } from '@jiannuo/contracts';
import type { TableRow } from './openapi-row.fixture.js';

/** The challenge as a browser hands it in, solved. */
export async function solveWork(work: FeedbackChallenge): Promise<string> {
  const { algorithm, challenge, salt, maxnumber, signature } = work;
  const solution = await solveChallenge(challenge, salt, algorithm, maxnumber).promise;
  return btoa(JSON.stringify({ algorithm, challenge, salt, signature, number: solution?.number }));
}

const PROJECT = '141024-2024-livelihood/14';
const TEXT = '恒东小学什么时候可以报名？';
const one = '/api/v1/objections/{id}/{step}';

/** A citizen asks, the department answers, a supervisor lets it be shown. */
export const FEEDBACK: readonly TableRow[] = [
  { operation: 'GET /api/v1/feedback/challenge', status: 200 },
  {
    operation: 'POST /api/v1/feedback',
    body: () => ({ projectKey: PROJECT, kind: 'question', text: TEXT, work: 'none' }),
    status: 422,
  },
  {
    operation: 'POST /api/v1/feedback',
    body: () => ({ projectKey: PROJECT, kind: 'praise', text: '好' }),
    status: 400,
  },
  {
    operation: 'POST /api/v1/feedback',
    body: (known) => ({ projectKey: PROJECT, kind: 'question', text: TEXT, work: known['work'] }),
    status: 201,
    learn: (json, known) => {
      known['receipt'] = String(json['receipt']);
    },
  },
  {
    operation: 'GET /api/v1/feedback/{receipt}',
    path: (known) => `/api/v1/feedback/${known['receipt']}`,
    status: 200,
  },
  {
    operation: 'GET /api/v1/feedback/{receipt}',
    path: () => '/api/v1/feedback/AAAA-AAAA-AAAA-AAAA',
    status: 404,
  },
  { operation: 'GET /api/v1/objections', as: 'admin', status: 403 },
  {
    operation: 'GET /api/v1/objections',
    as: 'jyj',
    status: 200,
    learn: (json, known) => {
      const [first] = json['items'] as { id: string }[];
      known['objection'] = first?.id ?? '';
    },
  },
  {
    operation: `POST ${one}`,
    as: 'jyj',
    path: (known) => `/api/v1/objections/${known['objection']}/answer`,
    body: () => ({ version: 1, answer: '9月1日起报名。' }),
    status: 200,
  },
  {
    operation: `POST ${one}`,
    as: 'supervisor',
    path: (known) => `/api/v1/objections/${known['objection']}/answer`,
    body: () => ({ version: 2, answer: '…' }),
    status: 403,
  },
];
