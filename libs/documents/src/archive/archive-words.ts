import type { CalendarDate } from '@jiannuo/domain';
import { chineseDate } from '../chinese-date.js';

export const SUBMISSION_KIND_WORDS = {
  completion: '节点完成申报',
  progress: '进展报送',
  extension: '延期申请',
  amendment: '调整申请',
} as const;
export const SUBMISSION_STATE_WORDS = {
  draft: '草稿',
  submitted: '待审核',
  'signed-off': '已审签',
  approved: '审核通过',
  returned: '已退回',
  withdrawn: '已撤回',
  revoked: '已撤销审核通过',
} as const;
export const VISIBILITY_WORDS = { public: '可公开', internal: '内部', sensitive: '敏感' } as const;
export const SITE_WORDS = {
  planned: '未开工',
  building: '建设中',
  finished: '已建成',
  cancelled: '已取消',
} as const;
export const CHECK_UP_WORDS = { confirmed: '属实', untrue: '核查不实' } as const;
export const ANSWER_WORDS = { signed: '已签收', objected: '提出异议' } as const;
export const DECISION_WORDS = { upheld: '维持', changed: '更改' } as const;
export const CLOSING_WORDS = {
  finished: '办结',
  continues: '结转下一年清单',
  unfinished: '未完成',
} as const;
export const ADOPTION_WORDS = {
  'congress-vote': '人大代表票决',
  'government-meeting': '政府常务会议',
  'committee-meeting': '县委会议',
  other: '其他',
} as const;

/** A code in words; one that has none yet is shown as it is, nothing as a dash. */
export function wordOf(words: Readonly<Record<string, string>>, code: string | null): string {
  return code === null ? '—' : (words[code] ?? code);
}

export function dateOf(date: CalendarDate | null): string {
  return date === null ? '—' : chineseDate(date);
}

/** `2024-09-02 09:30` in the region's time. */
export function momentOf(moment: string, timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'short',
  }).format(new Date(moment));
}
