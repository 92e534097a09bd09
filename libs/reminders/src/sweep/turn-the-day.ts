import type { EntityManager } from 'typeorm';
import type { RegionDay } from '../facts/region-day.js';

/**
 * Notes the region's first sweep of a day and asks for its public pages anew, because lights change
 * with the date.
 * @returns false when the region has been swept today.
 */
export async function turnTheDay(tx: EntityManager, region: RegionDay): Promise<boolean> {
  const rows: unknown[] = await tx.query(
    `INSERT INTO reminder_sweep (region_code, swept_on, swept_at) VALUES ($1, $2, $3)
     ON CONFLICT (region_code) DO UPDATE SET swept_on = $2, swept_at = $3
       WHERE reminder_sweep.swept_on < $2
     RETURNING region_code`,
    [region.code, region.today, region.now],
  );
  if (rows.length === 0) return false;
  await tx.query(
    `INSERT INTO publication_request (id, programme_id, reason, priority)
     SELECT uuidv7(), id, 'turn-of-day', 1 FROM programme
     WHERE region_code = $1 AND state = 'published'`,
    [region.code],
  );
  return true;
}
