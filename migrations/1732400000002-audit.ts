import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * One hash chain per region and one named 'system'. Rows are added by append_audit() alone, which
 * is also the only statement that locks a chain's head.
 */
export class Audit1732400000002 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE audit_chain (
        chain text PRIMARY KEY,
        seq bigint NOT NULL,
        hash bytea NOT NULL
      );
      CREATE TABLE audit_event (
        chain text NOT NULL,
        seq bigint NOT NULL,
        previous_hash bytea NOT NULL,
        hash bytea NOT NULL,
        canonical text NOT NULL,
        recorded_at timestamptz NOT NULL,
        occurred_at timestamptz NOT NULL,
        actor_id uuid,
        action text NOT NULL,
        subject_type text NOT NULL,
        subject_key text NOT NULL,
        PRIMARY KEY (chain, seq)
      );
      CREATE INDEX audit_event_subject ON audit_event (subject_type, subject_key, seq);
      CREATE INDEX audit_event_recorded ON audit_event (recorded_at, chain, seq);
      CREATE INDEX audit_event_actor ON audit_event (actor_id, recorded_at);

      CREATE FUNCTION append_audit(
        p_chain text, p_actor uuid, p_action text, p_subject_type text, p_subject_key text, p_change jsonb
      ) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
      DECLARE
        head public.audit_chain%ROWTYPE;
        v_recorded timestamptz;
        v_occurred timestamptz;
        v_canonical text;
        v_hash bytea;
      BEGIN
        INSERT INTO public.audit_chain AS c (chain, seq, hash)
          VALUES (p_chain, 0, sha256(convert_to(p_chain, 'UTF8')))
          ON CONFLICT (chain) DO NOTHING;
        SELECT * INTO STRICT head FROM public.audit_chain WHERE chain = p_chain FOR UPDATE;
        v_recorded := clock_timestamp();
        v_occurred := public.business_now();
        v_canonical := jsonb_build_object(
          'chain', p_chain, 'seq', head.seq + 1,
          'recordedAt', to_char(v_recorded AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
          'occurredAt', to_char(v_occurred AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
          'actor', p_actor, 'action', p_action,
          'subjectType', p_subject_type, 'subjectKey', p_subject_key, 'change', p_change)::text;
        v_hash := sha256(head.hash || convert_to(v_canonical, 'UTF8'));
        INSERT INTO public.audit_event VALUES (p_chain, head.seq + 1, head.hash, v_hash, v_canonical,
          v_recorded, v_occurred, p_actor, p_action, p_subject_type, p_subject_key);
        UPDATE public.audit_chain SET seq = head.seq + 1, hash = v_hash WHERE chain = p_chain;
        RETURN head.seq + 1;
      END $$;
      REVOKE ALL ON FUNCTION append_audit(text, uuid, text, text, text, jsonb) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION append_audit(text, uuid, text, text, text, jsonb)
        TO jiannuo_api, jiannuo_worker, jiannuo_publisher;
      GRANT SELECT ON audit_event, audit_chain TO jiannuo_api, jiannuo_auditor;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP FUNCTION append_audit(text, uuid, text, text, text, jsonb);
      DROP TABLE audit_event, audit_chain;
    `);
  }
}
