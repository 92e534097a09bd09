import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { recordAudit } from '@jiannuo/audit';
import type { HandOverRequest, PersonalWorkView } from '@jiannuo/contracts';
import { requireRegions, type Principal } from '@jiannuo/identity';
import { Database, Problem, readBusinessTime } from '@jiannuo/platform';
import { readPersonalWork } from './personal-work.js';

/** Somebody leaves: their roles and open work go to a successor, their account is closed. */
@Injectable()
export class HandOverWork {
  constructor(private readonly database: Database) {}

  /** What would change hands. */
  async preview(principal: Principal, userId: string): Promise<PersonalWorkView> {
    const regions = requireRegions(principal, 'user.hand-over');
    return this.database.inRegions(regions, (tx) => readPersonalWork(tx, userId, regions));
  }

  async run(principal: Principal, userId: string, request: HandOverRequest): Promise<void> {
    const regions = requireRegions(principal, 'user.hand-over');
    const successorId = request.successorId ?? null;
    await this.database.inRegions(regions, async (tx) => {
      await tx.query('SELECT 1 FROM app_user WHERE id = $1 FOR UPDATE', [userId]);
      const work = await readPersonalWork(tx, userId, regions);
      refuseSilentLoss(principal, userId, work, successorId);
      await refuseForeignRoles(tx, userId, regions);
      if (successorId !== null) await handOver(tx, userId, successorId);
      const { now } = await readBusinessTime(tx);
      await tx.query(
        `UPDATE delegation SET revoked_at = $2
         WHERE revoked_at IS NULL AND (head_id = $1 OR delegate_id = $1)`,
        [userId, now],
      );
      await tx.query('DELETE FROM session WHERE user_id = $1', [userId]);
      await tx.query('UPDATE app_user SET active = false WHERE id = $1', [userId]);
      await recordAudit(tx, {
        chain: regions[0] ?? 'system',
        actorId: principal.userId,
        action: 'user.hand-over',
        subjectType: 'user',
        subjectKey: userId,
        change: {
          successor: successorId,
          projects: work.projects.map(({ key }) => key),
          checkUps: work.checkUps,
          delegations: work.delegations,
        },
      });
    });
  }
}

function refuseSilentLoss(
  principal: Principal,
  userId: string,
  work: PersonalWorkView,
  successorId: string | null,
): void {
  if (userId === principal.userId) {
    throw new Problem('rule-violated', '不能为自己办理离岗，请由另一位管理员办理。');
  }
  const say = (message: string): Problem =>
    new Problem('rule-violated', message, [{ path: 'successorId', message }]);
  if (successorId !== null) {
    if (work.successors.some(({ id }) => id === successorId)) return;
    throw say('请从列表中选择接手的人。');
  }
  if (work.leftAlone.length > 0) {
    throw say(`${work.leftAlone.join('、')}将没有人，请选择接手的人。`);
  }
  if (work.projects.length > 0 || work.checkUps > 0) {
    throw say('名下还有工作，请选择接手的人。');
  }
}

/** Whoever also serves a region of somebody else's is not closed from here. */
async function refuseForeignRoles(
  tx: EntityManager,
  userId: string,
  regions: readonly string[],
): Promise<void> {
  const rows: { name: string }[] = await tx.query(
    `SELECT DISTINCT r.name FROM role_grant g JOIN region r ON r.code = g.region_code
     WHERE g.user_id = $1 AND NOT g.region_code = ANY ($2)`,
    [userId, regions],
  );
  if (rows.length === 0) return;
  throw new Problem(
    'state-conflict',
    `这个人还在${rows.map(({ name }) => name).join('、')}任职，请与那里的管理员一起办理。`,
  );
}

async function handOver(tx: EntityManager, userId: string, successorId: string): Promise<void> {
  await tx.query(
    `INSERT INTO role_grant (id, user_id, role, region_code, department_id)
     SELECT uuidv7(), $2, role, region_code, department_id FROM role_grant WHERE user_id = $1
     ON CONFLICT DO NOTHING`,
    [userId, successorId],
  );
  await tx.query(
    `UPDATE project j SET leader_id = $2, version = j.version + 1
     FROM programme p WHERE p.id = j.programme_id AND p.state <> 'closed' AND j.leader_id = $1`,
    [userId, successorId],
  );
  await tx.query(
    `UPDATE check_up SET assignee_id = $2, version = version + 1
     WHERE assignee_id = $1 AND state = 'ordered'`,
    [userId, successorId],
  );
}
