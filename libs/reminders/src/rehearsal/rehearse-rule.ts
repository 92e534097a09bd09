import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { RehearsalView, RehearseRuleRequest } from '@jiannuo/contracts';
import { requireAccess, type Principal } from '@jiannuo/identity';
import { Database } from '@jiannuo/platform';
import { readAudienceDirectory } from '../facts/audience.js';
import { stepsOf } from '../facts/programme-steps.js';
import { readRegionDays } from '../facts/region-day.js';
import { dayOf } from '../facts/remindable.js';
import { readProgrammeRule } from '../rules/programme-rule.js';
import { directiveRulesOf, stepsOfRule } from '../rules/rule-of-steps.js';
import { readComing } from './coming.js';
import { readPastYear } from './past-year.js';
import { play, type PlayedRule } from './play.js';
import { rehearsalView } from './rehearsal-view.js';

/**
 * What an edited rule would do: on these dates these people would get these messages, from today on
 * or over the past year. A rehearsal: its transaction cannot write.
 */
@Injectable()
export class RehearseRule {
  constructor(@Inject(Database) private readonly database: Database) {}

  async run(
    principal: Principal,
    programmeKey: string,
    { rule, period }: RehearseRuleRequest,
  ): Promise<RehearsalView> {
    return this.database.inRegions(principal.regions, async (tx) => {
      await tx.query('SET TRANSACTION READ ONLY');
      const programme = await readProgrammeRule(tx, programmeKey);
      const { regionCode } = programme;
      requireAccess(principal, 'reminder-rule.edit', programme);
      const steps = stepsOf(programme.ownSteps);
      const current: PlayedRule = { steps, directives: programme };
      const edited: PlayedRule = {
        steps: { ...steps, ...stepsOfRule(rule) },
        directives: directiveRulesOf(rule),
      };
      const region = dayOf(await readRegionDays(tx, [regionCode]), regionCode);
      const read = period === 'coming' ? readComing : readPastYear;
      const scene = await read(tx, programme, region);
      const directory = await readAudienceDirectory(tx, [regionCode]);
      const names = await readNames(tx, regionCode);
      const stage = { ...scene, programmeKey, region, directory, names };
      return rehearsalView(scene, region, play(stage, edited), play(stage, current));
    });
  }
}

async function readNames(
  tx: EntityManager,
  regionCode: string,
): Promise<ReadonlyMap<string, string>> {
  const rows: { id: string; name: string }[] = await tx.query(
    `SELECT DISTINCT u.id, u.display_name AS name FROM app_user u JOIN role_grant g ON g.user_id = u.id
     WHERE g.region_code = $1`,
    [regionCode],
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}
