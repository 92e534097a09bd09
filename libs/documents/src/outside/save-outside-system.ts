import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { recordAudit } from '@jiannuo/audit';
import type {
  CreateOutsideSystemRequest,
  EditOutsideSystemRequest,
  OutsideSystemRequest,
  OutsideSystemView,
} from '@jiannuo/contracts';
import { OUTSIDE_LIMITS } from '@jiannuo/contracts/constants';
import { requireAccess, type Principal } from '@jiannuo/identity';
import { Database, Problem } from '@jiannuo/platform';
import { checkLayout } from './check-layout.js';
import { requireOutsideSystem } from './outside-rows.js';

/** Sets up another system's workbook, or changes how it is laid out. */
@Injectable()
export class SaveOutsideSystem {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** @throws Problem `not-allowed`, `validation-failed`, `already-exists` or `rule-violated`. */
  async create(
    principal: Principal,
    request: CreateOutsideSystemRequest,
  ): Promise<OutsideSystemView> {
    requireAccess(principal, 'outside-system.edit', request);
    checkLayout(request);
    return this.database.inRegions([request.regionCode], async (tx) => {
      // One at a time: the count below is a promise.
      await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [
        `outside-system ${request.regionCode}`,
      ]);
      await refuseTooMany(tx, request.regionCode);
      await refuseTakenName(tx, request, request.regionCode, null);
      const id = uuidv7();
      await tx.query(
        `INSERT INTO outside_system (id, region_code, name, direction, layout, updated_by, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, business_now())`,
        [
          id,
          request.regionCode,
          request.name,
          request.direction,
          JSON.stringify(request.layout),
          principal.userId,
        ],
      );
      return settle(tx, principal, id);
    });
  }

  /** @throws Problem `not-found`, `not-allowed`, `validation-failed` or `version-conflict`. */
  async edit(
    principal: Principal,
    id: string,
    request: EditOutsideSystemRequest,
  ): Promise<OutsideSystemView> {
    return this.database.inRegions(principal.regions, async (tx) => {
      const known = await requireOutsideSystem(tx, id);
      requireAccess(principal, 'outside-system.edit', known);
      checkLayout(request);
      await refuseTakenName(tx, request, known.regionCode, id);
      const [, changed]: [unknown, number] = await tx.query(
        `UPDATE outside_system SET name = $3, direction = $4, layout = $5, version = version + 1,
           updated_by = $6, updated_at = business_now() WHERE id = $1 AND version = $2`,
        [
          id,
          request.version,
          request.name,
          request.direction,
          JSON.stringify(request.layout),
          principal.userId,
        ],
      );
      if (changed === 0) {
        throw new Problem(
          'version-conflict',
          `${known.updatedBy}刚刚改过这项设置，您的改动没有保存。请刷新后再改。`,
        );
      }
      return settle(tx, principal, id);
    });
  }
}

async function settle(
  tx: EntityManager,
  principal: Principal,
  id: string,
): Promise<OutsideSystemView> {
  const saved = await requireOutsideSystem(tx, id);
  await recordAudit(tx, {
    chain: saved.regionCode,
    actorId: principal.userId,
    action: 'outside-system.save',
    subjectType: 'settings',
    subjectKey: id,
    change: {
      name: saved.name,
      direction: saved.direction,
      columns: saved.layout.columns.map(({ heading, field }) => `${heading}=${field}`),
      version: saved.version,
    },
  });
  return saved;
}

async function refuseTooMany(tx: EntityManager, regionCode: string): Promise<void> {
  const rows: { count: number }[] = await tx.query(
    'SELECT count(*)::int AS count FROM outside_system WHERE region_code = $1',
    [regionCode],
  );
  if ((rows[0]?.count ?? 0) < OUTSIDE_LIMITS.systems) return;
  throw new Problem(
    'rule-violated',
    `一个行政区划最多设置${OUTSIDE_LIMITS.systems}个外部系统，请先删除不用的。`,
  );
}

async function refuseTakenName(
  tx: EntityManager,
  { name }: OutsideSystemRequest,
  regionCode: string,
  id: string | null,
): Promise<void> {
  const rows: unknown[] = await tx.query(
    `SELECT 1 FROM outside_system WHERE region_code = $1 AND name = $2
       AND ($3::uuid IS NULL OR id <> $3)`,
    [regionCode, name, id],
  );
  if (rows.length === 0) return;
  throw new Problem('already-exists', `已经有“${name}”，请换一个名称，或修改已有的那个。`, [
    { path: 'name', message: '名称已被使用' },
  ]);
}
