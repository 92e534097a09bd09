import type { EntityManager } from 'typeorm';
import { enqueueForUsers } from '@jiannuo/notifications';
import { findPeople } from '../programme/find-people.js';
import type { PlanProjectRow, PlanRow } from '../programme/plan-rows.js';
import type { RegionDay } from '../programme/region-day.js';

/** Once a day and project the supervisors are told that finished sites wait for their word. */
export async function tellFinished(
  tx: EntityManager,
  { plan, project }: { plan: PlanRow; project: PlanProjectRow },
  day: RegionDay,
): Promise<void> {
  await enqueueForUsers(tx, {
    regionCode: plan.regionCode,
    kind: 'sites-finished',
    subjectType: 'project',
    subjectKey: project.key,
    epoch: 1,
    step: day.today,
    recipientIds: await findPeople(tx, plan.regionCode, ['supervisor']),
    payload: {
      title: `点位待确认：${project.title}`,
      body: `“${project.title}”有点位报为已建成，请核实后确认，确认后计入完成数并公开。`,
      link: `/projects/${project.key}`,
    },
    notBefore: day.now,
  });
}
