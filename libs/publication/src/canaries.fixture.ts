import { createHash } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import type { Storage } from '@jiannuo/platform';
import {
  seedDepartment,
  seedMilestone,
  seedProgramme,
  seedProject,
  type Owner,
} from '@jiannuo/testing';
import {
  CANARY,
  PHOTO,
  requestPublication,
  seedEvidence,
  seedReview,
  seedSubmission,
  type SeededStory,
} from './publication.fixture.js';

/** Where only Latin letters may stand. */
export const LATIN_CANARY = 'kanari';

/** Columns that name, sort or count: nothing is typed there that nobody may read. */
export const TECHNICAL_COLUMNS: ReadonlySet<string> = new Set([
  ...['code', 'region_code', 'parent_code', 'time_zone', 'kind', 'state', 'role', 'key', 'chain'],
  ...['part', 'direction', 'sha256', 'display_sha256', 'visibility', 'subject_type', 'channel'],
  ...['reason', 'media_type', 'target_comparator', 'action', 'name_en'],
]);
/** What is made for the public, and the list of migrations. */
export const PUBLIC_TABLES: ReadonlySet<string> = new Set([
  ...['publication', 'publication_file', 'migrations'],
  // A region's name stands on every page.
  'region',
]);

/** Puts a canary into every column in which something private can stand, and into every file. */
export async function seedCanaries(
  owner: Owner,
  story: SeededStory,
  storage: Storage,
): Promise<void> {
  await seedPeople(owner, story);
  await seedHiddenProgrammes(owner, story);
  await seedHiddenSubmissions(owner, story, storage);
  await seedTraces(owner, story);
  await requestPublication(owner, story.programmeId);
}

async function seedPeople(owner: Owner, story: SeededStory): Promise<void> {
  await owner.query(
    `UPDATE app_user SET username = $1, display_name = $2, email = $1 || '@example.org', password_hash = $2`,
    [LATIN_CANARY, CANARY],
  );
  await owner.query(
    `INSERT INTO session (token_hash, user_id, expires_at, user_agent)
     VALUES (sha256('token'), $1, clock_timestamp() + interval '1 day', $2)`,
    [story.userId, CANARY],
  );
  await seedDepartment(owner, { code: `${LATIN_CANARY}-ju`, name: `${CANARY}局` });
  await owner.query(`INSERT INTO calendar_day VALUES ('141024', '2024-12-31', 'holiday', $1)`, [
    CANARY,
  ]);
}

/** Lists that are not, or not yet, published. */
async function seedHiddenProgrammes(owner: Owner, story: SeededStory): Promise<void> {
  for (const [state, kind] of [
    ['drafted', 'priority'],
    ['adopted', 'governance'],
  ] as const) {
    const programme = await seedProgramme(owner, { kind, state, title: CANARY });
    const project = await seedProject(owner, {
      programme,
      title: CANARY,
      leadId: story.departmentId,
    });
    const common = { project, departmentId: story.departmentId, dueDate: '2024-10-01' };
    await seedMilestone(owner, { ...common, title: CANARY });
    await owner.query('UPDATE programme SET summary = $2, source = $2 WHERE id = $1', [
      programme.id,
      CANARY,
    ]);
    await owner.query(
      `UPDATE project SET short_title = $2, responsible_leader = $2, target_unit = $2,
         last_year_unit = $2, last_year_note = $2 WHERE id = $1`,
      [project.id, CANARY],
    );
    await owner.query(
      `INSERT INTO deliverable (id, project_id, ordinal, text, target, unit, definition)
       VALUES ($1, $2, 1, $3, 1, $3, $3)`,
      [uuidv7(), project.id, CANARY],
    );
    await requestPublication(owner, programme.id);
  }
}

/** A report in every state but the approved one, each with a note and a file marked as public. */
async function seedHiddenSubmissions(
  owner: Owner,
  story: SeededStory,
  storage: Storage,
): Promise<void> {
  const bytes = Buffer.concat([PHOTO, Buffer.from(CANARY)]);
  const display = {
    key: `evidence/${LATIN_CANARY}.jpg`,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  };
  await storage.put(display.key, bytes);
  const dates = { completedOn: '2024-09-17', reportedOn: '2024-09-18' };
  const openMilestones = await seedOpenMilestones(owner, story);
  for (const [index, state] of HIDDEN_STATES.entries()) {
    const milestoneId = openMilestones[index] ?? story.openMilestoneId;
    const given = { milestoneId, state, ...dates, publicNote: CANARY };
    const submissionId = await seedSubmission(owner, story, given);
    await seedReview(owner, story, {
      submissionId,
      action: state === 'revoked' ? 'revoke' : 'return',
      on: '2024-09-19',
      // The note of a revocation is public; that of anything else is not.
      publicNote: state === 'revoked' ? '经核查尚未完成' : CANARY,
    });
    for (const visibility of ['public', 'internal', 'sensitive'] as const) {
      await seedEvidence(owner, story, submissionId, { visibility, caption: CANARY, display });
    }
  }
  await seedHiddenFiles(owner, story, display);
  await owner.query('UPDATE submission SET order_reason = $1', [CANARY]);
  await owner.query(`UPDATE submission_round SET order_reason = $1, evidence = $2`, [
    CANARY,
    JSON.stringify([{ fileName: CANARY }]),
  ]);
}

const HIDDEN_STATES = [
  ...(['draft', 'submitted', 'signed-off', 'returned', 'withdrawn', 'revoked'] as const),
];

async function seedOpenMilestones(owner: Owner, story: SeededStory): Promise<string[]> {
  const project = {
    id: story.projectId,
    key: `${story.programmeKey}/14`,
    regionCode: '141024',
  };
  const ids: string[] = [];
  for (const [index] of HIDDEN_STATES.entries()) {
    const { id } = await seedMilestone(owner, {
      project,
      ordinal: 3 + index,
      departmentId: story.departmentId,
      dueDate: '2024-12-20',
      weight: 0,
    });
    ids.push(id);
  }
  return ids;
}

/** Beside the one photo that was approved: what was not marked as public, or was removed. */
async function seedHiddenFiles(
  owner: Owner,
  story: SeededStory,
  display: { key: string; sha256: string },
): Promise<void> {
  const [approved]: { id: string }[] = await owner.query(
    `SELECT id FROM submission WHERE milestone_id = $1`,
    [story.completedMilestoneId],
  );
  for (const visibility of ['internal', 'sensitive'] as const) {
    await seedEvidence(owner, story, approved!.id, { visibility, caption: CANARY, display });
  }
  const removed = { visibility: 'public', caption: `${CANARY}，已删除`, display } as const;
  await seedEvidence(owner, story, approved!.id, removed);
  await owner.query(
    `UPDATE evidence SET removed_at = clock_timestamp() WHERE caption LIKE '%已删除'`,
  );
  await owner.query(
    `UPDATE evidence SET thumbnail_key = $1, captured_place = $2, captured_at = clock_timestamp()`,
    [display.key, CANARY],
  );
}

async function seedTraces(owner: Owner, story: SeededStory): Promise<void> {
  await owner.query(
    `INSERT INTO notification (id, region_code, dedupe_key, kind, subject_type, subject_key, step,
       recipient_id, channel, payload, not_before, last_error)
     VALUES ($1, '141024', $2, 'submitted', 'submission', $2, $2, $3, 'inbox', $4, clock_timestamp(), $2)`,
    [uuidv7(), CANARY, story.userId, JSON.stringify({ title: CANARY, body: CANARY })],
  );
  await owner.query(`SELECT append_audit('141024', $1, 'submit', 'submission', $2, $3)`, [
    story.userId,
    CANARY,
    JSON.stringify({ text: CANARY }),
  ]);
  await owner.query(
    `INSERT INTO publication_request (id, programme_id, reason, project_key, last_error)
     VALUES ($1, $2, 'decision', $3, $3)`,
    [uuidv7(), story.programmeId, CANARY],
  );
}
