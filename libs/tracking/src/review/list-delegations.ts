import { Injectable } from '@nestjs/common';
import type { DelegationsView } from '@jiannuo/contracts';
import { mayAccess, requireAccess, type Principal } from '@jiannuo/identity';
import { Database, readBusinessTime } from '@jiannuo/platform';
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
    const departments = headed.flatMap(({ departmentId }) => departmentId ?? []);
    return this.database.inRegions(principal.regions, async (tx) => {
      const { today } = await readBusinessTime(tx);
      return {
        items: await readDelegations(tx, departments, today),
        candidates: await readCandidates(tx, departments, principal.userId),
      };
    });
  }
}
