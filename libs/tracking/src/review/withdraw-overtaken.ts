import type { EntityManager } from 'typeorm';
import { recordAudit } from '@jiannuo/audit';
import { consequenceOf } from '@jiannuo/domain';
import type { Principal } from '@jiannuo/identity';
import type { Writer } from '@jiannuo/platform';
import { loadSubmission, type LoadedSubmission } from '../submission/locked-submission.js';
import { saveReview, saveSubmission } from '../submission/save-submission.js';
import { tellPeople } from '../submission/tell-people.js';
import type { Folded } from './fold-subject.js';

/** What a decision made pointless, to be recorded at the end of its transaction. */
export interface Overtaken {
  readonly id: string;
  readonly from: string;
}

/**
 * Completing a milestone withdraws its live extension, withdrawing it also its live completion; the
 * department is told. The rows are locked by the command.
 */
export async function withdrawOvertaken(
  tx: EntityManager,
  writes: Writer,
  loaded: LoadedSubmission,
  folded: Folded,
  principal: Principal,
): Promise<Overtaken[]> {
  const overtaken: Overtaken[] = [];
  for (const id of loaded.beside) {
    const other = await loadSubmission(tx, principal, id);
    const { state, kind, milestoneId } = other.submission;
    const facts = folded.milestones.find((milestone) => milestone.id === milestoneId)?.facts;
    const to = consequenceOf('overtaken', state);
    if (facts === undefined || facts.state === 'open' || to === null) continue;
    const [comment, kinds] =
      facts.state === 'completed'
        ? ['节点已完成，不再需要延期。', ['extension']]
        : ['节点已经撤销，不再受理。', ['extension', 'completion']];
    if (!kinds.includes(kind)) continue;
    await saveSubmission(writes, other, { state: to });
    await saveReview(writes, other, { action: 'withdraw', actorId: principal.userId, comment });
    await tellPeople(tx, writes, other, { kind: 'submission-overtaken', comment });
    overtaken.push({ id, from: state });
  }
  return overtaken;
}

/** The events of what was overtaken, before the event of the decision itself. */
export async function recordOvertaken(
  tx: EntityManager,
  { submission }: LoadedSubmission,
  overtaken: readonly Overtaken[],
  actorId: string,
): Promise<void> {
  for (const { id, from } of overtaken) {
    await recordAudit(tx, {
      chain: submission.regionCode,
      actorId,
      action: 'submission.withdraw',
      subjectType: 'submission',
      subjectKey: id,
      change: { from, to: 'withdrawn', overtakenBy: submission.id },
    });
  }
}
