import type { EntityManager } from 'typeorm';

/** Business time: what the region calls now and today. Read in the command's own transaction. */
export interface BusinessTime {
  /** An instant, in UTC. */
  readonly now: Date;
  /** The calendar date of that instant in the region's time zone, `YYYY-MM-DD`. */
  readonly today: string;
}

/** Database time plus the clock's offset; no process trusts its own clock. */
export async function readBusinessTime(
  tx: EntityManager,
  timeZone = 'Asia/Shanghai',
): Promise<BusinessTime> {
  const rows: { now: Date; today: string }[] = await tx.query(
    `WITH t AS (SELECT business_now() AS now)
     SELECT now, (now AT TIME ZONE $1)::date AS today FROM t`,
    [timeZone],
  );
  const row = rows[0];
  if (!row) throw new Error('business_now() returned no row');
  return row;
}
