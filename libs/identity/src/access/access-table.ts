import type { Role } from '@jiannuo/domain';

/**
 * How far a right reaches: the holder's own department, the whole region of the grant, or that region
 * and all below it (a city reads its counties' lists, and writes nothing there).
 */
export type Reach = 'own-department' | 'own-region' | 'own-region-and-below';

interface Right {
  /** What the right is called when it is refused: 您没有……的权限. */
  readonly words: string;
  readonly roles: Readonly<Partial<Record<Role, Reach>>>;
}

const everyone = {
  reporter: 'own-region',
  head: 'own-region',
  supervisor: 'own-region',
  leader: 'own-region',
  observer: 'own-region',
  administrator: 'own-region',
} as const;
const department = { reporter: 'own-department', head: 'own-department' } as const;
/** Which of the two decides a kind, the workflow knows. */
const decision = { supervisor: 'own-region', leader: 'own-region' } as const;
const supervision = {
  supervisor: 'own-region',
  leader: 'own-region',
  observer: 'own-region',
} as const;

const lookingDown = {
  supervisor: 'own-region-and-below',
  leader: 'own-region-and-below',
  observer: 'own-region-and-below',
} as const;

/**
 * Who may do what, and how far. The only place that says so; what else a step needs (its state, a
 * version, that nobody approves their own work) the workflow decides.
 */
export const ACCESS = {
  'programme.read': { words: '查看清单', roles: { ...everyone, ...lookingDown } },
  // How a list is being drawn up is the county's own affair; the city above sees the list.
  'programme.read-plan': { words: '查看编制情况', roles: everyone },
  'department.read': { words: '查看单位', roles: everyone },
  // The course of the year: drafted, adopted, published, closed.
  'programme.draft': { words: '编制清单', roles: { supervisor: 'own-region' } },
  'programme.publish': { words: '公布清单', roles: { leader: 'own-region' } },
  'programme.close': {
    words: '关闭清单',
    roles: { supervisor: 'own-region', leader: 'own-region' },
  },
  'milestones.plan': {
    words: '编排节点',
    roles: { ...department, supervisor: 'own-region' },
  },
  'milestones.confirm': { words: '确认节点', roles: { supervisor: 'own-region' } },
  'assignment.answer': { words: '签收任务', roles: department },
  'assignment.decide': { words: '答复异议', roles: { supervisor: 'own-region' } },
  'reconsideration.ask': { words: '申请复核', roles: department },
  'reconsideration.read': { words: '查看复核', roles: { ...department, ...supervision } },
  'reconsideration.decide': { words: '办理复核', roles: { supervisor: 'own-region' } },
  'project.accept': { words: '验收项目', roles: { supervisor: 'own-region' } },
  'project.read-dossier': { words: '查看项目档案', roles: supervision },
  'information.propose': {
    words: '填写公开信息',
    roles: { ...department, supervisor: 'own-region' },
  },
  'information.confirm': { words: '确认公开信息', roles: { supervisor: 'own-region' } },
  'site.edit': { words: '维护点位', roles: { ...department, supervisor: 'own-region' } },
  'site.confirm': { words: '确认点位', roles: { supervisor: 'own-region' } },
  'department.rename': { words: '更改单位名称', roles: { administrator: 'own-region' } },
  'department.merge': { words: '合并单位', roles: { supervisor: 'own-region' } },
  'user.hand-over': { words: '办理人员离岗', roles: { administrator: 'own-region' } },
  // A draft is its department's own affair; supervision sees what has been submitted, and other
  // departments what has been approved. Of all else they see the state alone.
  'submission.read-draft': { words: '查看草稿', roles: department },
  'submission.read': { words: '查看填报', roles: { ...department, ...supervision } },
  'submission.read-approved': {
    words: '查看已通过的填报',
    roles: { reporter: 'own-region', head: 'own-region', ...supervision },
  },
  'submission.create': { words: '填报', roles: department },
  'submission.edit': { words: '修改填报', roles: department },
  'submission.submit': { words: '提交填报', roles: department },
  'submission.withdraw': { words: '撤回填报', roles: department },
  // A reporter signs off and returns where the head has lent it; the workflow knows whether.
  'submission.sign-off': { words: '审签', roles: department },
  'submission.disclosure-review': { words: '作公开审查', roles: { supervisor: 'own-region' } },
  'submission.approve': { words: '审核通过', roles: decision },
  'submission.return': { words: '退回', roles: { ...department, ...decision } },
  'submission.revoke': { words: '撤销审核', roles: decision },
  'evidence.read': { words: '查看佐证材料', roles: { ...department, ...supervision } },
  'evidence.read-sensitive': {
    words: '查看敏感材料',
    roles: { ...department, supervisor: 'own-region' },
  },
  'evidence.edit': { words: '增删佐证材料', roles: department },
  // What is gone is gone: a photo published by mistake, a face, an identity card.
  'evidence.erase': {
    words: '永久删除材料',
    roles: { supervisor: 'own-region', administrator: 'own-region' },
  },
  'evidence.attach-paper-decision': {
    words: '附书面批示',
    roles: { supervisor: 'own-region' },
  },
  'directive.read': { words: '查看督办单', roles: { ...department, ...supervision } },
  'directive.manage': { words: '拟办和签发督办单', roles: { supervisor: 'own-region' } },
  'directive.answer': { words: '签收和回复督办单', roles: department },
  // 洪 in 洪督〔2024〕3号.
  'document-prefix.edit': {
    words: '修改机关代字',
    roles: { administrator: 'own-region' },
  },
  'leader-note.read': {
    words: '查看领导批示',
    roles: { supervisor: 'own-region', leader: 'own-region' },
  },
  'leader-note.write': { words: '批示', roles: { leader: 'own-region' } },
  'leader-note.handle': { words: '办理领导批示', roles: { supervisor: 'own-region' } },
  'check-up.read': { words: '查看核查', roles: { ...department, ...supervision } },
  'check-up.order': { words: '安排核查', roles: { supervisor: 'own-region' } },
  'check-up.conclude': {
    words: '填写核查结论',
    roles: { supervisor: 'own-region', observer: 'own-region' },
  },
  // Reporters see what waits for a sign-off that was lent to them, and nothing else.
  // What citizens ask: the lead department answers, a supervisor lets it be shown.
  'objection.read': { words: '查看群众意见', roles: { ...department, ...supervision } },
  'objection.answer': { words: '答复群众意见', roles: department },
  'objection.decide': { words: '决定群众意见是否公布', roles: { supervisor: 'own-region' } },
  'review.queue': { words: '查看待审核事项', roles: { ...department, ...decision } },
  'sign-off.lend': { words: '委托审签', roles: { head: 'own-department' } },
  'document.make': { words: '生成文书', roles: { supervisor: 'own-region' } },
  'document.read': {
    words: '查看文书',
    roles: { reporter: 'own-region', head: 'own-region', ...supervision },
  },
  // How other authorities' workbooks are laid out; what comes in fills a department's own drafts.
  'outside-system.read': { words: '查看外部系统', roles: everyone },
  'outside-system.edit': {
    words: '设置外部系统',
    roles: { supervisor: 'own-region', administrator: 'own-region' },
  },
  'outside-system.export': { words: '导出报送表', roles: supervision },
  // A lead department urges its partners: the scope is the department that leads.
  'milestone.urge': { words: '催办', roles: { ...department, supervisor: 'own-region' } },
  'escalation.read': {
    words: '查看呈报',
    roles: { supervisor: 'own-region', leader: 'own-region' },
  },
  'escalation.send': { words: '呈报领导', roles: { supervisor: 'own-region' } },
  'reminder-rule.edit': { words: '修改催办规则', roles: { supervisor: 'own-region' } },
  'calendar.edit': { words: '修改工作日历', roles: { administrator: 'own-region' } },
  'delivery.read': {
    words: '查看通知投递',
    roles: { supervisor: 'own-region', administrator: 'own-region' },
  },
  'delivery.manage': {
    words: '重发或取消通知',
    roles: { supervisor: 'own-region', administrator: 'own-region' },
  },
  'reminder.read': { words: '查看提醒记录', roles: { ...department, ...supervision } },
  'channel.manage': { words: '设置发送渠道', roles: { administrator: 'own-region' } },
  'user.read': { words: '查看用户', roles: { administrator: 'own-region' } },
  // Accounts and roles of the own region alone; never one's own, and never a promise or a review.
  'user.manage': { words: '管理账号', roles: { administrator: 'own-region' } },
  'settings.read': { words: '查看系统设置', roles: { administrator: 'own-region' } },
  'clock.move': { words: '调整演示日期', roles: { administrator: 'own-region' } },
  'security.read': { words: '查看安全事件', roles: { administrator: 'own-region' } },
  'audit.read': {
    words: '查看操作留痕',
    roles: { supervisor: 'own-region', administrator: 'own-region' },
  },
} as const satisfies Record<string, Right>;

export type AccessAction = keyof typeof ACCESS;
