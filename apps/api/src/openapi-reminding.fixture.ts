import type { DataSource } from 'typeorm';
import type { TableRow } from './openapi-row.fixture.js';

const MILESTONE = '141024-2024-livelihood/14/4';
const RULE = '/api/v1/programmes/141024-2024-livelihood/reminder-rule';
const NOBODY = '00000000-0000-7000-8000-000000000000';

/** A 呈报 as the sweep prepares it. */
export async function seedEscalation(owner: DataSource): Promise<void> {
  await owner.query(
    `INSERT INTO escalation (id, region_code, milestone_id, epoch, prepared_on)
     SELECT uuidv7(), region_code, id, epoch, '2024-09-19' FROM milestone WHERE key = $1`,
    [MILESTONE],
  );
}

/** 呈报, 催办, working days, rules and the calendar feed. */
export const REMINDING: readonly TableRow[] = [
  {
    operation: 'GET /api/v1/escalations',
    as: 'supervisor',
    status: 200,
    learn: (json, known) => {
      const [first] = json['prepared'] as { id: string }[];
      known['escalation'] = first?.id ?? '';
    },
  },
  { operation: 'GET /api/v1/escalations', as: 'jyj', status: 403 },
  {
    operation: 'POST /api/v1/escalations/{id}/send',
    path: () => `/api/v1/escalations/${NOBODY}/send`,
    as: 'supervisor',
    body: () => ({ version: 1 }),
    status: 404,
  },
  {
    operation: 'POST /api/v1/escalations/{id}/send',
    path: (known) => `/api/v1/escalations/${known['escalation']}/send`,
    as: 'supervisor',
    body: () => ({ version: 1, text: '请予协调。' }),
    status: 200,
  },
  {
    operation: 'GET /api/v1/urgings',
    path: () => `/api/v1/urgings?milestoneKey=${MILESTONE}`,
    as: 'zjj',
    status: 200,
  },
  {
    operation: 'POST /api/v1/urgings',
    as: 'leader',
    body: () => ({ milestoneKey: MILESTONE }),
    status: 403,
  },
  {
    operation: 'POST /api/v1/urgings',
    as: 'supervisor',
    body: () => ({ milestoneKey: MILESTONE, word: '请抓紧。' }),
    status: 201,
  },
  {
    operation: 'POST /api/v1/urgings',
    as: 'supervisor',
    body: () => ({ milestoneKey: MILESTONE }),
    status: 422,
  },
  {
    operation: 'GET /api/v1/working-calendar',
    path: () => '/api/v1/working-calendar?year=2024',
    as: 'jyj',
    status: 200,
  },
  { operation: 'GET /api/v1/working-calendar', as: 'jyj', status: 400 },
  {
    operation: 'PUT /api/v1/working-calendar/days',
    as: 'supervisor',
    body: () => ({ days: [{ day: '2024-12-20', kind: 'holiday' }] }),
    status: 403,
  },
  {
    operation: 'PUT /api/v1/working-calendar/days',
    as: 'admin',
    body: () => ({ days: [{ day: '2024-12-20', kind: 'holiday', name: '县庆' }] }),
    status: 200,
  },
  {
    operation: 'POST /api/v1/working-calendar/notice',
    as: 'admin',
    body: () => ({ year: 2027, text: '一、元旦：1月1日放假，与周末连休。', save: false }),
    status: 200,
  },
  {
    operation: 'GET /api/v1/programmes/{programmeKey}/reminder-rule',
    path: () => RULE,
    as: 'jyj',
    status: 200,
  },
  {
    operation: 'GET /api/v1/programmes/{programmeKey}/reminder-rule',
    path: () => RULE,
    as: 'supervisor',
    status: 200,
    learn: (json, known) => {
      known['ruleVersion'] = Number(json['version']);
      known['rule'] = JSON.stringify(json['rule']);
    },
  },
  {
    operation: 'POST /api/v1/programmes/{programmeKey}/reminder-rule/rehearsal',
    path: () => `${RULE}/rehearsal`,
    as: 'supervisor',
    body: (known) => ({ rule: JSON.parse(String(known['rule'])), period: 'coming' }),
    status: 200,
  },
  {
    operation: 'POST /api/v1/programmes/{programmeKey}/reminder-rule/rehearsal',
    path: () => `${RULE}/rehearsal`,
    as: 'supervisor',
    body: () => ({
      rule: { milestone: [{ offset: 0.5, audience: ['everybody'] }] },
      period: 'coming',
    }),
    status: 400,
  },
  {
    operation: 'PUT /api/v1/programmes/{programmeKey}/reminder-rule',
    path: () => RULE,
    as: 'jyj',
    body: () => ({ rule: null, version: 1 }),
    status: 403,
  },
  {
    operation: 'PUT /api/v1/programmes/{programmeKey}/reminder-rule',
    path: () => RULE,
    as: 'supervisor',
    body: (known) => ({ rule: JSON.parse(String(known['rule'])), version: known['ruleVersion'] }),
    status: 200,
  },
  { operation: 'GET /api/v1/calendar-feed', as: 'jyj', status: 200 },
  { operation: 'DELETE /api/v1/calendar-feed', as: 'jyj', status: 404 },
  {
    operation: 'POST /api/v1/calendar-feed',
    as: 'jyj',
    status: 201,
    learn: (json, known) => {
      known['feed'] = new URL(String(json['url'])).pathname;
    },
  },
  {
    operation: 'GET /api/v1/calendar/{token}.ics',
    path: (known) => String(known['feed']),
    status: 200,
  },
  { operation: 'DELETE /api/v1/calendar-feed', as: 'jyj', status: 204 },
  {
    operation: 'GET /api/v1/calendar/{token}.ics',
    path: (known) => String(known['feed']),
    status: 404,
  },
];
