import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { recordAudit } from '@jiannuo/audit';
import type { MergeDepartmentRequest } from '@jiannuo/contracts';
import { staleVersion } from '@jiannuo/domain';
import { requireAccess, type Principal } from '@jiannuo/identity';
import { Database, Poker, Problem } from '@jiannuo/platform';
import { readRegionDay } from '../programme/region-day.js';
import { wakeAll, type Wake } from '../programme/request-page.js';
import { requireStep } from '../programme/require-step.js';
import { requireDepartment } from './department-rows.js';
import { moveLeftovers, moveWork, readMovableProjects } from './move-work.js';

/** One department goes into another: open work and people move, what is done keeps its name. */
@Injectable()
export class MergeDepartments {
  constructor(
    private readonly database: Database,
    @Inject(Poker) private readonly poker: Wake,
  ) {}

  async run(
    principal: Principal,
    regionCode: string,
    code: string,
    request: MergeDepartmentRequest,
  ): Promise<void> {
    requireAccess(principal, 'department.merge', { regionCode });
    await this.database.inRegions([regionCode], async (tx) => {
      // Two merges at once lock in the order of the codes, so that none waits for the other.
      for (const each of [code, request.into].sort()) {
        await requireDepartment(tx, regionCode, each, 'lock');
      }
      const department = await requireDepartment(tx, regionCode, code);
      const into = await requireDepartment(tx, regionCode, request.into);
      const stale = staleVersion(department.version, request.version);
      if (stale !== null) requireStep({ ok: false, ...stale });
      if (!department.active) throw new Problem('state-conflict', '这个单位已经停用。');
      if (!into.active || into.id === department.id) {
        const message = '请选择另一个在用的单位。';
        throw new Problem('rule-violated', message, [{ path: 'into', message }]);
      }
      const day = await readRegionDay(tx, department);
      const projects = await readMovableProjects(tx, department.id);
      const move = { regionCode, from: department.id, to: into.id, day, actorId: principal.userId };
      await moveWork(tx, { ...move, projects });
      await moveLeftovers(tx, move);
      await movePeople(tx, department.id, into.id, day.now);
      await tx.query(
        `INSERT INTO department_name (department_id, name, valid_until) VALUES ($1, $2, $3)
         ON CONFLICT (department_id, valid_until) DO NOTHING`,
        [department.id, department.name, day.today],
      );
      await tx.query(
        `UPDATE department SET active = false, merged_into = $2, version = version + 1
         WHERE id = $1`,
        [department.id, into.id],
      );
      await recordAudit(tx, {
        chain: regionCode,
        actorId: principal.userId,
        action: 'department.merge',
        subjectType: 'department',
        subjectKey: code,
        change: { into: into.code, projects: projects.map(({ key }) => key) },
      });
    });
    wakeAll(this.poker, code);
  }
}

/** The people keep their roles in the department they now belong to; what was lent to them ends. */
async function movePeople(tx: EntityManager, from: string, to: string, now: Date): Promise<void> {
  await tx.query(
    `INSERT INTO role_grant (id, user_id, role, region_code, department_id)
     SELECT uuidv7(), user_id, role, region_code, $2 FROM role_grant WHERE department_id = $1
     ON CONFLICT DO NOTHING`,
    [from, to],
  );
  await tx.query('DELETE FROM role_grant WHERE department_id = $1', [from]);
  await tx.query(
    'UPDATE delegation SET revoked_at = $2 WHERE department_id = $1 AND revoked_at IS NULL',
    [from, now],
  );
}
