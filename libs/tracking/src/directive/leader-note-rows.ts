import { validate as isUuid } from 'uuid';
import type { EntityManager } from 'typeorm';
import type { LeaderNoteView, PersonRef } from '@jiannuo/contracts';
import { enqueueForUsers } from '@jiannuo/notifications';
import { Problem } from '@jiannuo/platform';

export interface LeaderNoteRow {
  readonly id: string;
  readonly regionCode: string;
  readonly timeZone: string;
  readonly projectId: string;
  readonly projectKey: string;
  readonly projectTitle: string;
  readonly milestoneKey: string | null;
  readonly milestoneTitle: string | null;
  readonly leader: PersonRef;
  readonly text: string;
  readonly writtenAt: Date;
  readonly handledAt: Date | null;
  readonly handledBy: PersonRef | null;
  readonly handledWord: string;
  readonly directiveId: string | null;
}

const NOTES = `
  SELECT n.id, n.region_code AS "regionCode", r.time_zone AS "timeZone",
    n.project_id AS "projectId", j.key AS "projectKey",
    coalesce(j.short_title, j.title) AS "projectTitle", m.key AS "milestoneKey",
    m.title AS "milestoneTitle", n.text, n.written_at AS "writtenAt", n.handled_at AS "handledAt",
    n.handled_word AS "handledWord",
    jsonb_build_object('id', l.id, 'displayName', l.display_name) AS leader,
    CASE WHEN h.id IS NOT NULL
      THEN jsonb_build_object('id', h.id, 'displayName', h.display_name) END AS "handledBy",
    (SELECT x.id FROM directive x WHERE x.leader_note_id = n.id
     ORDER BY x.created_at DESC LIMIT 1) AS "directiveId"
  FROM leader_note n
  JOIN region r ON r.code = n.region_code
  JOIN project j ON j.id = n.project_id
  JOIN app_user l ON l.id = n.leader_id
  LEFT JOIN app_user h ON h.id = n.handled_by
  LEFT JOIN milestone m ON m.id = n.milestone_id`;

/** @throws Problem `not-found` where the transaction sees no such note. */
export async function readLeaderNote(tx: EntityManager, id: string): Promise<LeaderNoteRow> {
  const rows: LeaderNoteRow[] = isUuid(id) ? await tx.query(`${NOTES} WHERE n.id = $1`, [id]) : [];
  const row = rows[0];
  if (row === undefined) throw new Problem('not-found', '没有这条批示，请从列表进入。');
  return row;
}

/** The latest first; of one project only where a key is given. */
export async function readLeaderNotes(
  tx: EntityManager,
  scope: 'open' | 'all',
  projectKey?: string,
): Promise<LeaderNoteRow[]> {
  return tx.query(
    `${NOTES} WHERE ($1 OR n.handled_at IS NULL) AND ($2::text IS NULL OR j.key = $2)
     ORDER BY n.written_at DESC, n.id DESC`,
    [scope === 'all', projectKey ?? null],
  );
}

/**
 * Locks a note that nobody has handled.
 * @throws Problem `not-found`, `state-conflict`, or `rule-violated` for another project's.
 */
export async function lockLeaderNote(
  tx: EntityManager,
  id: string,
  projectId?: string,
): Promise<LeaderNoteRow> {
  await readLeaderNote(tx, id);
  await tx.query('SELECT 1 FROM leader_note WHERE id = $1 FOR UPDATE', [id]);
  const note = await readLeaderNote(tx, id);
  if (note.handledAt !== null) {
    throw new Problem('state-conflict', '这条批示已有人办理，请刷新后查看。');
  }
  if (projectId !== undefined && note.projectId !== projectId) {
    throw new Problem('rule-violated', '批示说的是另一个实事项目，请从批示进入拟办。', [
      { path: 'leaderNoteId', message: '不是这个项目的批示' },
    ]);
  }
  return note;
}

/** Marks it as handled and tells the leader what came of it. */
export async function closeLeaderNote(
  tx: EntityManager,
  note: LeaderNoteRow,
  handled: { readonly by: string; readonly now: Date; readonly word: string },
): Promise<void> {
  await tx.query(
    'UPDATE leader_note SET handled_at = $2, handled_by = $3, handled_word = $4 WHERE id = $1',
    [note.id, handled.now, handled.by, handled.word],
  );
  await enqueueForUsers(tx, {
    regionCode: note.regionCode,
    kind: 'leader-note-handled',
    subjectType: 'project',
    subjectKey: note.projectKey,
    epoch: 1,
    step: note.id,
    recipientIds: [note.leader.id],
    payload: {
      title: `批示已办理：${note.projectTitle}`,
      body: `您的批示已有办理意见：${handled.word}`,
      link: '/directives/notes',
    },
    notBefore: handled.now,
  });
}

export function mapLeaderNote(note: LeaderNoteRow): LeaderNoteView {
  return {
    id: note.id,
    projectKey: note.projectKey,
    projectTitle: note.projectTitle,
    milestoneKey: note.milestoneKey,
    milestoneTitle: note.milestoneTitle,
    leader: note.leader,
    text: note.text,
    writtenAt: note.writtenAt.toISOString(),
    handledAt: note.handledAt?.toISOString() ?? null,
    handledBy: note.handledBy,
    handledWord: note.handledWord,
    directiveId: note.directiveId,
  };
}
