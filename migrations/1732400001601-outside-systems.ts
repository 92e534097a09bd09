import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How the workbooks of other authorities' systems are laid out, by region. */
export class OutsideSystems1732400001601 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE outside_system (
        id uuid PRIMARY KEY,
        region_code text NOT NULL REFERENCES region,
        name text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 100),
        direction text NOT NULL CHECK (direction IN ('out','in','both')),
        -- Sheet, lines above the headings, columns and formats: OutsideLayout of the contracts.
        layout jsonb NOT NULL,
        version integer NOT NULL DEFAULT 1,
        updated_by uuid NOT NULL REFERENCES app_user,
        -- Business time.
        updated_at timestamptz NOT NULL,
        UNIQUE (region_code, name)
      );
      GRANT SELECT ON outside_system TO jiannuo_api, jiannuo_auditor;
      GRANT INSERT, UPDATE, DELETE ON outside_system TO jiannuo_api;
      ALTER TABLE outside_system ENABLE ROW LEVEL SECURITY;
      CREATE POLICY by_region ON outside_system TO jiannuo_api USING (in_my_regions(region_code));
      CREATE POLICY swept ON outside_system TO jiannuo_auditor USING (true);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE outside_system`);
  }
}
