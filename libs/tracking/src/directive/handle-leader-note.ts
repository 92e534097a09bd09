import { Inject, Injectable } from '@nestjs/common';
import { recordAudit } from '@jiannuo/audit';
import type { HandleLeaderNoteRequest, LeaderNoteView } from '@jiannuo/contracts';
import { requireAccess, type Principal } from '@jiannuo/identity';
import { Database, Poker, readBusinessTime } from '@jiannuo/platform';
import type { Poke } from '../submission/wake-workers.js';
import {
  closeLeaderNote,
  lockLeaderNote,
  mapLeaderNote,
  readLeaderNote,
} from './leader-note-rows.js';

/** Answers a leader's note without a directive: what was done, or why nothing is ordered. */
@Injectable()
export class HandleLeaderNote {
  constructor(
    private readonly database: Database,
    @Inject(Poker) private readonly poker: Poke,
  ) {}

  async run(
    principal: Principal,
    id: string,
    { word }: HandleLeaderNoteRequest,
  ): Promise<LeaderNoteView> {
    const view = await this.database.inRegions(principal.regions, async (tx) => {
      requireAccess(principal, 'leader-note.handle', await readLeaderNote(tx, id));
      const note = await lockLeaderNote(tx, id);
      const { now } = await readBusinessTime(tx);
      await closeLeaderNote(tx, note, { by: principal.userId, now, word: word.trim() });
      await recordAudit(tx, {
        chain: note.regionCode,
        actorId: principal.userId,
        action: 'leader-note.handle',
        subjectType: 'leader-note',
        subjectKey: id,
        change: { project: note.projectKey, milestone: note.milestoneKey },
      });
      return mapLeaderNote(await readLeaderNote(tx, id));
    });
    this.poker.poke('deliveries', id);
    return view;
  }
}
