import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What people have not read, counted each few seconds for everybody who has the portal open. */
export class Unread1732400000601 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE INDEX notification_unread ON notification (recipient_id)
        WHERE channel = 'inbox' AND state = 'sent' AND read_at IS NULL;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP INDEX notification_unread`);
  }
}
