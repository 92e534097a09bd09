import { v7 as uuidv7 } from 'uuid';
import {
  seedDepartment,
  seedMilestone,
  seedProgramme,
  seedProject,
  seedRegion,
  seedUser,
  setBusinessTime,
  type SeededProgramme,
  type SeededProject,
  type TestDatabase,
} from '@jiannuo/testing';

/** A sensitive file's hash; any 64 digits do. */
export const ROSTER_SHA256 = 'ab'.repeat(32);
export const ROSTER_CAPTION = '享受津贴人员名单';

/**
 * A project of 洪洞县 with a milestone that was put off, reported, sent back and approved, a sensitive
 * file and a directive.
 */
export async function seedStory(
  db: TestDatabase,
): Promise<{ programme: SeededProgramme; project: SeededProject }> {
  const { owner } = db;
  await setBusinessTime(owner, '2024-12-30T09:00:00+08:00');
  await seedRegion(owner);
  const department = await seedDepartment(owner, { code: 'jyj', name: '教育局' });
  const programme = await seedProgramme(owner, { title: '全力办好15件民生实事' });
  const project = await seedProject(owner, {
    programme,
    ordinal: 14,
    title: '建成投用恒东小学',
    leadId: department.id,
  });
  const milestone = await seedMilestone(owner, {
    project,
    title: '恒东小学投入使用',
    departmentId: department.id,
    dueDate: '2024-09-02',
  });
  await seedUser(owner, { username: 'supervisor', grants: [{ role: 'supervisor' }] });
  await seedUser(owner, { username: 'leader', grants: [{ role: 'leader' }] });
  const author = await seedUser(owner, {
    username: 'jyj',
    displayName: '张老师',
    grants: [{ role: 'reporter', departmentId: department.id }],
  });

  const submit = async (kind: string, dates: readonly (string | null)[]): Promise<string> => {
    const id = uuidv7();
    await owner.query(
      `INSERT INTO submission (id, region_code, kind, project_id, milestone_id, department_id, state,
         completed_on, previous_due_date, requested_due_date, granted_due_date, text, submitted_at,
         reported_on, decided_at, created_at, updated_at)
       VALUES ($1, '141024', $2, $3, $4, $5, 'approved', $6, $7, $8, $9, '说明',
         '2024-08-20T10:00:00+08:00', '2024-08-20', '2024-08-22T10:00:00+08:00',
         '2024-08-19T10:00:00+08:00', '2024-08-22T10:00:00+08:00')`,
      [id, kind, project.id, milestone.id, department.id, ...dates],
    );
    return id;
  };
  const round = (id: string, number: number, text: string) =>
    owner.query(
      `INSERT INTO submission_round (submission_id, round, text, submitted_by, submitted_at)
       VALUES ($1, $2, $3, $4, '2024-08-20T10:00:00+08:00')`,
      [id, number, text, author.id],
    );
  const extension = await submit('extension', [null, '2024-09-02', '2024-10-31', '2024-09-30']);
  await round(extension, 1, '雨季停工，请求延期');
  const completion = await submit('completion', ['2024-09-20', null, null, null]);
  await round(completion, 1, '已经建成');
  await round(completion, 2, '已经建成，补充验收照片');
  await owner.query(
    `INSERT INTO review (id, region_code, submission_id, round, action, actor_id, comment, decided_at)
     VALUES ($1, '141024', $2, 1, 'return', $3, '照片看不清', '2024-09-21T10:00:00+08:00')`,
    [uuidv7(), completion, author.id],
  );
  await owner.query(
    `INSERT INTO evidence (id, submission_id, region_code, visibility, caption, file_name,
       media_type, size, sha256, storage_key, created_by, created_at)
     VALUES ($1, $2, '141024', 'sensitive', $3, '名单.pdf', 'application/pdf', 9, $4, 'x', $5,
       clock_timestamp())`,
    [uuidv7(), completion, ROSTER_CAPTION, ROSTER_SHA256, author.id],
  );
  return { programme, project };
}
