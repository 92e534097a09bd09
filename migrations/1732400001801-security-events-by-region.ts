import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * An administrator reads the events of the accounts he looks after, and no other county's: each event
 * knows its region. What no account of ours did (an unknown name, a link that never was) has none.
 */
export class SecurityEventsByRegion1732400001801 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- The home of an account; of one without a home, where it holds its first role.
      CREATE FUNCTION security_event_region(uuid) RETURNS text
      LANGUAGE sql STABLE AS $$
        SELECT coalesce(u.region_code, (SELECT g.region_code FROM role_grant g
          WHERE g.user_id = u.id ORDER BY g.region_code LIMIT 1))
        FROM app_user u WHERE u.id = $1
      $$;
      ALTER TABLE security_event ADD region_code text REFERENCES region;
      UPDATE security_event SET region_code = security_event_region(user_id) WHERE user_id IS NOT NULL;
      CREATE INDEX security_event_region_recorded ON security_event (region_code, recorded_at, id);

      -- Old ones are seen by whoever removes them.
      DROP POLICY seen ON security_event;
      CREATE POLICY seen_by_auditor ON security_event FOR SELECT TO jiannuo_auditor USING (true);
      CREATE POLICY seen ON security_event FOR SELECT TO jiannuo_api
        USING (region_code IS NULL OR in_my_regions(region_code)
          OR recorded_at < clock_timestamp() - interval '190 days');
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP POLICY seen ON security_event;
      DROP POLICY seen_by_auditor ON security_event;
      CREATE POLICY seen ON security_event FOR SELECT TO jiannuo_api, jiannuo_auditor USING (true);
      ALTER TABLE security_event DROP COLUMN region_code;
      DROP FUNCTION security_event_region(uuid);
    `);
  }
}
