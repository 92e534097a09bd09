import { Inject, Injectable } from '@nestjs/common';
import { recordAudit } from '@jiannuo/audit';
import { requireAccess, type Principal } from '@jiannuo/identity';
import { Database, Problem } from '@jiannuo/platform';
import { requireOutsideSystem } from './outside-rows.js';

/** Forgets how another system's workbook is laid out; what was filled in or sent out stays. */
@Injectable()
export class RemoveOutsideSystem {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** @throws Problem `not-found`, `not-allowed` or `version-conflict`. */
  async run(principal: Principal, id: string, version: number): Promise<void> {
    await this.database.inRegions(principal.regions, async (tx) => {
      const known = await requireOutsideSystem(tx, id);
      requireAccess(principal, 'outside-system.edit', known);
      const [, removed]: [unknown, number] = await tx.query(
        'DELETE FROM outside_system WHERE id = $1 AND version = $2',
        [id, version],
      );
      if (removed === 0) {
        throw new Problem(
          'version-conflict',
          `${known.updatedBy}刚刚改过这项设置，没有删除。请刷新后再看。`,
        );
      }
      await recordAudit(tx, {
        chain: known.regionCode,
        actorId: principal.userId,
        action: 'outside-system.remove',
        subjectType: 'settings',
        subjectKey: id,
        change: { name: known.name },
      });
    });
  }
}
