import { Injectable } from '@nestjs/common';
import { recordAudit } from '@jiannuo/audit';
import { staleVersion } from '@jiannuo/domain';
import { requireAccess, type Principal } from '@jiannuo/identity';
import { Database, Problem } from '@jiannuo/platform';
import { readPlanProjects } from './plan-rows.js';
import { removeProject } from './remove-project.js';
import { requirePlan } from './load-plan.js';
import { requireStep } from './require-step.js';

/** Throws a draft away. Once a list is adopted it is kept. */
@Injectable()
export class DiscardProgramme {
  constructor(private readonly database: Database) {}

  async run(principal: Principal, programmeKey: string, version: number): Promise<void> {
    await this.database.inRegions(principal.regions, async (tx) => {
      const plan = await requirePlan(tx, programmeKey, 'lock');
      requireAccess(principal, 'programme.draft', plan);
      const stale = staleVersion(plan.version, version);
      if (stale !== null) requireStep({ ok: false, ...stale });
      if (plan.state !== 'drafted') {
        throw new Problem('state-conflict', '只有编制中的清单可以删除，这份清单已经通过。');
      }
      const papers: unknown[] = await tx.query(
        'SELECT 1 FROM evidence WHERE programme_id = $1 LIMIT 1',
        [plan.id],
      );
      if (papers.length > 0) {
        throw new Problem('state-conflict', '这份清单已上传通过的文件，不能删除。');
      }
      const projects = await readPlanProjects(tx, plan.id);
      for (const project of projects) await removeProject(tx, project.id);
      await tx.query('DELETE FROM programme WHERE id = $1', [plan.id]);
      await recordAudit(tx, {
        chain: plan.regionCode,
        actorId: principal.userId,
        action: 'programme.discard',
        subjectType: 'programme',
        subjectKey: plan.key,
        change: { from: plan.state, title: plan.title, projects: projects.length },
      });
    });
  }
}
