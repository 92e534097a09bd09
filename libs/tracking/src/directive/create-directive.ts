import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { recordAudit } from '@jiannuo/audit';
import type { CreateDirectiveRequest } from '@jiannuo/contracts';
import { requireAccess, type Principal } from '@jiannuo/identity';
import { Database } from '@jiannuo/platform';
import { readRegionDay } from '../programme/region-day.js';
import { readSubject } from './directive-subject.js';
import { closeLeaderNote, lockLeaderNote } from './leader-note-rows.js';
import { recordStep } from './save-directive.js';

/** A supervisor prepares an order by hand, or makes one of a leader's note. */
@Injectable()
export class CreateDirective {
  constructor(private readonly database: Database) {}

  /** @returns the id of the prepared directive. */
  async run(principal: Principal, request: CreateDirectiveRequest): Promise<string> {
    return this.database.inRegions(principal.regions, async (tx) => {
      const subject = await readSubject(tx, request);
      requireAccess(principal, 'directive.manage', subject);
      const note =
        request.leaderNoteId === undefined
          ? null
          : await lockLeaderNote(tx, request.leaderNoteId, subject.projectId);
      const day = await readRegionDay(tx, await readRegion(tx, subject.regionCode));
      const id = uuidv7();
      await tx.query(
        `INSERT INTO directive (id, region_code, colour, source, leader_note_id, project_id,
           milestone_id, department_id, title, text, matter, state, created_at, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'prepared', $12, $12)`,
        [
          id,
          subject.regionCode,
          request.colour,
          note === null ? 'hand' : 'leader-note',
          note?.id ?? null,
          subject.projectId,
          subject.milestoneId,
          subject.departmentId,
          request.title.trim(),
          request.text ?? '',
          request.matter ?? 'ordinary',
          day.now,
        ],
      );
      if (note !== null) {
        await closeLeaderNote(tx, note, { by: principal.userId, now: day.now, word: '已转督办。' });
      }
      await recordStep(tx, {
        directiveId: id,
        action: 'create',
        actorId: principal.userId,
        text: '',
        takenAt: day.now,
      });
      await recordAudit(tx, {
        chain: subject.regionCode,
        actorId: principal.userId,
        action: 'directive.create',
        subjectType: 'directive',
        subjectKey: id,
        change: { to: 'prepared', colour: request.colour, leaderNote: note?.id ?? null },
      });
      return id;
    });
  }
}

async function readRegion(
  tx: Parameters<typeof readSubject>[0],
  regionCode: string,
): Promise<{ regionCode: string; timeZone: string }> {
  const rows: { timeZone: string }[] = await tx.query(
    'SELECT time_zone AS "timeZone" FROM region WHERE code = $1',
    [regionCode],
  );
  return { regionCode, timeZone: rows[0]?.timeZone ?? 'Asia/Shanghai' };
}
