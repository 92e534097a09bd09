import { Inject, Injectable } from '@nestjs/common';
import { recordAudit } from '@jiannuo/audit';
import type { RenameDepartmentRequest } from '@jiannuo/contracts';
import { staleVersion } from '@jiannuo/domain';
import { requireAccess, type Principal } from '@jiannuo/identity';
import { Database, Poker, Problem } from '@jiannuo/platform';
import { readRegionDay } from '../programme/region-day.js';
import { wakeAll, type Wake } from '../programme/request-page.js';
import { requireStep } from '../programme/require-step.js';
import { requireDepartment } from './department-rows.js';

/** Gives a department its new name and keeps the old one with the day until which it was right. */
@Injectable()
export class RenameDepartment {
  constructor(
    private readonly database: Database,
    @Inject(Poker) private readonly poker: Wake,
  ) {}

  async run(
    principal: Principal,
    regionCode: string,
    code: string,
    request: RenameDepartmentRequest,
  ): Promise<void> {
    requireAccess(principal, 'department.rename', { regionCode });
    await this.database.inRegions([regionCode], async (tx) => {
      const department = await requireDepartment(tx, regionCode, code, 'lock');
      const stale = staleVersion(department.version, request.version);
      if (stale !== null) requireStep({ ok: false, ...stale });
      const name = request.name.trim();
      await refuseTakenName(tx, department.id, regionCode, name);
      const { today } = await readRegionDay(tx, department);
      await tx.query(
        `INSERT INTO department_name (department_id, name, valid_until) VALUES ($1, $2, $3)
         ON CONFLICT (department_id, valid_until) DO NOTHING`,
        [department.id, department.name, today],
      );
      await tx.query('UPDATE department SET name = $2, version = version + 1 WHERE id = $1', [
        department.id,
        name,
      ]);
      await tx.query(
        `INSERT INTO publication_request (id, programme_id, reason)
         SELECT uuidv7(), id, 'decision' FROM programme
         WHERE region_code = $1 AND state = 'published'`,
        [regionCode],
      );
      await recordAudit(tx, {
        chain: regionCode,
        actorId: principal.userId,
        action: 'department.rename',
        subjectType: 'department',
        subjectKey: code,
        change: { from: department.name, to: name },
      });
    });
    wakeAll(this.poker, code);
  }
}

async function refuseTakenName(
  tx: Parameters<typeof requireDepartment>[0],
  id: string,
  regionCode: string,
  name: string,
): Promise<void> {
  const taken: unknown[] = await tx.query(
    'SELECT 1 FROM department WHERE region_code = $1 AND name = $2 AND id <> $3',
    [regionCode, name, id],
  );
  if (taken.length === 0) return;
  const message = `已有单位叫“${name}”。两个单位合并的，请用“并入其他单位”。`;
  throw new Problem('already-exists', message, [{ path: 'name', message }]);
}
