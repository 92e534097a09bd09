import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { DEAD_REDIS_URL } from '@jiannuo/testing';
import { startApi, type ApiFixture } from './api.fixture.js';

jest.setTimeout(60_000);

const ALERTS = join(import.meta.dirname, '../../../docker/prometheus/alerts.yml');

describe('what a monitoring system is told', () => {
  let api: ApiFixture;
  let text: string;

  beforeAll(async () => {
    api = await startApi({ redisUrl: DEAD_REDIS_URL });
    const [user]: { id: string }[] = await api.owner.query('SELECT id FROM app_user LIMIT 1');
    await api.owner.query(
      `INSERT INTO notification (id, region_code, dedupe_key, kind, subject_type, subject_key, recipient_id,
         channel, payload, not_before, next_attempt_at)
       VALUES ($1, '141024', 'x', 'x', 'system', 'x', $2, 'inbox', '{}',
         business_now() - interval '2 hours', clock_timestamp() - interval '1 hour')`,
      [uuidv7(), user?.id],
    );
    await api.owner.query(
      `INSERT INTO reminder_sweep (region_code, swept_on, swept_at)
       VALUES ('141024', business_today(), business_now() - interval '3 hours')`,
    );
    await api.owner.query(
      `INSERT INTO worker_process (id, host, pid, clock_ahead_seconds) VALUES ($1, 'x', 1, 0.5)`,
      [uuidv7()],
    );
    await api.call('GET', '/api/v1/session', { as: 'jyj' });
    text = await (await api.call('GET', '/metrics')).text();
  });
  afterAll(() => api.close());

  /** The value of one line of the scrape. */
  function valueOf(series: string): number {
    const line = text.split('\n').find((candidate) => candidate.startsWith(`${series} `));
    if (!line) throw new Error(`No line of ${series}`);
    return Number(line.slice(series.length + 1));
  }

  it('has every metric that an alert asks for', () => {
    const names = readFileSync(ALERTS, 'utf8').match(/\b(?:jiannuo|process)_[a-z_]+\b/g) ?? [];
    expect(new Set(names).size).toBeGreaterThan(10);
    for (const name of new Set(names))
      expect([name, text.includes(`\n${name}`)]).toEqual([name, true]);
  });

  it('counts for all regions at once', () => {
    expect(valueOf('jiannuo_notifications{state="pending"}')).toBe(1);
    expect(valueOf('jiannuo_notifications{state="failed"}')).toBe(0);
    expect(Math.round(valueOf('jiannuo_notification_oldest_due_seconds') / 60)).toBe(60);
    expect(Math.round(valueOf('jiannuo_sweep_age_seconds{region="141024"}') / 60)).toBe(180);
    expect(valueOf('jiannuo_audit_chain_head{chain="system"}')).toBeGreaterThan(0);
    expect(valueOf('jiannuo_sessions')).toBe(1);
    expect(valueOf('jiannuo_workers')).toBe(1);
    expect(valueOf('jiannuo_database_up')).toBe(1);
  });

  it('times requests by the route they were declared with, and names nobody', async () => {
    const id = uuidv7();
    await api.call('GET', `/api/v1/submissions/${id}?secret=1`, { as: 'jyj' });
    const later = await (await api.call('GET', '/metrics')).text();
    expect(later).toMatch(
      /duration_seconds_count\{method="GET",route="\/api\/v1\/submissions\/:id"\} 1/,
    );
    for (const word of [id, 'secret', 'jyj']) expect(later).not.toContain(word);
  });

  it('shows how far the pool is used', () => {
    expect(valueOf('jiannuo_database_pool{state="waiting"}')).toBe(0);
    expect(
      valueOf('jiannuo_database_pool{state="used"}') +
        valueOf('jiannuo_database_pool{state="idle"}'),
    ).toBeGreaterThan(0);
  });
});
