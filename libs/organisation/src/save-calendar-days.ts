import type { EntityManager } from 'typeorm';

/** What becomes of a day: `official` takes the region's own entry away. */
export interface DayChange {
  readonly day: string;
  readonly kind: 'holiday' | 'workday' | 'official';
  readonly name: string;
}

/** Writes a region's own entries, one editor at a time. The caller records the audit event. */
export async function saveCalendarDays(
  tx: EntityManager,
  change: {
    readonly regionCode: string;
    readonly days: readonly DayChange[];
    readonly actorId: string;
    readonly now: Date;
  },
): Promise<void> {
  const { regionCode, actorId, now } = change;
  await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('calendar:' || $1, 0))`, [
    regionCode,
  ]);
  const kept = change.days.filter(({ kind }) => kind !== 'official');
  const gone = change.days.filter(({ kind }) => kind === 'official');
  await tx.query('DELETE FROM calendar_day WHERE region_code = $1 AND day = ANY ($2::date[])', [
    regionCode,
    gone.map(({ day }) => day),
  ]);
  await tx.query(
    `INSERT INTO calendar_day (region_code, day, kind, name, changed_by, changed_at)
     SELECT $1, d.day, d.kind, d.name, $3, $4
     FROM jsonb_to_recordset($2::jsonb) AS d(day date, kind text, name text)
     ON CONFLICT (region_code, day) DO UPDATE SET kind = excluded.kind, name = excluded.name,
       changed_by = excluded.changed_by, changed_at = excluded.changed_at`,
    [regionCode, JSON.stringify(kept), actorId, now],
  );
}

/** The region has entered the year from the official notice: it is provisional no more. */
export async function confirmCalendarYear(
  tx: EntityManager,
  confirmation: {
    readonly regionCode: string;
    readonly year: number;
    readonly source: string;
    readonly actorId: string;
    readonly now: Date;
  },
): Promise<void> {
  const { regionCode, year, source, actorId, now } = confirmation;
  await tx.query(
    `INSERT INTO calendar_year (region_code, year, source, confirmed_by, confirmed_at)
     VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (region_code, year) DO UPDATE SET source = excluded.source,
       confirmed_by = excluded.confirmed_by, confirmed_at = excluded.confirmed_at`,
    [regionCode, year, source, actorId, now],
  );
}
