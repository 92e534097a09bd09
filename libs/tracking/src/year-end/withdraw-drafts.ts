import { v7 as uuidv7 } from 'uuid';
import type { EntityManager } from 'typeorm';
import { statesChangedBy } from '@jiannuo/domain';
import type { LoadedPlan } from '../programme/plan-mapper.js';

/** What was begun and not handed in ends with the list. @returns how many. */
export async function withdrawDrafts(
  tx: EntityManager,
  { plan, day }: LoadedPlan,
  actorId: string,
): Promise<number> {
  const [withdrawn]: [{ id: string; round: number }[], number] = await tx.query(
    `UPDATE submission s SET state = 'withdrawn', version = s.version + 1, updated_at = $2
     FROM project j WHERE j.id = s.project_id AND j.programme_id = $1
       AND s.state = ANY ($3) RETURNING s.id, s.round`,
    [plan.id, day.now, statesChangedBy('list-closed')],
  );
  for (const { id, round } of withdrawn) {
    await tx.query(
      `INSERT INTO review (id, submission_id, region_code, round, action, actor_id, comment,
         decided_at) VALUES ($1, $2, $3, $4, 'withdraw', $5, '清单关闭，未提交的填报随之撤回', $6)`,
      [uuidv7(), id, plan.regionCode, round, actorId, day.now],
    );
  }
  return withdrawn.length;
}
