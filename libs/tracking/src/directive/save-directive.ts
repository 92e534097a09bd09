import { v7 as uuidv7 } from 'uuid';
import type { EntityManager } from 'typeorm';
import type { DirectiveAction, DirectiveMatter, DirectiveState } from '@jiannuo/domain';
import type { LoadedDirective } from './locked-directive.js';

/** What a step changes in a directive; what is left out stays. */
export interface DirectiveChange {
  readonly state: DirectiveState;
  readonly title?: string | undefined;
  readonly text?: string | undefined;
  readonly matter?: DirectiveMatter | undefined;
  readonly number?: string;
  readonly issuedOn?: string;
  readonly issuedAt?: Date;
  readonly replyDueOn?: string;
  readonly signedAt?: Date;
  readonly repliedAt?: Date;
  readonly reply?: string;
  readonly closedAt?: Date;
  readonly escalatedAt?: Date;
  /** The clock of its reply starts anew. */
  readonly epoch?: number;
}

/** Writes the change and raises the version by one. The row is locked by the caller. */
export async function saveDirective(
  tx: EntityManager,
  { directive, day }: LoadedDirective,
  change: DirectiveChange,
): Promise<void> {
  const set: Record<string, unknown> = {
    state: change.state,
    version: directive.version + 1,
    updated_at: day.now,
    title: change.title,
    text: change.text,
    matter: change.matter,
    number: change.number,
    issued_on: change.issuedOn,
    issued_at: change.issuedAt,
    reply_due_on: change.replyDueOn,
    signed_at: change.signedAt,
    replied_at: change.repliedAt,
    reply: change.reply,
    closed_at: change.closedAt,
    escalated_at: change.escalatedAt,
    epoch: change.epoch,
  };
  const columns = Object.entries(set).filter(([, value]) => value !== undefined);
  const list = columns.map(([column], index) => `${column} = $${index + 2}`).join(', ');
  await tx.query(`UPDATE directive SET ${list} WHERE id = $1`, [
    directive.id,
    ...columns.map(([, value]) => value),
  ]);
}

/** Keeps the step with its words. `actorId` is null for what the rule does. */
export async function recordStep(
  tx: EntityManager,
  step: {
    readonly directiveId: string;
    readonly action: DirectiveAction;
    readonly actorId: string | null;
    readonly text: string;
    readonly takenAt: Date;
  },
): Promise<void> {
  await tx.query(
    `INSERT INTO directive_step (id, directive_id, action, actor_id, text, taken_at)
     VALUES ($1, $2, $3, $4, $5, $6)`,
    [uuidv7(), step.directiveId, step.action, step.actorId, step.text, step.takenAt],
  );
}
