import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { recordAudit } from '@jiannuo/audit';
import type { DecideReconsiderationRequest } from '@jiannuo/contracts';
import { consequenceOf, staleVersion, type SubmissionState } from '@jiannuo/domain';
import { requireAccess, type Principal } from '@jiannuo/identity';
import { enqueueForUsers } from '@jiannuo/notifications';
import { Database, Poker, Problem } from '@jiannuo/platform';
import { actorOf } from '../programme/actor.js';
import { findPeople } from '../programme/find-people.js';
import { readRegionDay, type RegionDay } from '../programme/region-day.js';
import { requestPage, wakeAll, type Wake } from '../programme/request-page.js';
import { requireStep } from '../programme/require-step.js';
import { whyNotDecide } from './reconsideration-mapper.js';
import { readReconsideration, type ReconsiderationRow } from './reconsideration-rows.js';

/**
 * Another supervisor looks again and answers in writing. A return that does not stand is undone: the
 * report waits for its review as it was handed in. A light is computed and never stored, so a changed
 * one says what the supervisor puts right.
 */
@Injectable()
export class DecideReconsideration {
  constructor(
    private readonly database: Database,
    @Inject(Poker) private readonly poker: Wake,
  ) {}

  async run(
    principal: Principal,
    id: string,
    { version, decision, text }: DecideReconsiderationRequest,
  ): Promise<void> {
    await this.database.inRegions(principal.regions, async (tx) => {
      const scope = await readReconsideration(tx, id);
      if (scope === null) throw new Problem('not-found', '没有这项复核，请从列表进入。');
      requireAccess(principal, 'reconsideration.decide', { regionCode: scope.regionCode });
      // The report first: every command locks in this order.
      await tx.query('SELECT 1 FROM submission WHERE id = $1 FOR UPDATE', [scope.submissionId]);
      const row = (await readReconsideration(tx, id, 'lock')) ?? scope;
      const because = whyNotDecide(row, actorOf(principal));
      if (because !== null) {
        throw new Problem(row.decision === null ? 'not-allowed' : 'state-conflict', because);
      }
      const stale = staleVersion(row.version, version);
      if (stale !== null) requireStep({ ok: false, ...stale });
      const day = await readRegionDay(tx, row);
      await tx.query(
        `UPDATE reconsideration SET decision = $2, decision_text = $3, decided_by = $4,
           decided_at = $5, version = version + 1
         WHERE id = $1`,
        [id, decision, text, principal.userId, day.now],
      );
      const undone = decision === 'changed' && (await undoReturn(tx, row, day));
      await tellDepartment(tx, row, day, { decision, text, undone });
      if (undone) await requestPage(tx, row.programmeId, row.projectKey);
      await recordAudit(tx, {
        chain: row.regionCode,
        actorId: principal.userId,
        action: 'reconsideration.decide',
        subjectType: 'project',
        subjectKey: row.projectKey,
        change: { reconsideration: id, decision, submission: row.submissionId, undone },
      });
    });
    wakeAll(this.poker, id);
  }
}

/** @returns whether a report that nobody has touched since waits for its review again. */
async function undoReturn(
  tx: EntityManager,
  { submissionId }: ReconsiderationRow,
  day: RegionDay,
): Promise<boolean> {
  if (submissionId === null) return false;
  const rows: { state: SubmissionState; signedOffThisRound: boolean }[] = await tx.query(
    `SELECT s.state, EXISTS (SELECT FROM review v WHERE v.submission_id = s.id
       AND v.round = s.round AND v.action = 'sign-off') AS "signedOffThisRound"
     FROM submission s WHERE s.id = $1`,
    [submissionId],
  );
  const [row] = rows;
  const to = row === undefined ? null : consequenceOf('return-overturned', row.state, row);
  if (to === null) return false;
  await tx.query(
    'UPDATE submission SET state = $2, version = version + 1, updated_at = $3 WHERE id = $1',
    [submissionId, to, day.now],
  );
  return true;
}

async function tellDepartment(
  tx: EntityManager,
  row: ReconsiderationRow,
  day: RegionDay,
  { decision, text, undone }: { decision: string; text: string; undone: boolean },
): Promise<void> {
  const outcome = decision === 'upheld' ? '维持' : '改变';
  await enqueueForUsers(tx, {
    regionCode: row.regionCode,
    kind: 'reconsideration-decided',
    subjectType: 'project',
    subjectKey: row.projectKey,
    epoch: 1,
    step: row.id,
    recipientIds: await findPeople(tx, row.regionCode, ['reporter', 'head'], row.departmentId),
    payload: {
      title: `复核结论（${outcome}）：${row.projectTitle}`,
      body: `对“${row.projectTitle}”的复核结论为${outcome}：“${text}”。${undone ? '原填报已恢复待审核，无须重报。' : ''}`,
      link: '/reconsiderations',
    },
    notBefore: day.now,
  });
}
