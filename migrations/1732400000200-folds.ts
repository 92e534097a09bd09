import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What folding needs beside the submissions: their order of approval, which no clock may disturb,
 * and what a project said before its first amendment. Who saved a draft last is told to the other.
 */
export class Folds1732400000200 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE SEQUENCE submission_approval_order;
      ALTER TABLE submission
        ADD COLUMN approval_order bigint UNIQUE,
        ADD COLUMN updated_by uuid REFERENCES app_user;
      UPDATE submission s SET approval_order = o.n FROM (
        SELECT id, row_number() OVER (ORDER BY decided_at, id) AS n
        FROM submission WHERE state IN ('approved','revoked')
      ) o WHERE o.id = s.id;
      SELECT setval('submission_approval_order', coalesce(max(approval_order), 0) + 1, false) FROM submission;
      GRANT USAGE ON SEQUENCE submission_approval_order TO jiannuo_api;

      CREATE TABLE project_baseline (
        project_id uuid PRIMARY KEY REFERENCES project,
        title text NOT NULL,
        -- [{ deliverable, target }] of its counted deliverables.
        targets jsonb NOT NULL
      );
      GRANT SELECT ON project_baseline TO jiannuo_api, jiannuo_worker, jiannuo_auditor;
      GRANT INSERT ON project_baseline TO jiannuo_api;

      ALTER TABLE review DROP CONSTRAINT review_action_check,
        ADD CONSTRAINT review_action_check CHECK (action IN
          ('sign-off','disclosure-review','approve','return','withdraw','revoke'));
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DELETE FROM review WHERE action = 'disclosure-review';
      ALTER TABLE review DROP CONSTRAINT review_action_check,
        ADD CONSTRAINT review_action_check CHECK (action IN
          ('sign-off','approve','return','withdraw','revoke'));
      DROP TABLE project_baseline;
      ALTER TABLE submission DROP COLUMN approval_order, DROP COLUMN updated_by;
      DROP SEQUENCE submission_approval_order;
    `);
  }
}
