import type { CalendarDate } from '@jiannuo/domain';
import type { EntityManager } from 'typeorm';
import type { ChannelName } from '@jiannuo/contracts/constants';
import type { NotificationKind } from '../kinds.js';

/** Somebody who is to be told something, with what they chose. */
export interface Recipient {
  readonly id: string;
  readonly displayName: string;
  readonly hasEmail: boolean;
  readonly hasMobile: boolean;
  /** 多条合一封. */
  readonly daily: boolean;
  /** By kind; a kind without a choice is missing. */
  readonly chosen: Readonly<Partial<Record<NotificationKind, readonly string[]>>>;
  readonly leaves: readonly Leave[];
}

/** A period, both days included, in which somebody else is told instead. */
export interface Leave {
  readonly substituteId: string;
  readonly startsOn: CalendarDate;
  readonly endsOn: CalendarDate;
}

/** SQL: the people among `ids` who have not left, and the stand-ins of those who are on leave. */
export function selectRecipients(ids: string): string {
  return `
    WITH asked AS (
      SELECT unnest(${ids}::uuid[]) AS id
      UNION SELECT substitute_id FROM stand_in
      WHERE user_id = ANY (${ids}::uuid[]) AND ended_at IS NULL AND ends_on >= business_today()
    )
    SELECT u.id, u.display_name AS "displayName", coalesce(u.email, '') <> '' AS "hasEmail",
      u.mobile IS NOT NULL AS "hasMobile", coalesce(d.daily, false) AS daily,
      (SELECT coalesce(jsonb_object_agg(p.kind, p.channels), '{}') FROM notification_preference p
        WHERE p.user_id = u.id) AS chosen,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('substituteId', s.substitute_id,
          'startsOn', s.starts_on, 'endsOn', s.ends_on) ORDER BY s.starts_on), '[]')
        FROM stand_in s WHERE s.user_id = u.id AND s.ended_at IS NULL) AS leaves
    FROM asked JOIN app_user u ON u.id = asked.id
    LEFT JOIN digest_preference d ON d.user_id = u.id
    WHERE u.active`;
}

/** Whoever has that id and has not left. */
export async function readRecipient(tx: EntityManager, id: string): Promise<Recipient | undefined> {
  const rows: Recipient[] = await tx.query(selectRecipients('$1'), [[id]]);
  return rows.find((row) => row.id === id);
}

/** What each of these regions has set up and switched on. */
export async function readRegionChannels(
  tx: EntityManager,
  regions: readonly string[],
): Promise<ReadonlyMap<string, ReadonlySet<ChannelName>>> {
  const rows: { regionCode: string; channels: ChannelName[] }[] = await tx.query(
    `SELECT region_code AS "regionCode", array_agg(channel) AS channels FROM channel_setting
     WHERE enabled AND region_code = ANY ($1) GROUP BY region_code`,
    [regions],
  );
  return new Map(rows.map(({ regionCode, channels }) => [regionCode, new Set(channels)]));
}
