import { Injectable } from '@nestjs/common';
import type { DelegationsView, LentToMeView } from '@jiannuo/contracts';
import { mayAccess, requireAccess, type Principal } from '@jiannuo/identity';
import { Database, readBusinessTime } from '@jiannuo/platform';
import { departmentsOfGrants, mapOwnDepartment } from '../programme/own-department.js';
import { readCandidates, readDelegations } from './delegation-rows.js';

/** Who signs off for whom in the departments the principal heads. */
@Injectable()
export class ListDelegations {
  constructor(private readonly database: Database) {}

  /** @throws Problem `not-allowed` for those who head nothing. */
  async run(principal: Principal): Promise<DelegationsView> {
    const headed = principal.grants.filter((grant) => mayAccess(principal, 'sign-off.lend', grant));
    const [first] = principal.regions;
    requireAccess(principal, 'sign-off.lend', headed[0] ?? { regionCode: first ?? '' });
    const heads = departmentsOfGrants(headed, ['head']);
    const departments = heads.map(({ departmentId }) => departmentId);
    return this.database.inRegions(principal.regions, async (tx) => {
      const { today } = await readBusinessTime(tx);
      return {
        items: await readDelegations(tx, { departmentIds: departments }, today),
        departments: heads.map(mapOwnDepartment),
        candidates: await readCandidates(tx, departments, principal.userId),
      };
    });
  }

  /** What others have lent to the principal and runs today. */
  async lentTo(principal: Principal): Promise<LentToMeView> {
    return this.database.inRegions(principal.regions, async (tx) => {
      const { today } = await readBusinessTime(tx);
      const items = await readDelegations(tx, { delegateId: principal.userId }, today);
      return { items: items.filter(({ state }) => state === 'running') };
    });
  }
}
