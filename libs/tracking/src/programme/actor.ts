import type { Actor } from '@jiannuo/domain';
import type { Principal } from '@jiannuo/identity';

/** The principal as the rules see it; departments by their code. */
export function actorOf(principal: Principal): Actor {
  return {
    id: principal.userId,
    roles: principal.grants.map((grant) => ({
      role: grant.role,
      region: grant.regionCode,
      department: grant.departmentCode,
    })),
  };
}
