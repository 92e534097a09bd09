import { ACTION_WORDS, DIRECTIVE_COLOUR_WORDS, DIRECTIVE_STATE_WORDS } from '@jiannuo/domain';
import { roundFields, sentenceOf } from '@jiannuo/tracking';
import type { DocumentTable } from '../document-table.js';
import {
  CHECK_UP_WORDS,
  dateOf,
  DECISION_WORDS,
  momentOf,
  SUBMISSION_KIND_WORDS,
  SUBMISSION_STATE_WORDS,
  wordOf,
} from './archive-words.js';
import type { StoredDossier } from './stored-dossier.js';

type Submission = StoredDossier['submissions'][number];

/** What was reported, decided, ordered and looked at, in its order. */
export function archiveCourseTables(dossier: StoredDossier): DocumentTable[] {
  const { timeZone } = dossier.plan;
  const about = (submission: Submission): string => subjectOf(dossier, submission);
  return [
    {
      title: '填报（每轮所报）',
      note: '退回后重新提交的每一轮都保留。',
      headings: ['填报', '单位', '轮次', '提交', '内容'],
      widths: [22, 13, 7, 15, 43],
      rows: dossier.submissions.flatMap((submission) =>
        submission.rounds.map((round) => [
          `${about(submission)}\n${wordOf(SUBMISSION_STATE_WORDS, submission.state)}`,
          submission.departmentName,
          round.round,
          `${round.submittedBy}\n${momentOf(round.submittedAt, timeZone)}`,
          wordsOfRound(round),
        ]),
      ),
      whenEmpty: '没有填报。',
    },
    {
      title: '审核',
      note: null,
      headings: ['填报', '轮次', '决定', '何人何时', '意见', '公开说明'],
      widths: [22, 7, 12, 17, 24, 18],
      rows: dossier.submissions.flatMap((submission) =>
        submission.reviews.map((review) => [
          about(submission),
          review.round,
          wordOf(ACTION_WORDS, review.action),
          `${review.actor}\n${momentOf(review.decidedAt, timeZone)}`,
          review.comment,
          review.publicNote,
        ]),
      ),
      whenEmpty: '没有审核。',
    },
    extensionsTable(dossier),
    {
      title: '督办',
      note: null,
      headings: ['文号', '种类', '事由', '单位', '签发', '答复时限', '状态', '答复'],
      widths: [13, 10, 17, 11, 12, 12, 8, 17],
      rows: dossier.orders.directives.map((one) => [
        one.number ?? '—',
        wordOf(DIRECTIVE_COLOUR_WORDS, one.colour),
        one.title,
        one.departmentName,
        dateOf(one.issuedOn),
        dateOf(one.replyDueOn),
        wordOf(DIRECTIVE_STATE_WORDS, one.state),
        one.reply,
      ]),
      whenEmpty: '没有督办。',
    },
    {
      title: '核查',
      note: null,
      headings: ['节点', '核查人', '到场日期', '结论', '情况', '公开说明'],
      widths: [20, 12, 16, 10, 24, 18],
      rows: dossier.orders.checkUps.map((one) => [
        milestoneTitle(dossier, one.milestoneKey),
        one.assignee,
        dateOf(one.visitedOn),
        one.state === 'cancelled' ? '已撤销' : wordOf(CHECK_UP_WORDS, one.outcome),
        one.text,
        one.publicNote,
      ]),
      whenEmpty: '没有核查。',
    },
    {
      title: '复核',
      note: null,
      headings: ['单位', '申请时间', '理由', '决定', '说明'],
      widths: [16, 16, 30, 10, 28],
      rows: dossier.orders.reconsiderations.map((one) => [
        one.departmentName,
        momentOf(one.askedAt, timeZone),
        one.text,
        wordOf(DECISION_WORDS, one.decision),
        one.decisionText,
      ]),
      whenEmpty: '没有复核。',
    },
    historyTable(dossier),
  ];
}

/** 延期: the date of the promise, the one asked for and the one given are all kept. */
function extensionsTable(dossier: StoredDossier): DocumentTable {
  return {
    title: '延期',
    note: null,
    headings: ['节点', '单位', '原定时限', '申请时现行', '申请延至', '批准延至', '状态'],
    widths: [20, 12, 15, 15, 15, 15, 8],
    rows: dossier.submissions
      .filter(({ kind }) => kind === 'extension')
      .map((one) => [
        milestoneTitle(dossier, one.milestoneKey),
        one.departmentName,
        dateOf(
          dossier.milestones.find(({ key }) => key === one.milestoneKey)?.originalDueDate ?? null,
        ),
        dateOf(one.previousDueDate),
        dateOf(one.requestedDueDate),
        dateOf(one.grantedDueDate),
        wordOf(SUBMISSION_STATE_WORDS, one.state),
      ]),
    whenEmpty: '没有延期。',
  };
}

function historyTable(dossier: StoredDossier): DocumentTable {
  const { history, plan } = dossier;
  return {
    title: '操作留痕',
    note: '序号为本行政区划留痕链中的序号；校验值由系统逐条相连，改动任何一条都会被核对发现。',
    headings: ['序号', '时间', '经办', '事项', '校验值（SHA-256）'],
    widths: [8, 15, 12, 33, 32],
    rows: history.map((event) => [
      event.seq,
      momentOf(event.occurredAt, plan.timeZone),
      event.actor ?? '系统',
      sentenceOf(event.action, toldSubject(dossier, event.subjectKey), event.change),
      event.hash,
    ]),
    whenEmpty: '没有留痕。',
  };
}

/** Every field that has words, under its name where there is more than one. */
function wordsOfRound(round: Submission['rounds'][number]): string {
  return roundFields({ ...round, evidence: [] })
    .filter(({ text }) => text !== '')
    .map(({ label, text }) => `${label}：${text}`)
    .join('\n');
}

function subjectOf(dossier: StoredDossier, { kind, period, milestoneKey }: Submission): string {
  const word = wordOf(SUBMISSION_KIND_WORDS, kind);
  if (period !== null) return `${word}：${period}`;
  return milestoneKey === null ? word : `${word}：${milestoneTitle(dossier, milestoneKey)}`;
}

function milestoneTitle({ milestones }: StoredDossier, key: string | null): string {
  return milestones.find((milestone) => milestone.key === key)?.title ?? '—';
}

function toldSubject(
  { milestones, submissions, orders, project }: StoredDossier,
  subjectKey: string,
): { title: string; kind: string | null } {
  const submission = submissions.find(({ id }) => id === subjectKey);
  const key = submission?.milestoneKey ?? subjectKey;
  const milestone = milestones.find((one) => one.key === key);
  const directive = orders.directives.find(({ id }) => id === subjectKey);
  return {
    title: milestone?.title ?? directive?.title ?? project.shortTitle ?? project.title,
    kind: submission?.kind ?? null,
  };
}
