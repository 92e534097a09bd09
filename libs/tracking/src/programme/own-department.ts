import type { RegionalDepartmentRef } from '@jiannuo/contracts';
import type { Grant } from '@jiannuo/identity';

/** A role in a department. */
export type OfDepartment = Grant & { readonly departmentId: string };

/** Whether this is the department asked for: by its code, or by region and code where two share one. */
export function isDepartmentAsked(
  { regionCode, departmentCode }: Grant,
  asked: string | undefined,
): boolean {
  return (
    asked === undefined || asked === departmentCode || asked === `${regionCode}/${departmentCode}`
  );
}

/** Those of the grants that are a role in a department, each department once. */
export function departmentsOfGrants(
  grants: readonly Grant[],
  roles: readonly Grant['role'][],
): OfDepartment[] {
  const own = grants.filter(
    (grant): grant is OfDepartment => grant.departmentId !== null && roles.includes(grant.role),
  );
  return own.filter(
    ({ departmentId }, index) =>
      own.findIndex((other) => other.departmentId === departmentId) === index,
  );
}

export function mapOwnDepartment(grant: OfDepartment): RegionalDepartmentRef {
  return {
    code: grant.departmentCode ?? '',
    name: grant.departmentName ?? '',
    region: { code: grant.regionCode, name: grant.regionName },
  };
}
