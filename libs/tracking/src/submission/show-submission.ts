import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type {
  PersonRef,
  ReviewView,
  RoundChangeView,
  RoundView,
  SubmissionView,
} from '@jiannuo/contracts';
import type { Principal } from '@jiannuo/identity';
import { Database } from '@jiannuo/platform';
import { readMilestoneView } from '../milestone/show-milestone.js';
import { readKindContent } from './content-mapper.js';
import { readEvidence } from './evidence-rows.js';
import { loadSubmission } from './locked-submission.js';
import { changesBetween, type Round } from './round-changes.js';
import { mapSubmission } from './submission-mapper.js';
import {
  mayReadHistory,
  mayReadSensitive,
  requireSubmissionRead,
} from './submission-visibility.js';

/** One submission as the principal may see it, with what they may do and why not. */
@Injectable()
export class ShowSubmission {
  constructor(private readonly database: Database) {}

  /** @throws Problem `not-found`, or `not-allowed` while it is not theirs to read. */
  async run(principal: Principal, id: string): Promise<SubmissionView> {
    return this.database.inRegions(principal.regions, async (tx) => {
      const loaded = await loadSubmission(tx, principal, id);
      const { submission } = loaded;
      requireSubmissionRead(principal, submission);
      const history = mayReadHistory(principal, submission);
      const sensitive = mayReadSensitive(principal, submission);
      const evidence = await readEvidence(tx, id);
      const rounds = history ? await readRounds(tx, id) : [];
      return mapSubmission({
        ...loaded,
        content: await readKindContent(tx, loaded),
        milestoneView:
          submission.milestoneKey === null
            ? null
            : await readMilestoneView(tx, principal, submission.milestoneKey),
        evidence: evidence.filter(({ visibility }) => sensitive || visibility !== 'sensitive'),
        authors: await readAuthors(tx, id),
        reviews: history ? await readReviews(tx, id) : [],
        rounds: rounds.map(mapRound),
        changesSinceLastRound: compareLastRounds(rounds, sensitive),
      });
    });
  }
}

async function readAuthors(tx: EntityManager, id: string): Promise<PersonRef[]> {
  return tx.query(
    `SELECT u.id, u.display_name AS "displayName"
     FROM submission_author a JOIN app_user u ON u.id = a.user_id
     WHERE a.submission_id = $1 ORDER BY u.username`,
    [id],
  );
}

async function readReviews(tx: EntityManager, id: string): Promise<ReviewView[]> {
  const rows: (Omit<ReviewView, 'decidedAt'> & { decidedAt: Date })[] = await tx.query(
    `SELECT v.action, v.round, v.comment, v.public_note AS "publicNote",
       v.decided_at AS "decidedAt",
       jsonb_build_object('id', u.id, 'displayName', u.display_name) AS actor,
       CASE WHEN h.id IS NOT NULL THEN
         jsonb_build_object('id', h.id, 'displayName', h.display_name) END AS "onBehalfOf"
     FROM review v JOIN app_user u ON u.id = v.actor_id
     LEFT JOIN app_user h ON h.id = v.on_behalf_of
     WHERE v.submission_id = $1 ORDER BY v.decided_at, v.id`,
    [id],
  );
  return rows.map((row) => ({ ...row, decidedAt: row.decidedAt.toISOString() }));
}

interface RoundRow extends Round {
  readonly round: number;
  readonly submittedBy: PersonRef;
  readonly submittedAt: Date;
}

async function readRounds(tx: EntityManager, id: string): Promise<RoundRow[]> {
  return tx.query(
    `SELECT n.round, n.completed_on AS "completedOn", n.text, n.order_reason AS "orderReason",
       n.content, n.evidence, n.submitted_at AS "submittedAt",
       jsonb_build_object('id', u.id, 'displayName', u.display_name) AS "submittedBy"
     FROM submission_round n JOIN app_user u ON u.id = n.submitted_by
     WHERE n.submission_id = $1 ORDER BY n.round`,
    [id],
  );
}

function mapRound({ round, completedOn, text, submittedBy, submittedAt }: RoundRow): RoundView {
  return { round, completedOn, text, submittedBy, submittedAt: submittedAt.toISOString() };
}

/** Sensitive files are not named to those who may not see them. */
function compareLastRounds(rounds: readonly RoundRow[], sensitive: boolean): RoundChangeView[] {
  const [before, after] = rounds.slice(-2).map((round) => ({
    ...round,
    evidence: round.evidence.filter(({ visibility }) => sensitive || visibility !== 'sensitive'),
  }));
  return before === undefined || after === undefined ? [] : changesBetween(before, after);
}
