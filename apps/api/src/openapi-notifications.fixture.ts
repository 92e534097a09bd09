import type { Known, TableRow } from './openapi-row.fixture.js';

const ROBOT = '/api/v1/settings/channels/141024/dingtalk';
const SETTING = {
  version: 0,
  enabled: true,
  url: 'https://oapi.dingtalk.example/robot/send?access_token=secret',
  secret: 'SEC01',
  template: null,
  perMinute: 20,
};
const learnNotification: NonNullable<TableRow['learn']> = (json, known) => {
  const [first] = json['items'] as { id: string }[];
  known['notification'] = first?.id ?? '';
};

/** My inbox and how I am told. */
export const INBOX: readonly TableRow[] = [
  { operation: 'GET /api/v1/notifications', as: 'jyj', status: 200, learn: learnNotification },
  { operation: 'GET /api/v1/notifications/stream', as: 'jyj', status: 200 },
  { operation: 'GET /api/v1/notifications/stream', status: 401 },
  {
    operation: 'POST /api/v1/notifications/{id}/read',
    path: (known) => `/api/v1/notifications/${known['notification']}/read`,
    as: 'jyj',
    status: 204,
  },
  {
    operation: 'POST /api/v1/notifications/{id}/read',
    path: (known) => `/api/v1/notifications/${known['notification']}/read`,
    as: 'zjj',
    status: 404,
  },
  { operation: 'POST /api/v1/notifications/read-all', as: 'jyj', status: 204 },
  { operation: 'GET /api/v1/notifications/preferences', as: 'jyj', status: 200 },
  {
    operation: 'PUT /api/v1/notifications/preferences',
    as: 'jyj',
    body: () => ({
      topics: [{ topic: 'decision', channels: [] }],
      daily: true,
      mobile: '13800000000',
    }),
    status: 204,
  },
  {
    operation: 'PUT /api/v1/notifications/preferences',
    as: 'jyj',
    body: () => ({ topics: [{ topic: 'overdue', channels: [] }], daily: true }),
    status: 422,
  },
  {
    operation: 'PUT /api/v1/notifications/preferences',
    as: 'jyj',
    body: () => ({ topics: [{ topic: 'overdue', channels: ['inbox'] }], daily: 1 }),
    status: 400,
  },
  {
    operation: 'POST /api/v1/notifications/stand-ins',
    as: 'jyj',
    body: () => ({ substitute: 'jyj-head', startsOn: '2024-09-23', endsOn: '2024-09-27' }),
    status: 204,
  },
  {
    operation: 'POST /api/v1/notifications/stand-ins',
    as: 'jyj',
    body: () => ({ substitute: 'zjj', startsOn: '2024-10-23', endsOn: '2024-10-27' }),
    status: 400,
  },
  {
    operation: 'GET /api/v1/notifications/stand-ins',
    as: 'jyj',
    status: 200,
    learn: (json, known) => {
      const [first] = json['items'] as { id: string }[];
      known['standIn'] = first?.id ?? '';
    },
  },
  {
    operation: 'POST /api/v1/notifications/stand-ins/{id}/end',
    path: (known) => `/api/v1/notifications/stand-ins/${known['standIn']}/end`,
    as: 'zjj',
    status: 404,
  },
  {
    operation: 'POST /api/v1/notifications/stand-ins/{id}/end',
    path: (known) => `/api/v1/notifications/stand-ins/${known['standIn']}/end`,
    as: 'jyj',
    status: 204,
  },
];

/** What was sent, what waits, and by which ways it goes out. */
export const DELIVERIES: readonly TableRow[] = [
  { operation: 'GET /api/v1/deliveries', as: 'jyj', status: 403 },
  {
    operation: 'GET /api/v1/deliveries',
    path: () => '/api/v1/deliveries?state=failed&channel=email',
    as: 'supervisor',
    status: 200,
    learn: learnNotification,
  },
  { operation: 'GET /api/v1/deliveries/queues', as: 'admin', status: 200 },
  {
    operation: 'GET /api/v1/milestones/{programmeKey}/{projectOrdinal}/{ordinal}/reminders',
    path: () => '/api/v1/milestones/141024-2024-livelihood/14/4/reminders',
    as: 'leader',
    status: 200,
  },
  {
    operation: 'GET /api/v1/milestones/{programmeKey}/{projectOrdinal}/{ordinal}/reminders',
    path: () => '/api/v1/milestones/141024-2024-livelihood/14/4/reminders',
    as: 'zjj',
    status: 403,
  },
  {
    operation: 'POST /api/v1/deliveries/{id}/cancel',
    path: (known) => `/api/v1/deliveries/${known['notification']}/cancel`,
    as: 'observer',
    status: 403,
  },
  ...[204, 409].map((status) => ({
    operation: 'POST /api/v1/deliveries/{id}/retry',
    path: (known: Known) => `/api/v1/deliveries/${known['notification']}/retry`,
    as: 'admin',
    status,
  })),
  ...[204, 409].map((status) => ({
    operation: 'POST /api/v1/deliveries/{id}/cancel',
    path: (known: Known) => `/api/v1/deliveries/${known['notification']}/cancel`,
    as: 'admin',
    status,
  })),
  ...[200, 409].map((status) => ({
    operation: 'POST /api/v1/deliveries/retry-failed',
    as: 'supervisor',
    body: () => ({ channel: 'webhook' }),
    status,
  })),
  { operation: 'GET /api/v1/settings/channels', as: 'supervisor', status: 403 },
  { operation: 'GET /api/v1/settings/channels', as: 'admin', status: 200 },
  {
    operation: 'PUT /api/v1/settings/channels/{regionCode}/{channel}',
    path: () => ROBOT,
    as: 'admin',
    body: () => SETTING,
    status: 204,
  },
  {
    operation: 'PUT /api/v1/settings/channels/{regionCode}/{channel}',
    path: () => ROBOT,
    as: 'admin',
    body: () => SETTING,
    status: 409,
  },
  {
    operation: 'POST /api/v1/settings/channels/{regionCode}/{channel}/test',
    path: () => `${ROBOT}/test`,
    as: 'admin',
    status: 200,
  },
  {
    operation: 'DELETE /api/v1/settings/channels/{regionCode}/{channel}',
    path: () => ROBOT,
    as: 'admin',
    status: 204,
  },
];
