import type { CalendarDate } from './calendar-date.js';

/** Why a light shows what it shows; `describeCause` puts it into words. */
export type LightCause =
  | { readonly code: 'completed' | 'not-broken-down' | 'withdrawn' | 'reported' }
  | { readonly code: 'on-track' | 'not-started' | 'awaiting-extension' }
  | {
      readonly code: 'overdue';
      /** Calendar days of the milestone that is overdue longest. */
      readonly days: number;
      /** How many milestones are overdue. */
      readonly count: number;
    }
  | {
      readonly code: 'far-behind' | 'behind';
      /** Percentage points behind plan, unrounded. */
      readonly points: number;
    }
  | {
      readonly code: 'due-soon' | 'to-mend';
      /** Working days left after today; 0 when today is the last. */
      readonly workingDays: number;
      /** The last day in time. */
      readonly date: CalendarDate;
    };

/**
 * The cause in Chinese, as shown beside the light: "有节点逾期19天" for a project, "逾期19天" beside
 * the milestone itself.
 */
export function describeCause(
  cause: LightCause,
  beside: 'project' | 'milestone' = 'project',
): string {
  const some = beside === 'project' ? '有节点' : '';
  switch (cause.code) {
    case 'completed':
      return beside === 'project' ? '节点已全部完成' : '已完成';
    case 'not-broken-down':
      return '尚未分解节点';
    case 'withdrawn':
      return '节点已撤销';
    case 'reported':
      return '已申报，待审核';
    case 'on-track':
      return '按计划推进';
    case 'not-started':
      return '未到计划启动时间';
    case 'awaiting-extension':
      return `${some}已到期，延期申请待审批`;
    case 'overdue':
      return cause.count === 1
        ? `${some}逾期${cause.days}天`
        : `有${cause.count}个节点逾期，最长${cause.days}天`;
    case 'far-behind':
    case 'behind':
      return `落后计划进度${describePoints(cause.points)}个百分点`;
    case 'due-soon':
      return cause.workingDays === 0
        ? `${some}今日到期`
        : `${some}将于${cause.workingDays}个工作日内到期`;
    case 'to-mend':
      return cause.workingDays === 0
        ? `${some}被退回，须于今日改正`
        : `${some}被退回，须在${cause.workingDays}个工作日内改正`;
  }
}

/** One decimal, cut: 30.04 points must not read as 30.1, nor 9.96 as 10. */
function describePoints(points: number): string {
  return String(Math.floor(points * 10 + 1e-9) / 10);
}
