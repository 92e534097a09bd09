import type { EntityManager } from 'typeorm';
import type { SubmissionKind } from '@jiannuo/domain';
import { writeMessage } from '@jiannuo/notifications';
import type { Writer } from '@jiannuo/platform';
import type { LoadedSubmission } from './locked-submission.js';

/** What happened to a submission, as people are told of it. */
export type SubmissionNews =
  | { readonly kind: 'submission-waiting' }
  | { readonly kind: 'submission-returned'; readonly comment: string }
  | { readonly kind: 'submission-approved' }
  | { readonly kind: 'submission-overtaken'; readonly comment: string }
  | { readonly kind: 'submission-revoked'; readonly comment: string };

type Told = Pick<
  LoadedSubmission,
  'submission' | 'project' | 'milestone' | 'programme' | 'day' | 'reporters'
>;

/** Puts the notification rows among the writes; they go out after the commit. */
export async function tellPeople(
  tx: EntityManager,
  writes: Writer,
  loaded: Told,
  news: SubmissionNews,
): Promise<void> {
  const { submission, milestone, day } = loaded;
  const forReviewer = news.kind === 'submission-waiting';
  await writeMessage(tx, writes, {
    regionCode: submission.regionCode,
    kind: news.kind,
    subjectType: 'submission',
    subjectKey: submission.id,
    epoch: milestone?.epoch ?? 1,
    // A submission is submitted, returned and approved more than once; each time is told once.
    step: `v${submission.version + 1}`,
    recipientIds: forReviewer ? await readReviewers(tx, loaded) : loaded.reporters,
    payload: {
      ...wordsOf(loaded, news),
      link: forReviewer ? `/reviews/${submission.id}` : `/submissions/${submission.id}`,
    },
    notBefore: day.now,
  });
}

/** What each kind asks for, as a noun: 的……已审核通过. */
const NOUNS: Record<SubmissionKind, string> = {
  completion: '填报',
  progress: '进展报送',
  extension: '延期申请',
  amendment: '调整申请',
};

function wordsOf(
  { submission, project, milestone }: Told,
  news: SubmissionNews,
): { title: string; body: string } {
  const sample = (milestone?.isSample ?? project.isSample) ? '（示例）' : '';
  const month = submission.period === null ? '' : `${Number(submission.period.slice(5))}月`;
  const noun = NOUNS[submission.kind];
  const special = submission.kind === 'completion' ? '' : `${month}${noun} · `;
  const title = `${special}${milestone?.title ?? project.title}${sample}`;
  const step = milestone === null ? '' : `的节点“${milestone.title}”`;
  const what = `实事${submission.projectOrdinal}“${submission.projectTitle}”${step}${sample}`;
  const its = `${what}的${month}${noun}`;
  switch (news.kind) {
    case 'submission-waiting':
      return {
        title: `待审核：${title}`,
        body:
          submission.kind === 'completion'
            ? `${submission.departmentName}申报${what}已完成，请审核。`
            : `${submission.departmentName}提交了${its}，请审核。`,
      };
    case 'submission-returned':
      return {
        title: `被退回：${title}`,
        body: `${its}被退回。意见：“${news.comment}”。请在3个工作日内改正后重新提交。`,
      };
    case 'submission-approved':
      return {
        title: `审核通过：${title}`,
        body: `${its}已审核通过，并已公开。`,
      };
    case 'submission-overtaken':
      return {
        title: `已自动撤回：${title}`,
        body: `${its}已由系统撤回：${news.comment}`,
      };
    case 'submission-revoked':
      return {
        title: `撤销审核通过：${title}`,
        body: `${its}的审核通过已被撤销。理由：“${news.comment}”。请核实后重新申报。`,
      };
  }
}

/**
 * Who decides the kind: the supervisors of the region, and for extensions and amendments the
 * project's leader too; where a sign-off comes first, the heads of the department.
 */
async function readReviewers(
  tx: EntityManager,
  { submission, project, programme, day }: Told,
): Promise<string[]> {
  if (programme.signOffRequired && submission.state !== 'signed-off') {
    return readIds(
      tx,
      `SELECT DISTINCT u.id FROM app_user u WHERE u.active AND (
         EXISTS (SELECT FROM role_grant g
           WHERE g.user_id = u.id AND g.role = 'head' AND g.department_id = $1)
         OR EXISTS (SELECT FROM delegation x WHERE x.delegate_id = u.id AND x.department_id = $1
           AND x.revoked_at IS NULL AND $2::date BETWEEN x.from_date AND x.until_date))`,
      [submission.departmentId, day.today],
    );
  }
  const byLeader = submission.kind === 'extension' || submission.kind === 'amendment';
  return readIds(
    tx,
    `SELECT DISTINCT u.id FROM role_grant g JOIN app_user u ON u.id = g.user_id AND u.active
     WHERE g.region_code = $1 AND (g.role = 'supervisor'
       OR ($2 AND g.role = 'leader' AND ($3::uuid IS NULL OR u.id = $3)))`,
    [submission.regionCode, byLeader, project.leaderId],
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
