import type { AccessTableView } from '@jiannuo/contracts';
import { ROLES } from '@jiannuo/domain';
import { ACCESS, type AccessAction } from './access-table.js';
import { reachOf } from './access.js';

/** The table of rights as a help page shows it. */
export function describeAccess(): AccessTableView {
  const actions = Object.keys(ACCESS) as AccessAction[];
  return {
    items: actions.map((action) => ({
      action,
      words: ACCESS[action].words,
      roles: ROLES.flatMap((role) => {
        const reach = reachOf(role, action);
        return reach === null ? [] : [{ role, reach }];
      }),
    })),
  };
}
