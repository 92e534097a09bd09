import type { EntityManager } from 'typeorm';
import { parseProjectKey } from '@jiannuo/domain';
import type { Principal } from '@jiannuo/identity';
import { Problem } from '@jiannuo/platform';
import { readProgramme } from '../programme/programme-rows.js';
import { readProgrammeStandings } from '../programme/read-programme-standing.js';
import { readPlanProject } from '../programme/plan-rows.js';
import { readRegionDay } from '../programme/region-day.js';
import type { Matter } from './ask-reconsideration.js';

/** A project's light today, asked about by one of its departments. @throws Problem. */
export async function findLight(
  tx: EntityManager,
  principal: Principal,
  projectKey: string,
): Promise<Matter> {
  const programme = await readProgramme(tx, parseProjectKey(projectKey)?.programme ?? '');
  const project = await readPlanProject(tx, projectKey);
  if (programme === null || project === null) {
    throw new Problem('not-found', '没有这个项目，请从清单进入。');
  }
  const standings = (await readProgrammeStandings(tx, [programme])).get(programme.id) ?? [];
  const light = standings.find(({ view }) => view.key === projectKey)?.view.light?.light ?? null;
  if (light !== 'red' && light !== 'yellow') {
    throw new Problem('state-conflict', '项目现在没有亮红灯或黄灯，无须复核。');
  }
  const department = project.departments.find(({ id }) =>
    principal.grants.some(({ departmentId }) => departmentId === id),
  );
  if (department === undefined) {
    throw new Problem('not-allowed', '复核由项目的牵头单位或配合单位申请。');
  }
  const { today } = await readRegionDay(tx, programme);
  return {
    regionCode: programme.regionCode,
    timeZone: programme.timeZone,
    projectId: project.id,
    projectKey,
    projectTitle: project.title,
    departmentId: department.id,
    departmentCode: department.code,
    departmentName: department.name,
    programmeState: programme.state,
    since: today,
    reviewId: null,
    light,
  };
}
