import type { PublicMilestone, PublicProgrammePage, PublicProject } from '@jiannuo/contracts';

const JYJ = { code: 'jyj', name: '教育局' };
const MZJ = { code: 'mzj', name: '民政局' };

/** A step that was due on 2 September and is still open on the 20th, unless told otherwise. */
export function publicMilestone(given: Partial<PublicMilestone> = {}): PublicMilestone {
  return {
    key: '141024-2024-livelihood/14/1',
    ordinal: 1,
    title: '恒东小学投入使用',
    department: JYJ,
    dueDate: '2024-09-02',
    originalDueDate: '2024-09-02',
    weight: 50,
    isSample: true,
    state: 'open',
    completedOn: null,
    reportedOn: null,
    approvedOn: null,
    daysLate: null,
    reportedLate: false,
    overdueDays: 18,
    light: 'red',
    lightCause: '逾期18天',
    publicNote: '',
    photos: [],
    corrections: [],
    ...given,
  } as PublicMilestone;
}

export function completed(given: Partial<PublicMilestone> = {}): PublicMilestone {
  return publicMilestone({
    title: '完成方案与招标',
    state: 'completed',
    dueDate: '2024-08-30',
    completedOn: '2024-08-29',
    reportedOn: '2024-08-30',
    approvedOn: '2024-09-03',
    daysLate: 0,
    overdueDays: 0,
    light: 'done',
    lightCause: '',
    ...given,
  });
}

export function publicProject(given: Partial<PublicProject> = {}): PublicProject {
  return {
    key: '141024-2024-livelihood/14',
    ordinal: 14,
    title: '建成投用恒东小学，新建4所公办幼儿园',
    shortTitle: '恒东小学与公办幼儿园',
    setupIsSample: true,
    progress: 50,
    plannedProgress: 75,
    light: 'red',
    lightCause: '有节点逾期18天',
    leadDepartment: JYJ,
    departments: [],
    responsibleLeader: null,
    deliverables: [],
    milestones: [completed(), publicMilestone({ ordinal: 2 })],
    target: null,
    acceptance: null,
    closing: null,
    withdrawnOn: null,
    continues: null,
    lastYear: null,
    ...given,
  } as PublicProject;
}

/** Two promises of 洪洞县 as the public page showed them on 20 September 2024. */
export function publicProgramme(given: Partial<PublicProgrammePage> = {}): PublicProgrammePage {
  return {
    key: '141024-2024-livelihood',
    kind: 'livelihood',
    year: 2024,
    title: '全力办好15件民生实事',
    region: { code: '141024', name: '洪洞县' },
    asOf: '2024-09-20',
    progress: 60,
    headline: '2件中1件按计划推进，1件滞后。',
    projects: [
      publicProject({
        ordinal: 1,
        shortTitle: '高龄津贴与普惠托育补助',
        leadDepartment: MZJ,
        light: 'green',
        lightCause: '',
        progress: 70,
        milestones: [completed({ department: MZJ }), completed({ department: MZJ, daysLate: 4 })],
      }),
      publicProject(),
    ],
    ...given,
  } as PublicProgrammePage;
}
