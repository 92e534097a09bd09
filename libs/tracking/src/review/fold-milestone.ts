import type { EntityManager } from 'typeorm';
import {
  checkApproval,
  checkRevocation,
  foldMilestone,
  type AmendmentChanges,
  type ApprovedAmendment,
  type ApprovedSubmission,
  type CalendarDate,
  type FoldCheck,
  type MilestoneBaseline,
  type MilestoneFacts,
} from '@jiannuo/domain';
import { Problem, type Writer } from '@jiannuo/platform';

/** Which submission the fold is about, and whether it is put on top or taken out. */
export interface FoldStep {
  readonly action: 'approve' | 'revoke';
  readonly id: string;
  readonly today: CalendarDate;
  /** Approving an extension: the date granted. */
  readonly grantedDueDate?: CalendarDate | undefined;
}

/** A milestone that was folded anew. */
export interface FoldedMilestone {
  readonly id: string;
  readonly facts: MilestoneFacts;
}

interface ApprovedRow {
  readonly id: string;
  readonly kind: 'completion' | 'extension' | 'amendment';
  readonly ofProject: boolean;
  readonly completedOn: CalendarDate | null;
  readonly reportedOn: CalendarDate;
  readonly grantedDueDate: CalendarDate | null;
  readonly approvedOn: CalendarDate;
  readonly changes: AmendmentChanges | null;
}

/**
 * Folds a milestone anew as one of its submissions is approved or revoked, and keeps the facts in its
 * row. The milestone is locked; the submission stands as it was before the decision.
 * @param restart whether its reminder clock starts anew.
 * @throws Problem `state-conflict` saying what to do first.
 */
export async function foldAndSaveMilestone(
  tx: EntityManager,
  writes: Writer,
  milestoneId: string,
  step: FoldStep,
  restart: boolean,
): Promise<MilestoneFacts> {
  const { baseline, approved } = await readFold(tx, milestoneId, step);
  const facts = requireFold(checkStep(baseline, approved, step));
  await saveMilestoneFacts(writes, milestoneId, facts, restart);
  return facts;
}

/** The same for every milestone of a project that is withdrawn or brought back. */
export async function foldAndSaveMilestones(
  tx: EntityManager,
  writes: Writer,
  projectId: string,
  step: FoldStep,
): Promise<FoldedMilestone[]> {
  const rows: { id: string }[] = await tx.query(
    'SELECT id FROM milestone WHERE project_id = $1 ORDER BY id',
    [projectId],
  );
  const folded: FoldedMilestone[] = [];
  for (const { id } of rows) {
    const { baseline, approved } = await readFold(tx, id, step);
    // What was completed stays completed when its project is withdrawn: the fold leaves it out.
    const facts =
      step.action === 'revoke'
        ? requireFold(checkRevocation(baseline, approved, step.id))
        : foldMilestone(baseline, approved);
    await saveMilestoneFacts(writes, id, facts, facts.completedOn === null);
    folded.push({ id, facts });
  }
  return folded;
}

/** @throws Problem `state-conflict` naming what to revoke first. */
export function requireFold(check: FoldCheck): MilestoneFacts {
  if (check.ok) return check.facts;
  throw new Problem(
    'state-conflict',
    check.reason,
    check.revokeFirst.map((id) => ({ path: 'revokeFirst', message: id })),
  );
}

function checkStep(
  baseline: MilestoneBaseline,
  approved: readonly ApprovedSubmission[],
  { action, id }: FoldStep,
): FoldCheck {
  if (action === 'revoke') return checkRevocation(baseline, approved, id);
  const next = approved.find((submission) => submission.id === id);
  if (next === undefined) throw new Error(`The approved submission ${id} is not in its fold`);
  return checkApproval(
    baseline,
    approved.filter((submission) => submission.id !== id),
    next,
  );
}

/**
 * What was promised, and the approved, unrevoked submissions of the milestone in order of approval,
 * with those of its project that withdraw it or bring it back, and the one of the step.
 */
const FOLD = `
  SELECT (SELECT jsonb_build_object('title', b.title, 'department', d.code, 'dueDate', b.due_date,
      'plannedStart', b.planned_start, 'weight', b.weight)
    FROM milestone_baseline b JOIN department d ON d.id = b.department_id
    WHERE b.milestone_id = $1) AS baseline,
  (SELECT coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'kind', s.kind,
      'ofProject', s.milestone_id IS NULL, 'completedOn', s.completed_on,
      'reportedOn', s.reported_on, 'grantedDueDate', s.granted_due_date,
      'approvedOn', (s.decided_at AT TIME ZONE r.time_zone)::date, 'changes', s.changes)
      ORDER BY s.approval_order, s.id), '[]')
    FROM submission s JOIN region r ON r.code = s.region_code
    WHERE s.id IN (
        SELECT id FROM submission WHERE milestone_id = $1
        UNION
        SELECT a.id FROM milestone m JOIN submission a ON a.project_id = m.project_id
        WHERE m.id = $1 AND a.milestone_id IS NULL AND a.kind = 'amendment'
          AND a.changes ? 'withdrawn')
      AND s.kind <> 'progress' AND (s.state = 'approved' OR s.id = $2)) AS approved`;

async function readFold(
  tx: EntityManager,
  milestoneId: string,
  step: FoldStep,
): Promise<{ baseline: MilestoneBaseline; approved: ApprovedSubmission[] }> {
  const rows: { baseline: MilestoneBaseline | null; approved: ApprovedRow[] }[] = await tx.query(
    FOLD,
    [milestoneId, step.id],
  );
  const { baseline = null, approved = [] } = rows[0] ?? {};
  if (baseline === null) throw new Error(`Milestone ${milestoneId} has no baseline`);
  return { baseline, approved: approved.map((row) => approvedOf(asDecided(row, step))) };
}

/** The one being approved, as it will stand. */
function asDecided(row: ApprovedRow, { action, id, today, grantedDueDate }: FoldStep): ApprovedRow {
  if (row.id !== id || action === 'revoke') return row;
  return { ...row, approvedOn: today, grantedDueDate: grantedDueDate ?? row.grantedDueDate };
}

function approvedOf(row: ApprovedRow): ApprovedSubmission {
  const { id, kind, reportedOn, approvedOn, completedOn, grantedDueDate, changes } = row;
  switch (kind) {
    case 'completion':
      return { id, kind, completedOn: requireDate(completedOn), reportedOn };
    case 'extension':
      return { id, kind, askedOn: reportedOn, approvedOn, dueDate: requireDate(grantedDueDate) };
    case 'amendment':
      return { id, kind, approvedOn, changes: changesOfMilestone(row, changes ?? {}) };
  }
}

/** Of a project's amendment a milestone takes its withdrawal alone, not the project's title. */
function changesOfMilestone(
  { ofProject }: ApprovedRow,
  changes: AmendmentChanges,
): ApprovedAmendment['changes'] {
  const { withdrawn } = changes;
  if (ofProject) return withdrawn === undefined ? {} : { withdrawn };
  return Object.fromEntries(Object.entries(changes).filter(([field]) => field !== 'targets'));
}

function requireDate(date: CalendarDate | null): CalendarDate {
  if (date !== null) return date;
  throw new Problem('state-conflict', '这份填报缺少日期，请退回填报单位补全。');
}

/** Keeps the folded facts in the milestone's row, which is written once: the clock is in it too. */
async function saveMilestoneFacts(
  writes: Writer,
  milestoneId: string,
  facts: MilestoneFacts,
  restart: boolean,
): Promise<void> {
  await writes.query(
    `UPDATE milestone m SET title = $2, department_id = d.id, due_date = $4, planned_start = $5,
       weight = $6, completed_on = $7, reported_on = $8, withdrawn_on = $9, version = m.version + 1,
       epoch = m.epoch + $10
     FROM department d WHERE m.id = $1 AND d.region_code = m.region_code AND d.code = $3`,
    [
      milestoneId,
      facts.title,
      facts.department,
      facts.dueDate,
      facts.plannedStart,
      facts.weight,
      facts.completedOn,
      facts.reportedOn,
      facts.withdrawnOn,
      restart ? 1 : 0,
    ],
  );
}
