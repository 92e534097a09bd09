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
import { fillPrivateColumns } from './canary-columns.fixture.js';
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

/** Columns the public is shown that name, sort or count: nobody's words, in no row. */
export const TECHNICAL_COLUMNS: ReadonlySet<string> = new Set([
  ...['code', 'region_code', 'time_zone', 'kind', 'state', 'key', 'part', 'direction'],
  ...['visibility', 'display_sha256', 'target_comparator', 'action'],
]);

/**
 * Puts a canary into every column in which something private can stand, and into every file. What
 * is public in other rows (drafts, returned reports, lists not published yet) is seeded by hand; the
 * rest is found in the catalogue.
 */
export async function seedCanaries(
  owner: Owner,
  story: SeededStory,
  storage: Storage,
): Promise<void> {
  await seedPeople(owner);
  await seedHiddenProgrammes(owner, story);
  await seedHiddenSubmissions(owner, story, storage);
  await fillPrivateColumns(owner, story);
  await requestPublication(owner, story.programmeId);
}

async function seedPeople(owner: Owner): Promise<void> {
  await owner.query(
    `INSERT INTO session (token_hash, user_id, expires_at)
     SELECT sha256('token'), id, clock_timestamp() + interval '1 day' FROM app_user`,
  );
  await seedDepartment(owner, { code: `${LATIN_CANARY}-ju`, name: `${CANARY}局` });
  await owner.query(
    `INSERT INTO calendar_day VALUES ('141024', '2024-12-31', 'holiday', '元旦前')`,
  );
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
}
