import { Injectable } from '@nestjs/common';
import type { ProjectYearView } from '@jiannuo/contracts';
import { requireAccess, type Principal } from '@jiannuo/identity';
import { Database } from '@jiannuo/platform';
import { mapProjectYear } from './project-year-mapper.js';
import { requireProjectYear } from './project-year-rows.js';

/** Acceptance, public information and where the project came from and goes on. */
@Injectable()
export class ShowProjectYear {
  constructor(private readonly database: Database) {}

  async run(principal: Principal, projectKey: string): Promise<ProjectYearView> {
    return this.database.inRegions(principal.regions, async (tx) => {
      const at = await requireProjectYear(tx, projectKey);
      requireAccess(principal, 'programme.read', at.plan);
      return mapProjectYear(at, principal);
    });
  }
}
