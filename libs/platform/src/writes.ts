import type { EntityManager } from 'typeorm';

/** What a function needs that only writes: a transaction, or writes that are gathered first. */
export type Writer = Pick<EntityManager, 'query'>;

/**
 * Writes whose answers nobody waits for, gathered and sent as one statement: one round trip instead
 * of one for each. They see what stood before all of them, so no row may be written twice.
 */
export class Writes implements Writer {
  private readonly statements: string[] = [];
  private readonly values: unknown[] = [];

  /** Takes a write; nothing is sent yet. */
  query<T = undefined>(text: string, values: readonly unknown[] = []): Promise<T> {
    const before = this.values.length;
    this.statements.push(text.replace(/\$(\d+)/g, (_, n: string) => `$${before + Number(n)}`));
    this.values.push(...values);
    return Promise.resolve(undefined as T);
  }

  /** Sends them. */
  async run(tx: EntityManager): Promise<void> {
    const parts = this.statements.map((text, index) => `w${index} AS (${text})`);
    await tx.query(`WITH ${parts.join(', ')} SELECT 1`, this.values);
  }
}
