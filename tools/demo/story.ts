import type { CalendarDate } from '@jiannuo/domain';

/** How one milestone went; what is left out follows the usual course (see schedule.ts). */
export interface Episode {
  readonly completedOn?: CalendarDate;
  readonly reportedOn?: CalendarDate;
  /** Null: still waits on the last day of the story. */
  readonly approvedOn?: CalendarDate | null;
  readonly publicNote?: string;
  readonly returned?: {
    readonly on: CalendarDate;
    readonly comment: string;
    /** Null: still with the department on the last day of the story. */
    readonly mendedOn: CalendarDate | null;
  };
}

/** The programme whose history is told; everything in this file is a sample (示例). */
export const STORY_PROGRAMME = '141024-2024-livelihood';
export const STORY_ENDS_ON: CalendarDate = '2024-09-20';

/** Due, and nobody has reported it: project 12 and 14 are red for this. */
export const NEVER_REPORTED: readonly string[] = ['12/3', '14/4'];

/** Milestones that are not simply reported in time and approved a few days later. */
export const EPISODES: Readonly<Record<string, Episode>> = {
  '1/2': { publicNote: '上半年高龄津贴已按月发放到位。' },
  '1/3': { completedOn: '2024-08-05', reportedOn: '2024-08-06', approvedOn: '2024-08-08' },
  '2/3': { publicNote: '主体改造已完成，进入设备配备阶段。' },
  '3/1': { publicNote: '春季专场招聘活动已举办。' },
  '6/2': { publicNote: '上半年演出场次已完成，下半年继续送戏下乡。' },
  '7/2': { completedOn: '2024-08-06', reportedOn: '2024-08-07', approvedOn: '2024-08-09' },
  '8/2': { publicNote: '村级寄递站点新建与提升已完成。' },
  // Returned once, mended and approved.
  '9/2': {
    completedOn: '2024-05-29',
    reportedOn: '2024-05-30',
    returned: {
      on: '2024-05-31',
      comment: '缺少中标通知书，请补充后重新提交',
      mendedOn: '2024-06-03',
    },
    approvedOn: '2024-06-05',
    publicNote: '招投标已完成，施工单位已确定。',
  },
  // Reported late and waiting for its review.
  '11/3': { completedOn: '2024-09-13', reportedOn: '2024-09-18', approvedOn: null },
  // Returned, and with the department to be mended.
  '13/3': {
    completedOn: '2024-08-29',
    reportedOn: '2024-09-13',
    returned: {
      on: '2024-09-18',
      comment: '请补充施工许可证和各小区开工现场照片',
      mendedOn: null,
    },
  },
  '14/1': { publicNote: '恒东小学主体已封顶。' },
  '14/3': {
    completedOn: '2024-08-27',
    reportedOn: '2024-08-27',
    approvedOn: '2024-08-29',
    publicNote: '因雨季影响，竣工验收备案比计划晚12天完成。',
  },
  '15/3': { publicNote: '政务服务大厅已搬迁并对外办公。' },
  '15/4': {
    completedOn: '2024-09-09',
    reportedOn: '2024-09-10',
    approvedOn: '2024-09-12',
    publicNote: '新中医院已搬迁并投入使用，比计划提前完成。',
  },
};
