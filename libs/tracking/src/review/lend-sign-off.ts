import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { recordAudit } from '@jiannuo/audit';
import type { LendSignOffRequest } from '@jiannuo/contracts';
import { requireAccess, type Principal } from '@jiannuo/identity';
import { Database, Problem, readBusinessTime } from '@jiannuo/platform';
import {
  departmentsOfGrants,
  isDepartmentAsked,
  type OfDepartment,
} from '../programme/own-department.js';
import { checkDate } from '../submission/submission-content.js';
import { readCandidates } from './delegation-rows.js';

/** A head lends the sign-off of their department to somebody of it, for a period (受某某委托). */
@Injectable()
export class LendSignOff {
  constructor(private readonly database: Database) {}

  async run(principal: Principal, request: LendSignOffRequest): Promise<string> {
    const { delegateId, from, until, reason = '' } = request;
    const grant = chooseDepartment(principal, request.department);
    requireAccess(principal, 'sign-off.lend', grant);
    checkDate('from', from);
    checkDate('until', until);
    return this.database.inRegions(principal.regions, async (tx) => {
      const { now, today } = await readBusinessTime(tx);
      if (until < from || until < today) {
        throw refuse('until', '委托的最后一天不能早于第一天，也不能早于今天');
      }
      const candidates = await readCandidates(tx, [grant.departmentId], principal.userId);
      if (!candidates.some(({ id }) => id === delegateId)) {
        throw refuse('delegateId', '只能委托本单位的填报员或负责人');
      }
      const id = uuidv7();
      await tx.query(
        `INSERT INTO delegation (id, region_code, department_id, head_id, delegate_id, from_date,
           until_date, reason, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
        [
          ...[id, grant.regionCode, grant.departmentId, principal.userId, delegateId],
          ...[from, until, reason, now],
        ],
      );
      await recordAudit(tx, {
        chain: grant.regionCode,
        actorId: principal.userId,
        action: 'sign-off.lend',
        subjectType: 'delegation',
        subjectKey: id,
        change: { department: grant.departmentCode, delegate: delegateId, from, until },
      });
      return id;
    });
  }
}

/** @throws Problem `not-allowed` for those who head nothing. */
function chooseDepartment(principal: Principal, asked: string | undefined): OfDepartment {
  const [first, second] = departmentsOfGrants(principal.grants, ['head']).filter((grant) =>
    isDepartmentAsked(grant, asked),
  );
  if (second !== undefined) throw refuse('department', '您负责多个单位，请指明单位');
  if (first === undefined) {
    throw new Problem('not-allowed', '只有单位负责人可以委托审签。如有需要，请联系管理员。');
  }
  return first;
}

function refuse(path: string, message: string): Problem {
  return new Problem('rule-violated', `${message}。`, [{ path, message }]);
}
