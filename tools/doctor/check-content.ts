import type { DataSource } from 'typeorm';
import { verifyChain } from '@jiannuo/audit';
import type { Storage } from '@jiannuo/platform';
import { error, ok, warn, type Finding } from './finding.js';

/** So long due work may wait before something must be wrong with the workers. */
const PATIENCE = `interval '5 minutes'`;
/** A worker writes its name every ten seconds. */
const SILENCE = `interval '1 minute'`;

/** Recomputes every chain from its first event. */
export async function checkAudit(owner: DataSource): Promise<Finding> {
  const chains: { chain: string }[] = await owner.query(
    `SELECT chain FROM audit_chain UNION SELECT DISTINCT chain FROM audit_event ORDER BY 1`,
  );
  let events = 0;
  for (const { chain } of chains) {
    const verdict = await verifyChain(owner.manager, chain);
    if (!verdict.intact) {
      return error(
        '留痕',
        `操作留痕“${chain}”从第 ${verdict.brokenAt} 条起对不上（${verdict.reason}）`,
        '数据库被绕过程序改动过。请保留现场，用备份比对，并按安全事件处置。',
      );
    }
    events += verdict.events;
  }
  return ok('留痕', `${chains.length} 条链、${events} 条操作留痕完整`);
}

/** Every file that the public pages in force are made of is there and is what its name says. */
export async function checkPublication(owner: DataSource): Promise<Finding> {
  const [count]: { programmes: number; files: number; broken: number }[] = await owner.query(
    `WITH current AS (
       SELECT DISTINCT ON (programme_id) programme_id, manifest FROM publication
       ORDER BY programme_id, version DESC),
     named AS (SELECT DISTINCT value ->> 'sha256' AS sha256 FROM current, jsonb_each(manifest))
     SELECT (SELECT count(*)::int FROM current) AS programmes, count(*)::int AS files,
       count(*) FILTER (WHERE f.body IS NULL OR encode(sha256(f.body), 'hex') <> n.sha256)::int AS broken
     FROM named n LEFT JOIN publication_file f USING (sha256)`,
  );
  if (!count || count.programmes === 0) {
    return warn('公开页', '还没有发布过', '确认至少有一份清单已经公布，且 worker 在运行。');
  }
  if (count.broken > 0) {
    return error(
      '公开页',
      `${count.files} 个文件中有 ${count.broken} 个缺失或内容不符`,
      '请从备份恢复，或重新发布该清单。',
    );
  }
  return ok('公开页', `${count.programmes} 份清单，${count.files} 个文件齐全`);
}

/** Every file that a row names lies in the storage. */
export async function checkEvidence(owner: DataSource, storage: Storage): Promise<Finding> {
  const rows: { key: string }[] = await owner.query(
    `SELECT key FROM evidence, LATERAL (VALUES (storage_key), (display_key), (thumbnail_key)) AS k (key)
     WHERE key IS NOT NULL`,
  );
  const missing: string[] = [];
  for (const { key } of rows) {
    if (!(await storage.exists(key))) missing.push(key);
  }
  return missing.length === 0
    ? ok('材料', `${rows.length} 个佐证文件都在`)
    : error(
        '材料',
        `${rows.length} 个佐证文件中缺 ${missing.length} 个，如 ${missing[0]}`,
        '请确认 JIANNUO_DATA_DIR 或存储桶是原来的那一个（多机时须共享）；确实丢失的，从备份取回。',
      );
}

/** A worker that lives, and no work that has been due for long. */
export async function checkWorkers(owner: DataSource): Promise<Finding> {
  const [state]: { connected: number; notifications: number; publications: number }[] =
    await owner.query(
      `SELECT (SELECT count(*)::int FROM worker_process
         WHERE seen_at > clock_timestamp() - ${SILENCE}) AS connected,
       (SELECT count(*)::int FROM notification WHERE state = 'pending' AND not_before < business_now() - ${PATIENCE}
         AND next_attempt_at < clock_timestamp() - ${PATIENCE}) AS notifications,
       (SELECT count(*)::int FROM publication_request
         WHERE done_at IS NULL AND requested_at < clock_timestamp() - ${PATIENCE}) AS publications`,
    );
  const waiting = [
    ...(state?.notifications ? [`${state.notifications} 条通知`] : []),
    ...(state?.publications ? [`${state.publications} 次公开页更新`] : []),
  ].join('、');
  if (state?.connected === 0) {
    return error(
      '后台',
      `没有 worker 在运行${waiting ? `，${waiting}在等` : ''}`,
      '请启动 node dist/apps/worker/main.mjs，提醒、通知和公开页都靠它。',
    );
  }
  if (waiting) {
    return error(
      '后台',
      `${waiting}等了 5 分钟以上`,
      '请查看 worker 的日志；重启 worker 不会丢失任何工作。',
    );
  }
  return ok('后台', 'worker 在运行，没有积压');
}
