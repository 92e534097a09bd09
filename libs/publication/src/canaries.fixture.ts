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
  ...['visibility', 'display_sha256', 'target_comparator', 'action', 'purpose', 'adopted_how'],
  ...['outcome', 'period', 'current_period', 'closing', 'publicity'],
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
  await owner.query('UPDATE department SET public_telephone = name WHERE code = $1', [
    `${LATIN_CANARY}-ju`,
  ]);
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
    await owner.query(
      `UPDATE programme SET summary = $2, source = $2, index_number = $2, adopted_meeting = $2,
         adopted_document = $2 WHERE id = $1`,
      [programme.id, CANARY],
    );
    await owner.query(
      `UPDATE project SET short_title = $2, responsible_leader = $2, target_unit = $2,
         last_year_unit = $2, last_year_note = $2, beneficiaries = $2, how_to_apply = $2,
         where_to_apply = $2, public_telephone = $2, acceptance_public_note = $2,
         closing_public_reason = $2 WHERE id = $1`,
      [project.id, CANARY],
    );
    const deliverableId = uuidv7();
    await owner.query(
      `INSERT INTO deliverable (id, project_id, ordinal, text, target, unit, definition)
       VALUES ($1, $2, 1, $3, 1, $3, $3)`,
      [deliverableId, project.id, CANARY],
    );
    await owner.query(
      `INSERT INTO site (id, region_code, deliverable_id, ordinal, name, township)
       VALUES ($1, '141024', $2, 1, $3, $3)`,
      [uuidv7(), deliverableId, CANARY],
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
  await seedHiddenRequests(owner, story);
  await seedHiddenCheckUps(owner, story);
  await seedHiddenQuestions(owner, story);
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

/** Extensions, amendments and monthly reports that are not approved; and one that is, with more in it. */
async function seedHiddenRequests(owner: Owner, story: SeededStory): Promise<void> {
  const words = JSON.stringify({ title: CANARY, targets: [{ deliverable: 1, target: CANARY }] });
  const unknown = JSON.stringify({ remark: CANARY });
  for (const [kind, state, changes] of [
    ['extension', 'submitted', null],
    ['amendment', 'submitted', words],
    ['amendment', 'approved', unknown],
    ['progress', 'submitted', null],
  ] as const) {
    const approved = state === 'approved';
    await owner.query(
      `INSERT INTO submission (id, region_code, kind, project_id, milestone_id, department_id, state,
         text, submitted_at, reported_on, decided_at, public_note, created_at, updated_at, period,
         requested_due_date, previous_due_date, basis_authority, basis_document, changes, before)
       VALUES ($1, '141024', $2, $3, $4, $5, $6, $7, now(), '2024-09-10', $8, $9, now(), now(), $10,
         $11, $11, $9, $9, $12, $12)`,
      [
        uuidv7(),
        kind,
        story.projectId,
        kind === 'extension' ? story.openMilestoneId : null,
        story.departmentId,
        state,
        CANARY,
        approved ? '2024-09-11T10:00:00+08:00' : null,
        approved ? '' : CANARY,
        kind === 'progress' ? '2024-08' : null,
        kind === 'extension' ? '2024-10-31' : null,
        changes,
      ],
    );
  }
}

/** One not done yet, and one that found something untrue which is not corrected yet. */
async function seedHiddenCheckUps(owner: Owner, story: SeededStory): Promise<void> {
  for (const state of ['ordered', 'done'] as const) {
    const done = state === 'done';
    await owner.query(
      `INSERT INTO check_up (id, region_code, milestone_id, submission_id, ordered_by, ordered_at,
         assignee_id, due_on, state, outcome, visited_on, public_note, done_at)
       SELECT $1, '141024', $2, id, $3, now(), $3, '2024-09-30', $4, $5, '2024-09-12', $6, $7
       FROM submission WHERE milestone_id = $2 AND state = 'approved'`,
      [
        uuidv7(),
        story.completedMilestoneId,
        story.userId,
        state,
        done ? 'untrue' : null,
        CANARY,
        done ? '2024-09-12T10:00:00+08:00' : null,
      ],
    );
  }
}

/** Answered, its words for the public written, and kept back all the same. */
async function seedHiddenQuestions(owner: Owner, story: SeededStory): Promise<void> {
  await owner.query(
    `INSERT INTO objection (id, region_code, project_id, kind, text, receipt_hash, work_hash,
       received_at, received_on, due_on, state, answer, answered_at, answered_on, publicity,
       public_question, public_answer)
     VALUES ($1, '141024', $2, 'question', $3, sha256('r'), sha256('w'), now(), '2024-09-10',
       '2024-09-19', 'answered', $3, now(), '2024-09-12', 'kept-back', $3, $3)`,
    [uuidv7(), story.projectId, `${CANARY}，请问何时完成`],
  );
}
