import type { EntityManager } from 'typeorm';
import { enqueueForUsers } from '@jiannuo/notifications';
import type { LoadedSubmission } from './locked-submission.js';

/** What happened to a submission, as people are told of it. */
export type SubmissionNews =
  | { readonly kind: 'submission-waiting' }
  | { readonly kind: 'submission-returned'; readonly comment: string }
  | { readonly kind: 'submission-approved' }
  | { readonly kind: 'submission-revoked'; readonly comment: string };

/** Writes the notification rows; they go out after the commit. */
export async function tellPeople(
  tx: EntityManager,
  loaded: LoadedSubmission,
  news: SubmissionNews,
): Promise<void> {
  const { submission, milestone, day } = loaded;
  const forReviewer = news.kind === 'submission-waiting';
  await enqueueForUsers(tx, {
    regionCode: submission.regionCode,
    kind: news.kind,
    subjectType: 'submission',
    subjectKey: submission.id,
    epoch: milestone.epoch,
    // A submission is submitted, returned and approved more than once; each time is told once.
    step: `v${submission.version + 1}`,
    recipientIds: forReviewer
      ? await readReviewers(tx, loaded)
      : await readReporters(tx, submission.id, submission.departmentId),
    payload: {
      ...wordsOf(loaded, news),
      link: forReviewer ? `/reviews/${submission.id}` : `/submissions/${submission.id}`,
    },
    notBefore: day.now,
  });
}

function wordsOf(
  { submission, milestone }: LoadedSubmission,
  news: SubmissionNews,
): { title: string; body: string } {
  const sample = milestone.isSample ? '（示例）' : '';
  const title = `${milestone.title}${sample}`;
  const what = `实事${submission.projectOrdinal}“${submission.projectTitle}”的节点“${milestone.title}”${sample}`;
  switch (news.kind) {
    case 'submission-waiting':
      return {
        title: `待审核：${title}`,
        body: `${submission.departmentName}申报${what}已完成，请审核。`,
      };
    case 'submission-returned':
      return {
        title: `被退回：${title}`,
        body: `${what}的填报被退回。意见：“${news.comment}”。请在3个工作日内改正后重新提交。`,
      };
    case 'submission-approved':
      return {
        title: `审核通过：${title}`,
        body: `${what}的填报已审核通过，并已公开。`,
      };
    case 'submission-revoked':
      return {
        title: `撤销审核通过：${title}`,
        body: `${what}的审核通过已被撤销。理由：“${news.comment}”。请核实后重新申报。`,
      };
  }
}

/** Supervisors of the region; where a sign-off comes first, the heads of the department. */
async function readReviewers(
  tx: EntityManager,
  { submission, programme }: LoadedSubmission,
): Promise<string[]> {
  const signOffFirst = programme.signOffRequired && submission.state !== 'signed-off';
  return readIds(
    tx,
    `SELECT DISTINCT u.id FROM role_grant g JOIN app_user u ON u.id = g.user_id AND u.active
     WHERE g.region_code = $1 AND CASE WHEN $3
       THEN g.role = 'head' AND g.department_id = $2 ELSE g.role = 'supervisor' END`,
    [submission.regionCode, submission.departmentId, signOffFirst],
  );
}

/** The authors and whoever else reports for the department. */
async function readReporters(
  tx: EntityManager,
  submissionId: string,
  departmentId: string,
): Promise<string[]> {
  return readIds(
    tx,
    `SELECT u.id FROM app_user u WHERE u.active AND (
       EXISTS (SELECT 1 FROM submission_author a WHERE a.submission_id = $1 AND a.user_id = u.id)
       OR EXISTS (SELECT 1 FROM role_grant g
         WHERE g.user_id = u.id AND g.role = 'reporter' AND g.department_id = $2))`,
    [submissionId, departmentId],
  );
}

async function readIds(
  tx: EntityManager,
  sql: string,
  parameters: readonly unknown[],
): Promise<string[]> {
  const rows: { id: string }[] = await tx.query(sql, [...parameters]);
  return rows.map(({ id }) => id);
}
