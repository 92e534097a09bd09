import type { LastBackupView, SystemStateView } from '@jiannuo/contracts';
import { readBusinessTime, type Config, type Database, type Poker } from '@jiannuo/platform';
import type { EntityManager } from 'typeorm';
import { requireRegions } from '../access/access.js';
import type { Principal } from '../access/principal.js';
import { readDeliveryWarnings } from '../delivery/warn-of-deliveries.js';
import { readClockView } from '../session/session-view.js';

interface Counts {
  readonly pending: number;
  readonly failed: number;
  readonly oldestPendingSeconds: number | null;
  readonly lastSweptOn: string | null;
  readonly openRequests: number;
}

/** What an administrator looks at first when something does not arrive. */
export async function readSystemState(
  system: { readonly database: Database; readonly poker: Poker; readonly config: Config },
  principal: Principal,
): Promise<SystemStateView> {
  const { config, poker } = system;
  const regions = requireRegions(principal, 'settings.read');
  return system.database.inRegions(regions, async (tx) => {
    const { now } = await readBusinessTime(tx);
    // Waiting is what could have gone out: its time has come by business time.
    const rows: Counts[] = await tx.query(
      `SELECT
         (SELECT count(*) FROM notification
            WHERE state = 'sending' OR state = 'pending' AND not_before <= $1) AS pending,
         (SELECT count(*) FROM notification WHERE state = 'failed') AS failed,
         (SELECT floor(extract(epoch FROM clock_timestamp() - min(next_attempt_at)))::int
            FROM notification WHERE state = 'pending' AND not_before <= $1
              AND next_attempt_at <= clock_timestamp()) AS "oldestPendingSeconds",
         (SELECT max(swept_on) FROM reminder_sweep WHERE region_code = ANY ($2)) AS "lastSweptOn",
         (SELECT count(*) FROM publication_request WHERE done_at IS NULL) AS "openRequests"`,
      [now, regions],
    );
    const clock = await readClockView(tx, config.demo);
    return {
      today: clock.today,
      demo: clock.demo,
      mail: config.smtpUrl ? 'smtp' : 'local-folder',
      mailDetail: mailDetail(config),
      pendingNotifications: rows[0]?.pending ?? 0,
      failedNotifications: rows[0]?.failed ?? 0,
      oldestPendingSeconds: rows[0]?.oldestPendingSeconds ?? null,
      lastSweptOn: rows[0]?.lastSweptOn ?? null,
      openPublicationRequests: rows[0]?.openRequests ?? 0,
      redis: poker.isConnected(),
      lastBackup: await readLastBackup(tx),
      warnings: await readDeliveryWarnings(tx, regions, { config, redis: poker.isConnected() }),
    };
  });
}

interface LastBackup extends Omit<LastBackupView, 'madeAt'> {
  readonly madeAt: Date;
}

/** A nightly backup is overdue after 36 hours: a night was missed. */
async function readLastBackup(tx: EntityManager): Promise<LastBackupView | null> {
  const [last]: LastBackup[] = await tx.query(
    `SELECT made_at AS "madeAt", file_count AS "fileCount", missing_file_count AS "missingFileCount",
       verified_at IS NOT NULL AS verified,
       made_at < clock_timestamp() - interval '36 hours' AS overdue
     FROM backup_run ORDER BY made_at DESC LIMIT 1`,
  );
  return last ? { ...last, madeAt: last.madeAt.toISOString() } : null;
}

/** The address without the account and password that may stand in it. */
function mailDetail(config: Config): string {
  if (config.smtpUrl) return `邮件经 ${new URL(config.smtpUrl).host} 发出。`;
  return `没有配置邮件服务器（SMTP_URL），邮件写入本机文件夹 ${config.dataDirectory}/mailbox，可直接打开查看。`;
}
