import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The record is read chain by chain, the newest first. In the order of all chains together, a county
 * in which little happened was found only behind what happened in all the others.
 */
export class AuditByChain1732400002000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE INDEX audit_event_chain_recorded ON audit_event (chain, recorded_at, seq);
      DROP INDEX audit_event_recorded;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE INDEX audit_event_recorded ON audit_event (recorded_at, chain, seq);
      DROP INDEX audit_event_chain_recorded;
    `);
  }
}
