import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { recordAudit } from '@jiannuo/audit';
import type { SubmissionActionRequest } from '@jiannuo/contracts';
import { decideSubmission } from '@jiannuo/domain';
import type { Principal } from '@jiannuo/identity';
import { Database, Poker } from '@jiannuo/platform';
import { readEvidence, type EvidenceRow } from './evidence-rows.js';
import { lockSubmission, type LoadedSubmission } from './locked-submission.js';
import { requireDecision } from './refusal-problem.js';
import { requestPublication, saveSubmission } from './save-submission.js';
import { recordAuthor } from './submission-rows.js';
import { tellPeople } from './tell-people.js';
import { wakeWorkers, type Poke } from './wake-workers.js';

/** Hands a report in. From now on the department's clock stands still and the reviewer is asked. */
@Injectable()
export class SubmitSubmission {
  constructor(
    private readonly database: Database,
    @Inject(Poker) private readonly poker: Poke,
  ) {}

  async run(principal: Principal, id: string, request: SubmissionActionRequest): Promise<void> {
    const done = await this.database.inRegions(principal.regions, async (tx) => {
      const loaded = await lockSubmission(tx, principal, 'submission.submit', id);
      const { submission, facts, day } = loaded;
      const evidence = await readEvidence(tx, id);
      const state = requireDecision(
        decideSubmission({
          ...facts,
          action: 'submit',
          given: {
            version: request.version,
            text: submission.text,
            completedOn: submission.completedOn ?? undefined,
            evidenceCount: evidence.length,
            reasonForOrder: submission.orderReason,
          },
        }),
      );
      const round = await nextRound(tx, id);
      await keepRound(tx, loaded, round, evidence, principal.userId);
      await saveSubmission(tx, loaded, {
        state,
        round,
        submittedAt: day.now,
        reportedOn: day.today,
      });
      await recordAuthor(tx, id, principal.userId);
      await tellPeople(
        tx,
        { ...loaded, submission: { ...submission, state } },
        { kind: 'submission-waiting' },
      );
      await requestPublication(tx, loaded);
      await recordAudit(tx, {
        chain: submission.regionCode,
        actorId: principal.userId,
        action: 'submission.submit',
        subjectType: 'submission',
        subjectKey: id,
        change: { from: submission.state, to: state, round, completedOn: submission.completedOn },
      });
      return loaded;
    });
    wakeWorkers(this.poker, done);
  }
}

async function nextRound(tx: EntityManager, id: string): Promise<number> {
  const rows: { round: number }[] = await tx.query(
    `SELECT coalesce(max(round), 0) + 1 AS round FROM submission_round WHERE submission_id = $1`,
    [id],
  );
  return rows[0]?.round ?? 1;
}

/** What this round says stays as it was handed in, so that rounds can be compared. */
async function keepRound(
  tx: EntityManager,
  { submission, day }: LoadedSubmission,
  round: number,
  evidence: readonly EvidenceRow[],
  userId: string,
): Promise<void> {
  const files = evidence.map(({ id, sha256, visibility, caption }) => ({
    id,
    sha256,
    visibility,
    caption,
  }));
  await tx.query(
    `INSERT INTO submission_round (submission_id, round, completed_on, text, order_reason, evidence,
       submitted_by, submitted_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      submission.id,
      round,
      submission.completedOn,
      submission.text,
      submission.orderReason,
      JSON.stringify(files),
      userId,
      day.now,
    ],
  );
}
