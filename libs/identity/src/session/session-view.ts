import type { ClockView, RoleGrantView, SessionView } from '@jiannuo/contracts';
import { countUnread } from '@jiannuo/notifications';
import { readBusinessTime, type Database } from '@jiannuo/platform';
import type { EntityManager } from 'typeorm';
import type { Grant, Principal } from '../access/principal.js';

export function roleGrantView(grant: Grant): RoleGrantView {
  const { departmentCode, departmentName } = grant;
  return {
    role: grant.role,
    region: { code: grant.regionCode, name: grant.regionName },
    department:
      departmentCode !== null && departmentName !== null
        ? { code: departmentCode, name: departmentName }
        : null,
  };
}

/** What the portal calls today; `demo` says that the date can be moved. */
export async function readClockView(tx: EntityManager, demoProcess: boolean): Promise<ClockView> {
  const [rows, { today }] = await Promise.all([
    tx.query<{ demo: boolean }[]>('SELECT demo FROM clock'),
    readBusinessTime(tx),
  ]);
  return { today, demo: demoProcess && rows[0]?.demo === true };
}

/** Who I am, what I may be, what day it is, and how many messages wait. */
export async function readSessionView(
  database: Database,
  principal: Principal,
  process: { readonly demo: boolean; readonly secondFactorMissing: boolean },
): Promise<SessionView> {
  return database.readInRegions(principal.regions, async (tx) => {
    const [clock, unreadNotifications] = await Promise.all([
      readClockView(tx, process.demo),
      countUnread(tx, principal.userId),
    ]);
    return {
      user: { id: principal.userId, displayName: principal.displayName },
      username: principal.username,
      grants: principal.grants.map(roleGrantView),
      clock,
      unreadNotifications,
      secondFactorMissing: process.secondFactorMissing,
    };
  });
}
