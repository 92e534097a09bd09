import { Inject, Injectable } from '@nestjs/common';
import { recordAudit } from '@jiannuo/audit';
import type { OutsideExportRequest } from '@jiannuo/contracts';
import { requireAccess, type Principal } from '@jiannuo/identity';
import { Database, Problem } from '@jiannuo/platform';
import { ShowProgramme } from '@jiannuo/tracking';
import { readOutsideProjects } from './outside-projects.js';
import { requireOutsideSystem } from './outside-rows.js';
import { outsideValues } from './outside-values.js';
import { writeOutside } from './write-outside.js';

export interface OutsideWorkbook {
  readonly fileName: string;
  readonly body: Buffer;
}

/** A month of a list, written as another system wants it. */
@Injectable()
export class ExportOutside {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(ShowProgramme) private readonly showProgramme: ShowProgramme,
  ) {}

  /** @throws Problem `not-found`, `not-allowed` or `rule-violated`. */
  async run(
    principal: Principal,
    id: string,
    { programmeKey, period, standing }: OutsideExportRequest,
  ): Promise<OutsideWorkbook> {
    const programme = await this.showProgramme.run(principal, programmeKey);
    return this.database.inRegions(principal.regions, async (tx) => {
      const system = await requireOutsideSystem(tx, id);
      requireAccess(principal, 'outside-system.export', system);
      requireAccess(principal, 'outside-system.export', { regionCode: programme.region.code });
      if (system.regionCode !== programme.region.code) {
        throw refusal('programmeKey', '这个外部系统属于另一个行政区划，请选择本区划的清单。');
      }
      if (system.direction === 'in') {
        throw refusal('id', `“${system.name}”只用于导入。要导出，请在设置中把用途改为两者都要。`);
      }
      const projects = await readOutsideProjects(tx, programme.projects, period, standing);
      const rows = projects.map((project) => outsideValues(project, system.layout, period));
      const body = await writeOutside(system.layout, rows, period);
      await recordAudit(tx, {
        chain: system.regionCode,
        actorId: principal.userId,
        action: 'outside-system.export',
        subjectType: 'programme',
        subjectKey: programmeKey,
        change: { system: id, period, standing, rows: rows.length },
      });
      return { fileName: `${system.name}-${period}.xlsx`, body };
    });
  }
}

function refusal(path: string, sentence: string): Problem {
  return new Problem('rule-violated', sentence, [{ path, message: sentence }]);
}
