import type { MilestoneSummaryView } from '@jiannuo/contracts';
import { formatChineseDate } from '@jiannuo/web-ui';
import { routeParts } from '../shell/keys.js';

/** Working days before the due date from which a milestone is work for today. */
export const SOON_IN_WORKING_DAYS = 10;

export interface Step {
  readonly verb: string;
  readonly link: readonly string[];
  /** The step that is asked for, not just a look. */
  readonly primary: boolean;
}

/** Who looks: the codes of their departments, and whether they read what others submit. */
export interface Viewer {
  readonly departments: readonly string[];
  readonly supervises: boolean;
}

const REPORT_VERBS: Readonly<Record<string, string>> = {
  draft: '继续填报',
  returned: '修改后重报',
};

/** The one button of a milestone; null where this person has nothing to open. */
export function nextStep(milestone: MilestoneSummaryView, viewer: Viewer): Step | null {
  const { submissionId, submissionState } = milestone;
  const report = ['/report', ...routeParts(milestone.key)];
  const isOurs = viewer.departments.includes(milestone.department.code);
  if (milestone.mayReport) {
    const primary = milestone.workingDaysToDue <= SOON_IN_WORKING_DAYS;
    return { verb: '申报完成', link: report, primary };
  }
  if (submissionId === null) return null;
  const verb = REPORT_VERBS[submissionState ?? ''];
  if (isOurs && verb !== undefined) return { verb, link: report, primary: true };
  const mayRead =
    isOurs || submissionState === 'approved' || (viewer.supervises && submissionState !== 'draft');
  return mayRead ? { verb: '查看', link: ['/submissions', submissionId], primary: false } : null;
}

/** What else its department may ask for: a later date, or that the promise be amended. */
export function applicationsOf(
  milestone: MilestoneSummaryView,
  viewer: Viewer,
): readonly { readonly verb: string; readonly to: readonly string[] }[] {
  if (!viewer.departments.includes(milestone.department.code)) return [];
  const parts = routeParts(milestone.key);
  const open = milestone.state === 'open' || milestone.state === 'reported';
  return [
    ...(open
      ? [
          {
            verb: milestone.extensionId === null ? '申请延期' : '延期申请',
            to: ['/extension', ...parts],
          },
        ]
      : []),
    { verb: '申请调整', to: ['/amendment', ...parts] },
  ];
}

/** Under review the light says so instead of its word; otherwise null. */
export function lightWordOf(milestone: MilestoneSummaryView): string | null {
  return milestone.state === 'reported' ? '已申报' : null;
}

/** “2024年8月27日完成 · 2024年8月27日申报 ·”, as far as it has come. */
export function standingInWords({ completedOn, reportedOn }: MilestoneSummaryView): string {
  return [
    completedOn === null ? '' : `${formatChineseDate(completedOn)}完成 · `,
    reportedOn === null ? '' : `${formatChineseDate(reportedOn)}申报 · `,
  ].join('');
}

/** “逾期19天”, “还有3个工作日”, “晚1天完成”. */
export function dueInWords(milestone: MilestoneSummaryView): string {
  if (milestone.state === 'completed') {
    const days = milestone.daysLate ?? 0;
    return days > 0 ? `晚${days}天完成` : '按期完成';
  }
  if (milestone.state === 'reported') return '待审核';
  if (milestone.state === 'withdrawn') return '已撤销';
  if (milestone.overdue) return `逾期${milestone.overdueDays}天`;
  const days = milestone.workingDaysToDue;
  if (milestone.daysToDue === 0) return '今天到期';
  if (milestone.daysToDue < 0) return `已过期限${-milestone.daysToDue}天`;
  return days === 0 ? '休息日到期' : `还有${days}个工作日`;
}
