import { Injectable } from '@nestjs/common';
import { validate as isUuid } from 'uuid';
import { recordAudit } from '@jiannuo/audit';
import { requireAccess, type Principal } from '@jiannuo/identity';
import { Database, Problem, readBusinessTime } from '@jiannuo/platform';

interface Delegation {
  readonly regionCode: string;
  readonly departmentId: string;
  readonly ended: boolean;
}

/** The head takes the sign-off back before its last day. Ending it twice changes nothing. */
@Injectable()
export class EndDelegation {
  constructor(private readonly database: Database) {}

  /** @throws Problem `not-found` or `not-allowed`. */
  async run(principal: Principal, id: string): Promise<void> {
    await this.database.inRegions(principal.regions, async (tx) => {
      const rows: Delegation[] = isUuid(id)
        ? await tx.query(
            `SELECT region_code AS "regionCode", department_id AS "departmentId",
               revoked_at IS NOT NULL AS ended FROM delegation WHERE id = $1 FOR UPDATE`,
            [id],
          )
        : [];
      const delegation = rows[0];
      if (delegation === undefined) throw new Problem('not-found', '没有这项委托，请刷新页面。');
      requireAccess(principal, 'sign-off.lend', delegation);
      if (delegation.ended) return;
      const { now } = await readBusinessTime(tx);
      await tx.query('UPDATE delegation SET revoked_at = $2 WHERE id = $1', [id, now]);
      await recordAudit(tx, {
        chain: delegation.regionCode,
        actorId: principal.userId,
        action: 'sign-off.take-back',
        subjectType: 'delegation',
        subjectKey: id,
        change: {},
      });
    });
  }
}
