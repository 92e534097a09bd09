import type { EntityManager } from 'typeorm';
import type { RegionDay } from '../facts/region-day.js';

/**
 * Notes the first sweep of a day in each of these regions and asks for their public pages anew,
 * because lights change with the date.
 * @returns the regions that had not been swept today.
 */
export async function turnTheDay(
  tx: EntityManager,
  regions: readonly RegionDay[],
): Promise<ReadonlySet<string>> {
  const rows: { code: string }[] = await tx.query(
    `INSERT INTO reminder_sweep (region_code, swept_on, swept_at)
     SELECT r.code, r.today, r.now
     FROM jsonb_to_recordset($1::jsonb) AS r(code text, today date, now timestamptz)
     ON CONFLICT (region_code) DO UPDATE SET swept_on = excluded.swept_on, swept_at = excluded.swept_at
       WHERE reminder_sweep.swept_on < excluded.swept_on
     RETURNING region_code AS code`,
    [JSON.stringify(regions.map(({ code, today, now }) => ({ code, today, now })))],
  );
  const turned = rows.map(({ code }) => code);
  if (turned.length === 0) return new Set();
  await tx.query(
    `INSERT INTO publication_request (id, programme_id, reason, priority)
     SELECT uuidv7(), id, 'turn-of-day', 1 FROM programme
     WHERE region_code = ANY ($1) AND state = 'published'`,
    [turned],
  );
  return new Set(turned);
}

/** Those of these regions that have not been swept today. */
export async function findUnswept(
  tx: EntityManager,
  regions: readonly RegionDay[],
): Promise<ReadonlySet<string>> {
  const rows: { code: string }[] = await tx.query(
    `SELECT r.code FROM jsonb_to_recordset($1::jsonb) AS r(code text, today date)
     WHERE NOT EXISTS (SELECT 1 FROM reminder_sweep s
       WHERE s.region_code = r.code AND s.swept_on >= r.today)`,
    [JSON.stringify(regions.map(({ code, today }) => ({ code, today })))],
  );
  return new Set(rows.map(({ code }) => code));
}
