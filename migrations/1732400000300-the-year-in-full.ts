import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the year needs beside its first tables: a site counts when it is confirmed; what a citizen is
 * told of a project is proposed before it is public; what becomes of a project when its list is
 * closed, and the figures of that day; whom an objection moved a task to.
 */
export class TheYearInFull1732400000300 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE programme
        ADD COLUMN closed_at timestamptz,
        -- The figures of the day it was closed, as the portal showed them; never changed again.
        ADD COLUMN closed_figures jsonb;
      ALTER TABLE project
        -- What becomes of it after its list: finished 办结, continues 结转, unfinished 未完成.
        ADD COLUMN closing text CHECK (closing IN ('finished','continues','unfinished')),
        ADD COLUMN closing_public_reason text NOT NULL DEFAULT '' CHECK (char_length(closing_public_reason) <= 2000);

      ALTER TABLE site
        ADD COLUMN confirmed_on date,
        ADD COLUMN confirmed_by uuid REFERENCES app_user,
        ADD CONSTRAINT site_confirmed_is_finished CHECK (confirmed_on IS NULL OR state = 'finished'),
        ADD CONSTRAINT site_confirmed_by_somebody CHECK ((confirmed_on IS NULL) = (confirmed_by IS NULL));
      CREATE INDEX site_unconfirmed ON site (region_code) WHERE state = 'finished' AND confirmed_on IS NULL;

      ALTER TABLE acknowledgement ADD COLUMN changed_to uuid REFERENCES department;

      -- What the lead department wants the public to be told; what was confirmed stands in project.
      CREATE TABLE project_information (
        project_id uuid PRIMARY KEY REFERENCES project,
        region_code text NOT NULL REFERENCES region,
        beneficiaries text NOT NULL DEFAULT '' CHECK (char_length(beneficiaries) <= 2000),
        how_to_apply text NOT NULL DEFAULT '' CHECK (char_length(how_to_apply) <= 2000),
        where_to_apply text NOT NULL DEFAULT '' CHECK (char_length(where_to_apply) <= 500),
        apply_until date,
        public_telephone text NOT NULL DEFAULT '' CHECK (char_length(public_telephone) <= 100),
        money_planned numeric CHECK (money_planned >= 0),
        money_in_place numeric CHECK (money_in_place >= 0),
        money_spent numeric CHECK (money_spent >= 0),
        money_as_of date,
        state text NOT NULL CHECK (state IN ('proposed','confirmed','returned')),
        comment text NOT NULL DEFAULT '' CHECK (char_length(comment) <= 2000),
        proposed_by uuid NOT NULL REFERENCES app_user,
        proposed_at timestamptz NOT NULL,
        decided_by uuid REFERENCES app_user,
        decided_at timestamptz,
        version integer NOT NULL DEFAULT 1,
        CHECK ((state = 'proposed') = (decided_at IS NULL))
      );
      CREATE INDEX project_information_open ON project_information (region_code) WHERE state = 'proposed';
      GRANT SELECT ON project_information TO jiannuo_api, jiannuo_worker, jiannuo_auditor;
      GRANT INSERT, UPDATE, DELETE ON project_information TO jiannuo_api;
      ALTER TABLE project_information ENABLE ROW LEVEL SECURITY;
      CREATE POLICY by_region ON project_information TO jiannuo_api USING (in_my_regions(region_code));
      CREATE POLICY swept ON project_information TO jiannuo_worker, jiannuo_auditor USING (true);

      -- A list that is only drafted may be thrown away, and a project of it; rows of a published one
      -- are kept by the references to them.
      GRANT DELETE ON project, programme TO jiannuo_api;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      REVOKE DELETE ON project, programme FROM jiannuo_api;
      DROP TABLE project_information;
      ALTER TABLE acknowledgement DROP COLUMN changed_to;
      ALTER TABLE site DROP COLUMN confirmed_on, DROP COLUMN confirmed_by;
      ALTER TABLE project DROP COLUMN closing, DROP COLUMN closing_public_reason;
      ALTER TABLE programme DROP COLUMN closed_at, DROP COLUMN closed_figures;
    `);
  }
}
