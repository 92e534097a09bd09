import { Injectable } from '@nestjs/common';
import type { ProgrammeView } from '@jiannuo/contracts';
import { requireRegions, type Principal } from '@jiannuo/identity';
import { Database, Problem } from '@jiannuo/platform';
import { mapProgrammeSummary } from './programme-mapper.js';
import { readProgramme } from './programme-rows.js';
import { readProgrammeStandings } from './read-programme-standing.js';

/** One programme and its projects. */
@Injectable()
export class ShowProgramme {
  constructor(private readonly database: Database) {}

  /** @throws Problem `not-found` where the principal's regions have none of that key. */
  async run(principal: Principal, programmeKey: string): Promise<ProgrammeView> {
    const regions = requireRegions(principal, 'programme.read');
    return this.database.readInRegions(regions, async (tx) => {
      const programme = await readProgramme(tx, programmeKey);
      if (programme === null) {
        throw new Problem('not-found', '没有这份清单，请从清单列表进入。');
      }
      const standings = await readProgrammeStandings(tx, [programme]);
      const projects = standings.get(programme.id) ?? [];
      return {
        ...mapProgrammeSummary(programme, projects),
        source: programme.source,
        projects: projects.map(({ view }) => view),
      };
    });
  }
}
