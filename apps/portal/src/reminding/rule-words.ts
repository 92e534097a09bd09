import type { RehearsedSubjectCode, ReminderAudienceCode } from '@jiannuo/contracts/constants';

export const AUDIENCE_WORDS: Readonly<Record<ReminderAudienceCode, string>> = {
  reporter: '填报员',
  head: '单位负责人',
  supervisor: '督查人员',
  leader: '分管县领导',
};

const KIND_WORDS: Readonly<Record<string, string>> = {
  'due-soon': '提醒',
  overdue: '催办',
  'escalation-prepared': '拟呈报',
  'escalation-sent': '呈报领导',
  'overdue-digest': '每周汇总',
  'assignment-unsigned': '催办',
  'progress-overdue': '催办',
  'directive-prepared': '待签发',
  'directive-overdue': '催办',
  'check-up-overdue': '催办',
};

/** What a reminder is about. */
export const SUBJECT_WORDS: Readonly<Record<RehearsedSubjectCode, string>> = {
  milestone: '节点',
  review: '审核',
  assignment: '签收',
  progress: '进展',
  directive: '督办',
  'check-up': '核查',
};

/** “到期前3个工作日”, “到期当天”, “逾期1个工作日”. */
export function offsetInWords(offset: number): string {
  if (offset === 0) return '到期当天';
  return offset < 0 ? `到期前${-offset}个工作日` : `逾期${offset}个工作日`;
}

export function kindInWords(kind: string): string {
  return KIND_WORDS[kind] ?? '提醒';
}
