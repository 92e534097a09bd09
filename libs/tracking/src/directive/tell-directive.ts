import type { EntityManager } from 'typeorm';

import { DIRECTIVE_COLOUR_WORDS } from '@jiannuo/domain';
import { enqueueForUsers, type NotificationKind } from '@jiannuo/notifications';
import { chineseDate } from '../programme/chinese.js';
import type { DirectiveRow } from './directive-rows.js';
import { readDepartmentPeople, readLeaders, readSupervisors } from './people-of.js';

/** The news of a directive; the rest of the kinds belong to other rooms. */
export type DirectiveNews = Extract<NotificationKind, `directive-${string}`>;

interface Told {
  readonly people: (tx: EntityManager, directive: DirectiveRow) => Promise<string[]>;
  readonly title: string;
  readonly body: (directive: DirectiveRow, words: string) => string;
}

const supervisors: Told['people'] = (tx, { regionCode }) => readSupervisors(tx, regionCode);
const department: Told['people'] = (tx, { departmentId }) => readDepartmentPeople(tx, departmentId);
const leaders: Told['people'] = readLeaders;

/** Who is told of which step, and in which words; what the rule prepares is told by `tellPrepared`. */
const NEWS: Partial<Record<DirectiveNews, Told>> = {
  'directive-issued': {
    people: department,
    title: '请签收',
    body: (directive) =>
      `收到${nameOf(directive)}。请签收，并在${dateOf(directive)}前回复办理情况。`,
  },
  'directive-replied': {
    people: supervisors,
    title: '已回复',
    body: (directive) => `${directive.departmentName}回复了${nameOf(directive)}，请查看。`,
  },
  'directive-sent-back': {
    people: department,
    title: '退回重办',
    body: (directive, words) =>
      `${nameOf(directive)}的回复被退回。意见：“${words}”。请在${dateOf(directive)}前重新回复。`,
  },
  'directive-escalated': {
    people: leaders,
    title: '呈报',
    body: (directive, words) =>
      `呈报：${nameOf(directive)}（${directive.departmentName}）。${words}`,
  },
  'directive-closed': {
    people: department,
    title: '已办结',
    body: (directive) => `${nameOf(directive)}已办结销号。`,
  },
  'directive-cancelled': {
    people: department,
    title: '已撤销',
    body: (directive, words) => `${nameOf(directive)}已撤销。理由：“${words}”。`,
  },
};

/** Writes the notification rows; they go out after the commit. `directive` as it is after the step. */
export async function tellDirective(
  tx: EntityManager,
  kind: DirectiveNews,
  directive: DirectiveRow,
  given: { readonly words: string; readonly now: Date },
): Promise<void> {
  const news = NEWS[kind];
  if (news === undefined) return;
  await enqueueForUsers(tx, {
    regionCode: directive.regionCode,
    kind,
    subjectType: 'directive',
    subjectKey: directive.id,
    epoch: directive.epoch,
    step: `v${directive.version}`,
    recipientIds: await news.people(tx, directive),
    payload: {
      title: `${news.title}：${directive.title}${sampleMark(directive)}`,
      body: news.body(directive, given.words),
      link: `/directives/${directive.id}`,
    },
    notBefore: given.now,
  });
}

/** “洪督〔2024〕3号督办通知单《…》”. */
function nameOf(directive: DirectiveRow): string {
  const { number, colour, title } = directive;
  return `${number ?? ''}${DIRECTIVE_COLOUR_WORDS[colour]}《${title}》${sampleMark(directive)}`;
}

function sampleMark({ isSample }: DirectiveRow): string {
  return isSample ? '（示例）' : '';
}

function dateOf({ replyDueOn }: DirectiveRow): string {
  return replyDueOn === null ? '规定期限' : chineseDate(replyDueOn);
}
