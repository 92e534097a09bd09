import type { EntityManager } from 'typeorm';
import { Transaction } from './transaction.js';

/** What a function needs that only writes and waits for no answer. */
export interface Writer {
  query(text: string, values?: unknown[]): Promise<unknown>;
}

/**
 * The way of a transaction's last writes: they travel with its COMMIT in the order in which they were
 * given, one journey for all, and what they lock is held no longer than the COMMIT takes. Nothing
 * that is read in the transaction sees them. Outside a command (a manager of its own) they are sent
 * at once.
 */
export function withCommit(tx: EntityManager): Writer {
  if (!(tx instanceof Transaction)) return tx;
  return {
    query: (text, values) => {
      tx.atCommit(text, values);
      return Promise.resolve();
    },
  };
}
