import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { recordAudit } from '@jiannuo/audit';
import type { SubmissionActionRequest } from '@jiannuo/contracts';
import { decideSubmission, valuesBefore, type SubmissionGiven } from '@jiannuo/domain';
import type { Principal } from '@jiannuo/identity';
import { Database, Poker, withCommit, type Writer } from '@jiannuo/platform';
import { readEvidence, type EvidenceRow } from './evidence-rows.js';
import { previousOf, readFigures, type FigureRow } from './figure-rows.js';
import { lockSubmission, type LoadedSubmission } from './locked-submission.js';
import { requireDecision } from './refusal-problem.js';
import { requestPublication, saveSubmission } from './save-submission.js';
import { recordAuthor, type SubmissionRow } from './submission-rows.js';
import type { RoundContent } from './round-changes.js';
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
      const content = await readContent(tx, loaded);
      const state = requireDecision(
        decideSubmission({
          ...facts,
          action: 'submit',
          given: { ...givenOf(loaded, content), version: request.version },
        }),
        submission.updatedBy,
      );
      const round = await nextRound(tx, id);
      const writes = withCommit(tx);
      await keepRound(writes, loaded, round, content, principal.userId);
      await saveSubmission(writes, loaded, {
        state,
        round,
        submitted_at: day.now,
        reported_on: day.today,
        previous_due_date: submission.kind === 'extension' ? loaded.milestone?.dueDate : undefined,
        before: beforeOf(loaded),
        department_name: submission.departmentName,
        updated_by: principal.userId,
      });
      await recordAuthor(writes, id, principal.userId);
      await tellPeople(
        tx,
        writes,
        { ...loaded, submission: { ...submission, state } },
        { kind: 'submission-waiting' },
      );
      await requestPublication(writes, loaded);
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

interface Content {
  readonly evidence: readonly EvidenceRow[];
  readonly figures: readonly FigureRow[];
}

async function readContent(tx: EntityManager, { submission }: LoadedSubmission): Promise<Content> {
  const evidence = await readEvidence(tx, submission.id);
  const figures = submission.kind === 'progress' ? await readFigures(tx, submission) : [];
  return { evidence, figures };
}

/** What stands in the submission, as the rules ask for it. */
function givenOf({ submission }: LoadedSubmission, content: Content): SubmissionGiven {
  const { period } = submission;
  return {
    text: submission.text,
    completedOn: submission.completedOn ?? undefined,
    evidenceCount: content.evidence.length,
    reasonForOrder: submission.orderReason,
    requestedDueDate: submission.requestedDueDate ?? undefined,
    basis: {
      authority: submission.basisAuthority,
      date: submission.basisDate ?? '',
      documentNumber: submission.basisDocument,
    },
    changes: submission.changes ?? undefined,
    figures: content.figures.flatMap((figure) =>
      figure.value === null || period === null
        ? []
        : [
            {
              label: figure.text,
              value: figure.value,
              previous: previousOf(figure, { ...submission, period })?.value ?? null,
              direction: figure.direction,
              fallReason: figure.fallReason,
            },
          ],
    ),
  };
}

/** The values an amendment would replace, as they stand today; taken again when it is approved. */
function beforeOf({ submission, facts }: LoadedSubmission): string | undefined {
  const { amendable } = facts.subject;
  return amendable === undefined
    ? undefined
    : JSON.stringify(valuesBefore(amendable, submission.changes ?? {}));
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
  tx: Writer,
  { submission, day }: LoadedSubmission,
  round: number,
  { evidence, figures }: Content,
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
       submitted_by, submitted_at, content) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      submission.id,
      round,
      submission.completedOn,
      submission.text,
      submission.orderReason,
      JSON.stringify(files),
      userId,
      day.now,
      JSON.stringify(contentOf(submission, figures)),
    ],
  );
}

/** What the other kinds say, kept with the round. */
function contentOf(submission: SubmissionRow, figures: readonly FigureRow[]): RoundContent {
  const { problems, needsCoordination, nextSteps, requestedDueDate, changes } = submission;
  const { basisAuthority, basisDate, basisDocument } = submission;
  return {
    ...{ problems, needsCoordination, nextSteps, requestedDueDate, changes },
    ...{ basisAuthority, basisDate, basisDocument },
    figures: figures.flatMap(({ ordinal, text, unit, value, fallReason }) =>
      value === null ? [] : [{ deliverable: ordinal, text, unit, value, fallReason }],
    ),
  };
}
