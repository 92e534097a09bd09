export interface Shortcut {
  readonly keys: readonly string[];
  readonly does: string;
}

/** Keys that work alone, where nothing is being typed; they can be switched off. */
export const SINGLE_KEYS: readonly Shortcut[] = [
  { keys: ['j'], does: '下一项' },
  { keys: ['k'], does: '上一项' },
  { keys: ['a'], does: '通过（单位负责人为审签）' },
  { keys: ['r'], does: '退回：先到审核意见写明原因' },
  { keys: ['u'], does: '撤回刚才的决定（5秒内）' },
  { keys: ['?'], does: '显示快捷键' },
];

/** Keys that always work. */
export const OTHER_KEYS: readonly Shortcut[] = [
  { keys: ['Ctrl', 'Enter'], does: '写完审核意见后退回' },
  { keys: ['Esc'], does: '离开审核意见、关闭对话框' },
  { keys: ['←', '→'], does: '看大图时换一张' },
  { keys: ['Tab'], does: '到下一个按钮或输入框；页面开头按一次可跳到正文' },
];
