import { CHECK_UP_OUTCOMES } from '@jiannuo/domain';

/** What a sentence needs to know of the thing that was acted on. */
export interface ToldSubject {
  readonly title: string;
  /** Of a submission; null for anything else. */
  readonly kind: string | null;
}

const KINDS: Readonly<Record<string, string>> = {
  completion: '完成申报',
  progress: '进展报送',
  extension: '延期申请',
  amendment: '调整申请',
};

type Words = (subject: ToldSubject, change: Readonly<Record<string, unknown>>) => string;

const about =
  (verb: string): Words =>
  ({ title }) =>
    `${verb}“${title}”`;
const submission =
  (verb: string): Words =>
  ({ title, kind }) =>
    `${verb}“${title}”的${KINDS[kind ?? ''] ?? '填报'}`;
const directive =
  (verb: string): Words =>
  ({ title }, { number }) =>
    `${verb}${typeof number === 'string' ? number : ''}督办单《${title}》`;
const file =
  (verb: string): Words =>
  ({ title }) =>
    `${verb}“${title}”的佐证材料`;

/** What somebody did, as people say it; the name stands before. */
const WORDS: Readonly<Record<string, Words>> = {
  'submission.create': submission('新建了'),
  'submission.edit': submission('修改了'),
  'submission.submit': submission('提交了'),
  'submission.sign-off': submission('审签了'),
  'submission.disclosure-review': submission('公开审查了'),
  'submission.approve': submission('通过了'),
  'submission.return': submission('退回了'),
  'submission.withdraw': submission('撤回了'),
  'submission.revoke': submission('撤销了'),
  'evidence.add': file('上传了'),
  'evidence.edit': file('修改了'),
  'evidence.remove': file('删除了'),
  'evidence.blur': file('遮挡了'),
  'evidence.erase': file('永久删除了'),
  'directive.create': directive('拟了'),
  'directive.edit': directive('修改了'),
  'directive.issue': directive('签发了'),
  'directive.sign': directive('签收了'),
  'directive.reply': directive('回复了'),
  'directive.send-back': directive('退回重办了'),
  'directive.escalate': directive('呈报了'),
  'directive.close': directive('办结了'),
  'directive.cancel': directive('撤销了'),
  'leader-note.write': about('批示了'),
  'leader-note.handle': ({ title }) => `办理了对“${title}”的批示`,
  'check-up.order': about('安排核查'),
  'check-up.conclude': ({ title }, { outcome }) =>
    `核查了“${title}”，结论：${outcome === CHECK_UP_OUTCOMES[1] ? '不实' : '属实'}`,
  'check-up.cancel': ({ title }) => `撤销了对“${title}”的核查`,
  'milestone.change': about('调整了节点'),
  'milestone.urge': about('催办了'),
  'project.plan': about('提出了节点计划：'),
  'project.accept': about('验收了'),
  'escalation.send': about('呈报了'),
  'objection.answer': () => '答复了群众意见',
  'objection.reject': () => '不予受理群众意见',
  'objection.publish': () => '公开了群众意见和答复',
  'objection.keep-back': () => '决定不公开群众意见',
  'information.propose': about('提出了公开信息：'),
  'information.confirm': about('确认了公开信息：'),
  'information.return': about('退回了公开信息：'),
  'assignment.sign': about('签收了任务：'),
  'assignment.object': about('对任务提出了异议：'),
  'assignment.decide': about('裁定了异议：'),
  'reconsideration.ask': about('申请复核'),
  'reconsideration.decide': about('答复了复核：'),
  'programme.draft': about('起草了'),
  'programme.copy': about('沿用往年起草了'),
  'programme.edit': about('修改了'),
  'programme.adopt': about('登记通过了'),
  'programme.publish': about('公布了'),
  'programme.close': about('关闭了'),
  'programme.discard': about('废弃了'),
  'programme.change-reminders': ({ title }) => `修改了“${title}”的催办规则`,
  'milestones.plan': ({ title }) => `编排了“${title}”的节点`,
  'milestones.confirm': ({ title }) => `确认了“${title}”的节点`,
  'site.add': ({ title }) => `增加了“${title}”的点位`,
  'site.edit': ({ title }) => `修改了“${title}”的点位`,
  'site.remove': ({ title }) => `删除了“${title}”的点位`,
  'site.confirm': ({ title }) => `确认了“${title}”的点位`,
  'department.rename': () => '更改了单位名称',
  'department.merge': () => '合并了单位',
  'region.change-prefix': () => '修改了督办单的机关代字',
  'calendar.change': () => '修改了工作日历',
  'clock.move': () => '调整了演示日期',
  'sign-off.lend': () => '委托了审签',
  'sign-off.take-back': () => '收回了审签委托',
  'stand-in.name': () => '指定了代办人',
  'stand-in.end': () => '结束了代办',
  'notification-preference.save': () => '修改了通知方式',
  'notification.retry': () => '重发了通知',
  'notification.cancel': () => '取消了通知',
  'notification.retry-failed': () => '重发了失败的通知',
  'session.begin': () => '登录了系统',
  'session.end': () => '退出了系统',
  'account.change-password': () => '修改了登录密码',
  'account.second-factor-on': () => '启用了两步验证',
  'account.second-factor-off': () => '停用了两步验证',
  'account.set-password': () => '设置了登录密码',
  'user.create': about('新建了账号'),
  'user.edit': about('修改了账号'),
  'user.close': about('停用了账号'),
  'user.reopen': about('恢复了账号'),
  'user.grant-role': ({ title }) => `给“${title}”授予了角色`,
  'user.withdraw-role': ({ title }) => `收回了“${title}”的角色`,
  'demo.make': () => '载入了示范数据',
  'user.hand-over': ({ title }) => `办理了“${title}”的工作交接`,
  'user.roles-from-provider': ({ title }) => `按统一身份认证更新了“${title}”的角色`,
  'user.make-link': ({ title }) => `给“${title}”发了设置密码的链接`,
  'user.remove-second-factor': ({ title }) => `取消了“${title}”的两步验证`,
  'channel.save': () => '修改了发送渠道',
  'channel.test': () => '测试了发送渠道',
  'channel.remove': () => '删除了发送渠道',
  'document.request': () => '生成了文书',
  'audit.verify': (_subject, { intact }) =>
    intact === true ? '核验了操作留痕，完好' : '核验了操作留痕，发现损坏',
  'outside-system.save': () => '修改了外部系统的表格设置',
  'outside-system.remove': () => '删除了外部系统的表格设置',
  'outside-system.export': () => '导出了外部系统的报送表',
  'outside-system.import': () => '从外部系统的表格填入了进展草稿',
};

/** “通过了“恒东小学投入使用”的完成申报”. What has no words of its own is told by its name. */
export function sentenceOf(
  action: string,
  subject: ToldSubject,
  change: Readonly<Record<string, unknown>>,
): string {
  const words = WORDS[action];
  return words === undefined ? `办理了“${subject.title}”（${action}）` : words(subject, change);
}
