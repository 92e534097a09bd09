/** What an event may be about, as the filter offers it. */
export const AUDIT_SUBJECT_WORDS: Readonly<Record<string, string>> = {
  submission: '填报',
  milestone: '节点',
  project: '实事项目',
  programme: '清单',
  directive: '督办单',
  'leader-note': '批示',
  'check-up': '核查',
  region: '行政区划',
  department: '单位',
  user: '账号',
  settings: '系统设置',
};
