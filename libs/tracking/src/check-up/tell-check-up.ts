import type { EntityManager } from 'typeorm';
import type { ReminderKind } from '@jiannuo/domain';
import { enqueueForUsers, type NotificationKind } from '@jiannuo/notifications';
import { readDepartmentPeople, readSupervisors } from '../directive/people-of.js';
import { chineseDate } from '../programme/chinese.js';
import type { CheckUpRow } from './check-up-rows.js';

/** The news of a check-up; what reminds of one is planned elsewhere. */
export type CheckUpNews = Exclude<Extract<NotificationKind, `check-up-${string}`>, ReminderKind>;

interface Told {
  readonly people: (tx: EntityManager, checkUp: CheckUpRow) => Promise<readonly string[]>;
  readonly title: string;
  readonly body: (checkUp: CheckUpRow) => string;
}

const assignee: Told['people'] = (_tx, checkUp) => Promise.resolve([checkUp.assignee.id]);

const NEWS: Record<CheckUpNews, Told> = {
  'check-up-ordered': {
    people: assignee,
    title: '请核查',
    body: (checkUp) =>
      `请在${chineseDate(checkUp.dueOn)}前到现场核查${nameOf(checkUp)}，拍照并填写结论。${checkUp.instruction}`,
  },
  'check-up-done': {
    people: (tx, { regionCode }) => readSupervisors(tx, regionCode),
    title: '核查属实',
    body: (checkUp) => `${checkUp.assignee.displayName}核查了${nameOf(checkUp)}，结论为属实。`,
  },
  'check-up-untrue': {
    people: async (tx, { regionCode, departmentId }) => [
      ...(await readSupervisors(tx, regionCode)),
      ...(await readDepartmentPeople(tx, departmentId)),
    ],
    title: '核查不实',
    body: (checkUp) =>
      `经核查，${nameOf(checkUp)}与实际不符，审核通过已撤销，节点恢复为未完成。公开说明：“${checkUp.publicNote}”。请${checkUp.departmentName}核实后重新申报。`,
  },
  'check-up-cancelled': {
    people: assignee,
    title: '核查已撤销',
    body: (checkUp) => `对${nameOf(checkUp)}的核查已撤销，不必再去现场。`,
  },
};

/** Writes the notification rows; they go out after the commit. `checkUp` as it is after the step. */
export async function tellCheckUp(
  tx: EntityManager,
  kind: CheckUpNews,
  checkUp: CheckUpRow,
  now: Date,
): Promise<void> {
  const { people, title, body } = NEWS[kind];
  await enqueueForUsers(tx, {
    regionCode: checkUp.regionCode,
    kind,
    subjectType: 'check-up',
    subjectKey: checkUp.id,
    epoch: 1,
    step: `v${checkUp.version}`,
    recipientIds: await people(tx, checkUp),
    payload: {
      title: `${title}：${checkUp.milestoneTitle}${sampleMark(checkUp)}`,
      body: body(checkUp),
      link: `/check-ups/${checkUp.id}`,
    },
    notBefore: now,
  });
}

function nameOf(checkUp: CheckUpRow): string {
  return `“${checkUp.projectTitle}”的节点“${checkUp.milestoneTitle}”${sampleMark(checkUp)}`;
}

function sampleMark({ isSample }: CheckUpRow): string {
  return isSample ? '（示例）' : '';
}
