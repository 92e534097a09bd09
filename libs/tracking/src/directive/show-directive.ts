import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { DirectiveStepView, DirectiveView } from '@jiannuo/contracts';
import { mayAccess, type Principal } from '@jiannuo/identity';
import { Database } from '@jiannuo/platform';
import { mapEvidence } from '../submission/evidence-mapper.js';
import { readEvidenceAt } from '../submission/evidence-rows.js';
import { mapDirective } from './directive-mapper.js';
import { readDirective } from './directive-rows.js';
import { requireDirectiveRead } from './directive-visibility.js';
import { mapLeaderNote, readLeaderNote } from './leader-note-rows.js';
import { loadDirective } from './locked-directive.js';

/** One directive as the principal may see it, with what they may do and why not. */
@Injectable()
export class ShowDirective {
  constructor(private readonly database: Database) {}

  /** @throws Problem `not-found`, or `not-allowed` while it is not theirs to read. */
  async run(principal: Principal, id: string): Promise<DirectiveView> {
    return this.database.inRegions(principal.regions, async (tx) => {
      const directive = await readDirective(tx, id);
      requireDirectiveRead(principal, directive);
      const evidence = await readEvidenceAt(tx, 'directive_id', id);
      const readsNote =
        directive.leaderNoteId !== null && mayAccess(principal, 'leader-note.read', directive);
      const sensitive =
        mayAccess(principal, 'directive.manage', directive) ||
        mayAccess(principal, 'directive.answer', directive);
      return mapDirective({
        ...(await loadDirective(tx, principal, directive)),
        steps: await readSteps(tx, id),
        evidence: evidence
          .filter(({ visibility }) => sensitive || visibility !== 'sensitive')
          .map(mapEvidence),
        leaderNote: readsNote
          ? mapLeaderNote(await readLeaderNote(tx, directive.leaderNoteId ?? ''))
          : null,
      });
    });
  }
}

async function readSteps(tx: EntityManager, id: string): Promise<DirectiveStepView[]> {
  const rows: (Omit<DirectiveStepView, 'takenAt'> & { takenAt: Date })[] = await tx.query(
    `SELECT s.action, s.text, s.taken_at AS "takenAt", CASE WHEN u.id IS NOT NULL
       THEN jsonb_build_object('id', u.id, 'displayName', u.display_name) END AS actor
     FROM directive_step s LEFT JOIN app_user u ON u.id = s.actor_id
     WHERE s.directive_id = $1 ORDER BY s.taken_at, s.id`,
    [id],
  );
  return rows.map((row) => ({ ...row, takenAt: row.takenAt.toISOString() }));
}
