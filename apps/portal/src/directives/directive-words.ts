import type { DirectiveSummaryView } from '@jiannuo/contracts';
import {
  DIRECTIVE_ACTION_WORDS,
  DIRECTIVE_COLOUR_WORDS,
  DIRECTIVE_STATE_WORDS,
} from '@jiannuo/domain';
import { formatChineseDate } from '@jiannuo/web-ui';
import type { DirectiveStep } from '../api/supervision-api.js';

export { DIRECTIVE_COLOUR_WORDS as COLOUR_WORDS, DIRECTIVE_STATE_WORDS as STATE_WORDS };

/** A step in the words of its button, of what is to be written, and of its question. */
export interface StepWords {
  readonly step: DirectiveStep;
  readonly verb: string;
  /** The field's label; empty where nothing is written. */
  readonly field: string;
  readonly asksDate: boolean;
  readonly consequence: string;
  readonly primary: boolean;
}

/** In the order in which they are offered. */
export const STEPS: readonly StepWords[] = [
  step('issue', '', '签发后编号，发给责任单位，并开始计算回复期限。', true, true),
  step('sign', '', '签收表示本单位已收到并开始办理。', false, true),
  step('reply', '办理情况', '回复后交督查人员，材料不能再改。', false, true),
  step('close', '', '办结销号后这份督办单不再改动。', false, true),
  step('send-back', '退回意见', '责任单位按新的期限重新回复。', true, false),
  step('escalate', '呈报说明', '呈报给责任领导，只能呈报一次。', false, false),
  step('cancel', '撤销理由', '撤销后责任单位不再办理，编号保留。', false, false),
];

function step(
  name: DirectiveStep,
  field: string,
  consequence: string,
  asksDate: boolean,
  primary: boolean,
): StepWords {
  return {
    step: name,
    verb: DIRECTIVE_ACTION_WORDS[name],
    field,
    asksDate,
    consequence,
    primary,
  };
}

/** “回复期限 2024年9月25日”, “逾期3个工作日未回复”. */
export function dueInWords(directive: DirectiveSummaryView): string {
  const { overdueWorkingDays, replyDueOn } = directive;
  if (overdueWorkingDays > 0) return `逾期${overdueWorkingDays}个工作日未回复`;
  return replyDueOn === null ? '' : `回复期限 ${formatChineseDate(replyDueOn)}`;
}
