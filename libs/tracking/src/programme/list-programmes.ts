import { Injectable } from '@nestjs/common';
import type { ProgrammeSummaryView } from '@jiannuo/contracts';
import { requireRegions, type Principal } from '@jiannuo/identity';
import { Database } from '@jiannuo/platform';
import { mapProgrammeSummary } from './programme-mapper.js';
import { readProgrammes } from './programme-rows.js';
import { readProgrammeStandings } from './read-programme-standing.js';

/** Every programme the principal may see, with its progress today. */
@Injectable()
export class ListProgrammes {
  constructor(private readonly database: Database) {}

  async run(principal: Principal): Promise<ProgrammeSummaryView[]> {
    const regions = requireRegions(principal, 'programme.read');
    return this.database.readInRegions(regions, async (tx) => {
      const programmes = await readProgrammes(tx);
      const standings = await readProgrammeStandings(tx, programmes);
      return programmes.map((programme) =>
        mapProgrammeSummary(programme, standings.get(programme.id) ?? []),
      );
    });
  }
}
