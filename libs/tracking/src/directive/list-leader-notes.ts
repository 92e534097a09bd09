import { Injectable } from '@nestjs/common';
import type { LeaderNoteListQuery, LeaderNotePage } from '@jiannuo/contracts';
import { requireRegions, type Principal } from '@jiannuo/identity';
import { Database } from '@jiannuo/platform';
import { pageOf } from '../project/page.js';
import { mapLeaderNote, readLeaderNotes } from './leader-note-rows.js';

/** Leaders' notes, the latest first; for leaders and supervisors alone. */
@Injectable()
export class ListLeaderNotes {
  constructor(private readonly database: Database) {}

  async run(principal: Principal, query: LeaderNoteListQuery): Promise<LeaderNotePage> {
    const regions = requireRegions(principal, 'leader-note.read');
    return this.database.inRegions(regions, async (tx) => {
      const rows = await readLeaderNotes(tx, query.scope ?? 'open', query.projectKey);
      const page = pageOf(rows, ({ id }) => id, query);
      return { ...page, items: page.items.map(mapLeaderNote) };
    });
  }
}
