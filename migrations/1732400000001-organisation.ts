import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Regions, departments, calendars, people, sessions, the clock and the database roles. */
export class Organisation1732400000001 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      DO $$
      DECLARE name text;
      BEGIN
        FOREACH name IN ARRAY ARRAY['jiannuo_api','jiannuo_worker','jiannuo_publisher','jiannuo_public_ro','jiannuo_auditor'] LOOP
          BEGIN
            EXECUTE format('CREATE ROLE %I NOLOGIN', name);
          EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
          END;
          EXECUTE format('GRANT %I TO CURRENT_USER', name);
        END LOOP;
      END $$;

      REVOKE ALL ON SCHEMA public FROM PUBLIC;
      GRANT USAGE ON SCHEMA public TO jiannuo_api, jiannuo_worker, jiannuo_publisher, jiannuo_public_ro, jiannuo_auditor;

      -- TypeORM's own list of what has run; /readyz compares it with the code.
      GRANT SELECT ON migrations TO jiannuo_api, jiannuo_worker;

      -- PostgreSQL 18 brings uuidv7(); before that, the first 48 bits are the time by hand (RFC 9562).
      DO $$
      BEGIN
        IF to_regproc('pg_catalog.uuidv7') IS NULL THEN
          CREATE FUNCTION public.uuidv7() RETURNS uuid LANGUAGE sql VOLATILE PARALLEL SAFE
            SET search_path = pg_catalog
            AS $body$
              SELECT encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid()) PLACING
                substring(int8send((extract(epoch FROM clock_timestamp()) * 1000)::bigint) FROM 3)
                FROM 1 FOR 6), 52, 1), 53, 1), 'hex')::uuid
            $body$;
        END IF;
      END $$;

      CREATE TABLE clock (
        singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton),
        clock_offset interval NOT NULL DEFAULT interval '0',
        demo boolean NOT NULL DEFAULT false
      );
      INSERT INTO clock DEFAULT VALUES;

      CREATE FUNCTION business_now() RETURNS timestamptz LANGUAGE sql VOLATILE PARALLEL RESTRICTED
        SET search_path = pg_catalog, public
        AS $$ SELECT clock_timestamp() + (SELECT clock_offset FROM public.clock) $$;
      CREATE FUNCTION business_today(time_zone text DEFAULT 'Asia/Shanghai') RETURNS date LANGUAGE sql VOLATILE
        SET search_path = pg_catalog, public
        AS $$ SELECT (public.business_now() AT TIME ZONE time_zone)::date $$;

      CREATE TABLE region (
        code text PRIMARY KEY CHECK (code ~ '^[0-9]{6}([0-9]{3}){0,2}$'),
        name text NOT NULL CHECK (name <> ''),
        name_en text,
        parent_code text REFERENCES region,
        time_zone text NOT NULL DEFAULT 'Asia/Shanghai',
        CHECK (parent_code <> code)
      );
      CREATE INDEX region_parent ON region (parent_code);

      CREATE TABLE calendar_day (
        region_code text NOT NULL REFERENCES region,
        day date NOT NULL,
        kind text NOT NULL CHECK (kind IN ('holiday', 'workday')),
        name text NOT NULL DEFAULT '',
        PRIMARY KEY (region_code, day)
      );

      CREATE TABLE department (
        id uuid PRIMARY KEY,
        region_code text NOT NULL REFERENCES region,
        code text NOT NULL CHECK (code ~ '^[a-z][a-z0-9-]{1,30}$'),
        name text NOT NULL CHECK (name <> ''),
        active boolean NOT NULL DEFAULT true,
        UNIQUE (region_code, code),
        UNIQUE (region_code, name)
      );

      CREATE TABLE app_user (
        id uuid PRIMARY KEY,
        username text NOT NULL UNIQUE CHECK (username ~ '^[a-z0-9][a-z0-9._-]{1,63}$'),
        display_name text NOT NULL CHECK (display_name <> ''),
        email text,
        password_hash text NOT NULL,
        active boolean NOT NULL DEFAULT true,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp()
      );

      CREATE TABLE role_grant (
        id uuid PRIMARY KEY,
        user_id uuid NOT NULL REFERENCES app_user,
        role text NOT NULL CHECK (role IN ('reporter','head','supervisor','leader','observer','administrator')),
        region_code text NOT NULL REFERENCES region,
        department_id uuid REFERENCES department,
        UNIQUE NULLS NOT DISTINCT (user_id, role, region_code, department_id),
        CHECK ((role IN ('reporter','head')) = (department_id IS NOT NULL))
      );
      CREATE INDEX role_grant_department ON role_grant (department_id, role);
      CREATE INDEX role_grant_region ON role_grant (region_code, role);

      CREATE TABLE session (
        token_hash bytea PRIMARY KEY CHECK (octet_length(token_hash) = 32),
        user_id uuid NOT NULL REFERENCES app_user,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        last_seen_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        expires_at timestamptz NOT NULL,
        user_agent text
      );
      CREATE INDEX session_by_user ON session (user_id);
      CREATE INDEX session_expiry ON session (expires_at);

      GRANT SELECT ON clock, region, calendar_day, department TO jiannuo_api, jiannuo_worker, jiannuo_auditor;
      GRANT UPDATE (clock_offset) ON clock TO jiannuo_api;
      GRANT SELECT, INSERT, UPDATE ON calendar_day, department, app_user TO jiannuo_api;
      GRANT DELETE ON calendar_day TO jiannuo_api;
      GRANT SELECT, INSERT, UPDATE, DELETE ON role_grant, session TO jiannuo_api;
      GRANT SELECT (id, username, display_name, email, active) ON app_user TO jiannuo_worker, jiannuo_auditor;
      GRANT SELECT ON role_grant TO jiannuo_worker, jiannuo_auditor;
      GRANT DELETE, SELECT ON session TO jiannuo_worker;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE session, role_grant, app_user, department, calendar_day, region;
      DROP FUNCTION business_today(text);
      DROP FUNCTION business_now();
      DROP TABLE clock;
      DROP FUNCTION IF EXISTS public.uuidv7();
    `);
  }
}
