import type { EntityManager } from 'typeorm';
import { findDepartments, type Department } from '@jiannuo/organisation';
import { Problem } from '@jiannuo/platform';

/** The departments of a region that can be given work, by their code. */
export type ActiveDepartments = ReadonlyMap<string, Department>;

export async function readActiveDepartments(
  tx: EntityManager,
  regionCode: string,
): Promise<ActiveDepartments> {
  const found = await findDepartments(tx, [regionCode]);
  return new Map(found.map((department) => [department.code, department]));
}

/** The id of a department that was named. @throws Problem `validation-failed` for an unknown one. */
export function requireDepartmentId(
  departments: ActiveDepartments,
  code: string,
  path: string,
): string {
  const department = departments.get(code);
  if (department !== undefined) return department.id;
  const message = `单位“${code}”不存在或已停用，请从列表中选择。`;
  throw new Problem('validation-failed', message, [{ path, message }]);
}
