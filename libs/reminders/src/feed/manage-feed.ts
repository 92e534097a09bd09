import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { recordAudit } from '@jiannuo/audit';
import type { CalendarFeedCreatedView, CalendarFeedView } from '@jiannuo/contracts';
import { API_PREFIX } from '@jiannuo/contracts/constants';
import type { Principal } from '@jiannuo/identity';
import { CONFIG, Database, Problem, type Config } from '@jiannuo/platform';
import { hashOfToken, newFeedToken } from './feed-token.js';

/** One's own calendar feed; nobody sees or makes another's, so no right is asked for. */
@Injectable()
export class ManageFeed {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async show({ userId }: Principal): Promise<CalendarFeedView> {
    const rows: { createdAt: Date; lastReadAt: Date | null }[] =
      await this.database.dataSource.query(
        `SELECT created_at AS "createdAt", last_read_at AS "lastReadAt" FROM calendar_feed
         WHERE user_id = $1`,
        [userId],
      );
    const row = rows[0];
    return {
      createdAt: row?.createdAt.toISOString() ?? null,
      lastReadAt: row?.lastReadAt?.toISOString() ?? null,
    };
  }

  /** Makes a new address; an older one is void from now on. It is shown this once. */
  async create(principal: Principal): Promise<CalendarFeedCreatedView> {
    const token = newFeedToken();
    await this.database.outsideRegions(async (tx) => {
      await tx.query(
        `INSERT INTO calendar_feed (user_id, token_hash) VALUES ($1, $2)
         ON CONFLICT (user_id) DO UPDATE SET token_hash = excluded.token_hash,
           created_at = clock_timestamp(), last_read_at = NULL`,
        [principal.userId, hashOfToken(token)],
      );
      await record(tx, principal, 'calendar-feed.create');
    });
    return { url: new URL(`/${API_PREFIX}/calendar/${token}.ics`, this.config.publicUrl).href };
  }

  /** @throws Problem `not-found` when there is none. */
  async revoke(principal: Principal): Promise<void> {
    await this.database.outsideRegions(async (tx) => {
      const [rows]: [unknown[], number] = await tx.query(
        'DELETE FROM calendar_feed WHERE user_id = $1 RETURNING user_id',
        [principal.userId],
      );
      if (rows.length === 0) throw new Problem('not-found', '您没有日历订阅，不必停用。');
      await record(tx, principal, 'calendar-feed.revoke');
    });
  }
}

async function record(tx: EntityManager, { userId }: Principal, action: string): Promise<void> {
  await recordAudit(tx, {
    chain: 'system',
    actorId: userId,
    action,
    subjectType: 'user',
    subjectKey: userId,
    change: {},
  });
}
