import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { DepartmentWorkView, PersonRef, WorkItemView } from '@jiannuo/contracts';
import { requireAccess, type Principal } from '@jiannuo/identity';
import { Database } from '@jiannuo/platform';
import { requireDepartment, type DepartmentRow } from './department-rows.js';
import { readMovableProjects } from './move-work.js';

/** A department: its names, its people, and all that would change hands with it. */
@Injectable()
export class ShowDepartmentWork {
  constructor(private readonly database: Database) {}

  async run(principal: Principal, regionCode: string, code: string): Promise<DepartmentWorkView> {
    requireAccess(principal, 'department.read', { regionCode });
    return this.database.inRegions([regionCode], async (tx) => {
      const department = await requireDepartment(tx, regionCode, code);
      const projects = await readMovableProjects(tx, department.id);
      return {
        code: department.code,
        name: department.name,
        version: department.version,
        active: department.active,
        mergedInto: mergedInto(department),
        formerNames: await tx.query(
          `SELECT name, valid_until AS "validUntil" FROM department_name
           WHERE department_id = $1 ORDER BY valid_until`,
          [department.id],
        ),
        projects: projects.map(({ key, title }) => ({ key, title })),
        milestones: await readOpenMilestones(tx, department.id),
        ...(await countInHand(tx, department.id)),
        people: await readPeople(tx, department.id),
      };
    });
  }
}

function mergedInto(department: DepartmentRow): DepartmentWorkView['mergedInto'] {
  const { mergedIntoCode: code, mergedIntoName: name } = department;
  return code === null || name === null ? null : { code, name };
}

async function readOpenMilestones(
  tx: EntityManager,
  departmentId: string,
): Promise<WorkItemView[]> {
  return tx.query(
    `SELECT m.key, m.title FROM milestone m
     JOIN project j ON j.id = m.project_id JOIN programme p ON p.id = j.programme_id
     WHERE m.department_id = $1 AND m.completed_on IS NULL AND m.withdrawn_on IS NULL
       AND p.state <> 'closed'
     ORDER BY m.key`,
    [departmentId],
  );
}

async function countInHand(
  tx: EntityManager,
  departmentId: string,
): Promise<{ submissions: number; directives: number }> {
  const rows: { submissions: number; directives: number }[] = await tx.query(
    `SELECT
       (SELECT count(*) FROM submission WHERE department_id = $1
          AND state IN ('draft','submitted','signed-off','returned')) AS submissions,
       (SELECT count(*) FROM directive WHERE department_id = $1
          AND state NOT IN ('closed','cancelled')) AS directives`,
    [departmentId],
  );
  return rows[0] ?? { submissions: 0, directives: 0 };
}

async function readPeople(tx: EntityManager, departmentId: string): Promise<PersonRef[]> {
  return tx.query(
    `SELECT u.id, u.display_name AS "displayName" FROM app_user u WHERE u.active
       AND EXISTS (SELECT FROM role_grant g WHERE g.user_id = u.id AND g.department_id = $1)
     ORDER BY u.display_name`,
    [departmentId],
  );
}
