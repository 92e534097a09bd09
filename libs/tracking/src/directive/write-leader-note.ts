import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { recordAudit } from '@jiannuo/audit';
import type { LeaderNoteView, WriteLeaderNoteRequest } from '@jiannuo/contracts';
import { requireAccess, type Principal } from '@jiannuo/identity';
import { enqueueForUsers } from '@jiannuo/notifications';
import { Database, Poker, readBusinessTime } from '@jiannuo/platform';
import type { Poke } from '../submission/wake-workers.js';
import { readPlace } from './directive-subject.js';
import { mapLeaderNote, readLeaderNote } from './leader-note-rows.js';
import { readSupervisors } from './people-of.js';

/** 批示: a leader writes what is to be done; a supervisor makes a directive of it or says why not. */
@Injectable()
export class WriteLeaderNote {
  constructor(
    private readonly database: Database,
    @Inject(Poker) private readonly poker: Poke,
  ) {}

  async run(principal: Principal, request: WriteLeaderNoteRequest): Promise<LeaderNoteView> {
    const view = await this.database.inRegions(principal.regions, async (tx) => {
      const place = await readPlace(tx, request);
      requireAccess(principal, 'leader-note.write', place);
      const { now } = await readBusinessTime(tx);
      const id = uuidv7();
      await tx.query(
        `INSERT INTO leader_note (id, region_code, project_id, milestone_id, leader_id, text,
           written_at) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        [
          id,
          place.regionCode,
          place.projectId,
          place.milestoneId,
          principal.userId,
          request.text.trim(),
          now,
        ],
      );
      const note = await readLeaderNote(tx, id);
      await enqueueForUsers(tx, {
        regionCode: place.regionCode,
        kind: 'leader-note-written',
        subjectType: 'project',
        subjectKey: note.projectKey,
        epoch: 1,
        step: id,
        recipientIds: await readSupervisors(tx, place.regionCode),
        payload: {
          title: `领导批示：${note.milestoneTitle ?? note.projectTitle}`,
          body: `${note.leader.displayName}批示：“${note.text}”。请转为督办单，或写明办理意见。`,
          link: '/directives/notes',
        },
        notBefore: now,
      });
      await recordAudit(tx, {
        chain: place.regionCode,
        actorId: principal.userId,
        action: 'leader-note.write',
        subjectType: 'leader-note',
        subjectKey: id,
        change: { project: note.projectKey, milestone: note.milestoneKey },
      });
      return mapLeaderNote(note);
    });
    this.poker.poke('deliveries', view.id);
    return view;
  }
}
