import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { recordAudit } from '@jiannuo/audit';
import type { OrderCheckUpRequest } from '@jiannuo/contracts';
import { addWorkingDays, isCalendarDate, whyMayNotCheck } from '@jiannuo/domain';
import { requireAccess, type Principal } from '@jiannuo/identity';
import { Database, Poker, Problem } from '@jiannuo/platform';
import { readRegionDay, type RegionDay } from '../programme/region-day.js';
import type { Poke } from '../submission/wake-workers.js';
import { requireNoRefusal } from './check-up-problem.js';
import { readCheckUp } from './check-up-rows.js';
import { readCompletedMilestone } from './completed-milestone.js';
import { readHands } from './completion-hands.js';
import { actorWith, readPeople, USUAL_WORKING_DAYS } from './list-candidates.js';
import { tellCheckUp } from './tell-check-up.js';

/** Asks somebody else to look whether a completed milestone is what it is said to be. */
@Injectable()
export class OrderCheckUp {
  constructor(
    private readonly database: Database,
    @Inject(Poker) private readonly poker: Poke,
  ) {}

  /** @returns the id of the check-up. */
  async run(principal: Principal, request: OrderCheckUpRequest): Promise<string> {
    const id = await this.database.inRegions(principal.regions, async (tx) => {
      const scope = await readCompletedMilestone(tx, request.milestoneKey);
      requireAccess(principal, 'check-up.order', scope);
      await tx.query('SELECT 1 FROM submission WHERE id = $1 FOR UPDATE', [scope.submissionId]);
      await tx.query('SELECT 1 FROM milestone WHERE id = $1 FOR UPDATE', [scope.milestoneId]);
      const milestone = await readCompletedMilestone(tx, request.milestoneKey);
      const { regionCode, milestoneId, submissionId } = milestone;
      await requireNoneOpen(tx, milestoneId);
      const person = (await readPeople(tx, regionCode)).find(
        ({ id: userId }) => userId === request.assigneeId,
      );
      requireNoRefusal(
        whyMayNotCheck(
          person === undefined
            ? { id: request.assigneeId, roles: [] }
            : actorWith(person.id, person.role, regionCode),
          regionCode,
          await readHands(tx, submissionId),
        ),
      );
      const day = await readRegionDay(tx, milestone);
      const created = uuidv7();
      await tx.query(
        `INSERT INTO check_up (id, region_code, milestone_id, submission_id, ordered_by, ordered_at,
           assignee_id, due_on, instruction, state)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'ordered')`,
        [
          created,
          regionCode,
          milestoneId,
          submissionId,
          principal.userId,
          day.now,
          request.assigneeId,
          dueOn(request.dueOn, day),
          request.instruction?.trim() ?? '',
        ],
      );
      await tellCheckUp(tx, 'check-up-ordered', await readCheckUp(tx, created), day.now);
      await recordAudit(tx, {
        chain: regionCode,
        actorId: principal.userId,
        action: 'check-up.order',
        subjectType: 'check-up',
        subjectKey: created,
        change: {
          milestone: request.milestoneKey,
          submission: submissionId,
          assignee: request.assigneeId,
        },
      });
      return created;
    });
    this.poker.poke('deliveries', id);
    return id;
  }
}

async function requireNoneOpen(
  tx: Parameters<typeof readCheckUp>[0],
  milestoneId: string,
): Promise<void> {
  const rows: { id: string }[] = await tx.query(
    `SELECT id FROM check_up WHERE milestone_id = $1 AND state = 'ordered'`,
    [milestoneId],
  );
  const [open] = rows;
  if (open === undefined) return;
  throw new Problem(
    'state-conflict',
    `这个节点已安排了核查，还没有结论。请在“/portal/check-ups/${open.id}”查看，或先撤销它。`,
    [{ path: 'milestoneKey', message: open.id }],
  );
}

function dueOn(asked: string | undefined, { calendar, today }: RegionDay): string {
  if (asked === undefined) return addWorkingDays(calendar, today, USUAL_WORKING_DAYS);
  if (isCalendarDate(asked) && asked >= today) return asked;
  throw new Problem('rule-violated', '核查期限不能早于今天，请重新选择。', [
    { path: 'dueOn', message: '请选择今天或以后的日期' },
  ]);
}
