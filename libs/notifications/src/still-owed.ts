import type { EntityManager } from 'typeorm';
import { NOTIFICATION_KINDS, type NotificationKind } from './kinds.js';
import type { DueNotification } from './notification.js';

/**
 * Asked just before sending, in a transaction of its own: which of these rows, all of one kind, are
 * still owed? Answers with their ids; the others are cancelled.
 */
export type StillOwed = (
  tx: EntityManager,
  due: readonly DueNotification[],
) => Promise<ReadonlySet<string>>;

const registered = new Map<NotificationKind, StillOwed>();

/** Declares how to tell whether notifications of this kind are still owed. */
export function registerStillOwed(kind: NotificationKind, stillOwed: StillOwed): void {
  registered.set(kind, stillOwed);
}

/** For what has happened and stays worth knowing. */
export const alwaysOwed: StillOwed = (_tx, due) =>
  Promise.resolve(new Set(due.map(({ id }) => id)));

/** @throws Error when the kind has none; the check at start-up keeps that from happening. */
export function stillOwedOf(kind: NotificationKind): StillOwed {
  const stillOwed = registered.get(kind);
  if (!stillOwed) throw new Error(`No StillOwed function is registered for “${kind}”`);
  return stillOwed;
}

/**
 * Refuses to start a process that could send what nobody owes any more.
 * @throws Error that names every kind without a StillOwed function.
 */
export function requireStillOwedForEveryKind(
  kinds: readonly NotificationKind[] = NOTIFICATION_KINDS,
): void {
  const missing = kinds.filter((kind) => !registered.has(kind));
  if (missing.length > 0) {
    throw new Error(
      `以下通知种类没有登记“是否仍应发送”的判断，进程不能启动：${missing.join('、')}`,
    );
  }
}
