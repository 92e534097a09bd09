import { diffChars } from 'diff';
import type { RoundChangeView, TextPartView } from '@jiannuo/contracts';
import type { Visibility } from '@jiannuo/contracts/constants';
import type { AmendmentChanges } from '@jiannuo/domain';
import { describeChanges } from './amendment-words.js';

/** What the kinds beside completion say, as a round keeps it. */
export interface RoundContent {
  readonly problems?: string;
  readonly needsCoordination?: string;
  readonly nextSteps?: string;
  readonly requestedDueDate?: string | null;
  readonly basisAuthority?: string;
  readonly basisDate?: string | null;
  readonly basisDocument?: string;
  readonly changes?: AmendmentChanges | null;
  readonly figures?: readonly RoundFigure[];
}
export interface RoundFigure {
  readonly deliverable: number;
  readonly text: string;
  readonly unit: string;
  readonly value: number;
  readonly fallReason: string;
}
export interface RoundEvidence {
  readonly id: string;
  readonly visibility: Visibility;
  readonly caption: string;
}

/** A round as it was handed in. */
export interface Round {
  readonly completedOn: string | null;
  readonly text: string;
  readonly orderReason: string;
  readonly content: RoundContent;
  readonly evidence: readonly RoundEvidence[];
}

/** Texts that share little are shown whole: a comparison of them would help nobody. */
const MOST_EDITS = 1_500;

/**
 * What `after` says otherwise than `before`, field by field, evidence added and removed. The caller
 * has taken out the evidence that the reader may not see.
 */
export function changesBetween(before: Round, after: Round): RoundChangeView[] {
  const old = roundFields(before);
  return roundFields(after).flatMap(({ field, label, text }) => {
    const was = old.find((one) => one.field === field)?.text ?? '';
    if (was === text) return [];
    const parts = LISTS.has(field) ? compareLines(was, text) : compare(was, text);
    return [{ field, label, parts }];
  });
}

/** Fields that are lists: a line is there or it is not. */
const LISTS: ReadonlySet<string> = new Set(['figures', 'changes', 'evidence']);

/** What a round says, field by field, with the words of the form. */
export function roundFields({ completedOn, text, orderReason, content, evidence }: Round): {
  field: string;
  label: string;
  text: string;
}[] {
  const one = (field: string, label: string, value: string | null | undefined) => ({
    field,
    label,
    text: value ?? '',
  });
  const { changes } = content;
  return [
    one('completedOn', '完成日期', completedOn),
    one('text', '情况说明', text),
    one('orderReason', '先行完成的原因', orderReason),
    one('figures', '累计数', lines((content.figures ?? []).map(describeFigure))),
    one('problems', '存在问题', content.problems),
    one('needsCoordination', '需协调事项', content.needsCoordination),
    one('nextSteps', '下一步', content.nextSteps),
    one('requestedDueDate', '申请延期至', content.requestedDueDate),
    one('basisAuthority', '批准机关', content.basisAuthority),
    one('basisDate', '批准日期', content.basisDate),
    one('basisDocument', '文号', content.basisDocument),
    one('changes', '调整内容', lines(describeChanges(changes ?? {}))),
    one('evidence', '佐证材料', lines(evidence.map(describeEvidence))),
  ];
}

function describeFigure({ text, value, unit, fallReason }: RoundFigure): string {
  return `${text}：${value}${unit}${fallReason === '' ? '' : `（${fallReason}）`}`;
}

function describeEvidence({ id, visibility, caption }: RoundEvidence): string {
  const words = { public: '可公开', internal: '内部', sensitive: '敏感' } as const;
  return `${caption === '' ? '无说明的文件' : caption}（${words[visibility]}，${id.slice(-6)}）`;
}

function lines(texts: readonly string[]): string {
  return texts.join('\n');
}

function compare(before: string, after: string): TextPartView[] {
  const parts = diffChars(before, after, { maxEditLength: MOST_EDITS });
  if (parts === undefined) return whole(before, after);
  return parts.map(({ value, added, removed }) => ({
    kind: added ? 'added' : removed ? 'removed' : 'same',
    text: value,
  }));
}

function compareLines(before: string, after: string): TextPartView[] {
  const [old, now] = [before, after].map((text) => text.split('\n').filter((line) => line !== ''));
  return [
    ...(old ?? []).map((text) => ({
      kind: now?.includes(text) ? ('same' as const) : ('removed' as const),
      text,
    })),
    ...(now ?? [])
      .filter((text) => !old?.includes(text))
      .map((text) => ({ kind: 'added' as const, text })),
  ];
}

function whole(before: string, after: string): TextPartView[] {
  return [
    { kind: 'removed', text: before },
    { kind: 'added', text: after },
  ];
}
