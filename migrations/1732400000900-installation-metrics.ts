import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What a monitoring system asks of the whole installation, as numbers alone. The api's role sees only
 * the regions of whoever asks; this function counts for all and tells nothing else.
 */
export class InstallationMetrics1732400000900 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE FUNCTION installation_metrics() RETURNS TABLE (metric text, label text, value double precision)
      LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
        SELECT 'notifications', s.state, (SELECT count(*) FROM public.notification n WHERE n.state = s.state)
        FROM (VALUES ('pending'), ('sending'), ('failed')) AS s (state)
        UNION ALL
        -- Due: its business time has come and no retry is being waited for.
        SELECT 'notification_oldest_due_seconds', '', coalesce(extract(epoch FROM max(least(
            clock_timestamp() - n.next_attempt_at, public.business_now() - n.not_before))), 0)
        FROM public.notification n
        WHERE n.state = 'pending' AND n.next_attempt_at <= clock_timestamp() AND n.not_before <= public.business_now()
        UNION ALL
        SELECT 'publication_requests', '', count(*) FROM public.publication_request r WHERE r.done_at IS NULL
        UNION ALL
        SELECT 'publication_oldest_request_seconds', '',
          coalesce(extract(epoch FROM clock_timestamp() - min(r.requested_at)), 0)
        FROM public.publication_request r WHERE r.done_at IS NULL
        UNION ALL
        SELECT 'sweep_age_seconds', w.region_code, extract(epoch FROM public.business_now() - w.swept_at)
        FROM public.reminder_sweep w
        UNION ALL
        SELECT 'audit_chain_head', c.chain, c.seq FROM public.audit_chain c
        UNION ALL
        SELECT 'sessions', '', count(*) FROM public.session s WHERE s.expires_at > clock_timestamp()
        UNION ALL
        SELECT 'workers', '', count(*) FROM public.worker_process w
        WHERE w.seen_at > clock_timestamp() - interval '1 minute'
        UNION ALL
        SELECT 'clock_ahead_seconds', w.id::text, w.clock_ahead_seconds FROM public.worker_process w
        WHERE w.seen_at > clock_timestamp() - interval '1 minute'
      $$;
      REVOKE ALL ON FUNCTION installation_metrics() FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION installation_metrics() TO jiannuo_api;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP FUNCTION installation_metrics()`);
  }
}
