import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * 群众意见: what citizens ask, by a role that may put a row in and read none; the answer is told to
 * whoever has the receipt, and shown to everybody once a supervisor agrees.
 */
export class Objections1732400000702 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      DO $$ BEGIN
        BEGIN CREATE ROLE jiannuo_feedback NOLOGIN;
        EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END;
        GRANT jiannuo_feedback TO CURRENT_USER;
      END $$;

      CREATE TABLE objection (
        id uuid PRIMARY KEY,
        region_code text NOT NULL REFERENCES region,
        project_id uuid NOT NULL REFERENCES project,
        kind text NOT NULL CHECK (kind IN ('question','objection')),
        text text NOT NULL CHECK (char_length(text) BETWEEN 10 AND 1000),
        -- SHA-256 of the receipt code; the code itself only its holder has.
        receipt_hash bytea NOT NULL UNIQUE,
        -- SHA-256 of the solved work: each is worth one row.
        work_hash bytea NOT NULL UNIQUE,
        received_at timestamptz NOT NULL,
        received_on date NOT NULL,
        due_on date NOT NULL,
        state text NOT NULL DEFAULT 'received' CHECK (state IN ('received','answered','rejected')),
        answer text NOT NULL DEFAULT '' CHECK (char_length(answer) <= 2000),
        answered_by uuid REFERENCES app_user,
        answered_at timestamptz,
        answered_on date,
        publicity text NOT NULL DEFAULT 'undecided' CHECK (publicity IN ('undecided','published','kept-back')),
        -- As the supervisor lets them be shown: without what names a person.
        public_question text NOT NULL DEFAULT '' CHECK (char_length(public_question) <= 1000),
        public_answer text NOT NULL DEFAULT '' CHECK (char_length(public_answer) <= 2000),
        decided_by uuid REFERENCES app_user,
        published_on date,
        version integer NOT NULL DEFAULT 1,
        CHECK ((state = 'received') = (answered_at IS NULL)),
        CHECK (state = 'received' OR answer <> ''),
        CHECK ((publicity = 'published') = (published_on IS NOT NULL)),
        CHECK (publicity <> 'published' OR (state = 'answered' AND public_question <> '' AND public_answer <> ''))
      );
      CREATE INDEX objection_project ON objection (project_id);
      CREATE INDEX objection_open ON objection (region_code, due_on) WHERE state = 'received';

      GRANT USAGE ON SCHEMA public, published TO jiannuo_feedback;
      GRANT SELECT ON published.project, published.programme, published.calendar_day, published.clock TO jiannuo_feedback;
      GRANT INSERT (id, region_code, project_id, kind, text, receipt_hash, work_hash, received_at, received_on, due_on)
        ON objection TO jiannuo_feedback;
      GRANT SELECT, UPDATE ON objection TO jiannuo_api;
      GRANT SELECT ON objection TO jiannuo_worker, jiannuo_auditor;
      ALTER TABLE objection ENABLE ROW LEVEL SECURITY;
      CREATE POLICY received ON objection FOR INSERT TO jiannuo_feedback WITH CHECK (state = 'received' AND publicity = 'undecided');
      CREATE POLICY by_region ON objection TO jiannuo_api USING (in_my_regions(region_code));
      CREATE POLICY swept ON objection TO jiannuo_worker, jiannuo_auditor USING (true);

      -- One row to whoever has its receipt; nothing can be listed or searched.
      CREATE FUNCTION objection_standing(receipt bytea)
        RETURNS TABLE (state text, due_on date, answered_on date, answer text)
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
        AS $$ SELECT o.state, o.due_on, o.answered_on, o.answer FROM public.objection o WHERE o.receipt_hash = receipt $$;
      REVOKE ALL ON FUNCTION objection_standing(bytea) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION objection_standing(bytea) TO jiannuo_feedback;

      CREATE VIEW published.question WITH (security_barrier) AS
        SELECT o.id, o.project_id, o.kind, o.public_question, o.public_answer, o.received_on, o.answered_on
        FROM public.objection o JOIN published.project j ON j.id = o.project_id
        WHERE o.publicity = 'published';
      GRANT SELECT ON published.question TO jiannuo_public_ro;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP VIEW published.question;
      DROP FUNCTION objection_standing(bytea);
      DROP TABLE objection;
      REVOKE ALL ON published.project, published.programme, published.calendar_day, published.clock FROM jiannuo_feedback;
      REVOKE USAGE ON SCHEMA public, published FROM jiannuo_feedback;
    `);
  }
}
