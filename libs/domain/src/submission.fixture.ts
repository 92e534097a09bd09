import type { Actor, Role, RoleFact } from './roles.js';
import type { SubmissionFacts, SubmissionGiven } from './submission-facts.js';

/** People of the worked cases: 教育局 (jyj) of 洪洞县 reports, 住房和城乡建设局 (zjj) does not. */
export const PEOPLE = {
  /** 填报员，本次填报由其填写 */
  author: person('author', held('reporter', 'jyj')),
  /** 同单位的另一位填报员 */
  colleague: person('colleague', held('reporter', 'jyj')),
  head: person('head', held('head', 'jyj')),
  /** 单位负责人，也修改过这份填报 */
  authorHead: person('authorHead', held('head', 'jyj')),
  /** 填报员，受负责人委托审签 */
  delegate: person('delegate', held('reporter', 'jyj'), {
    ...held('head', 'jyj'),
    delegated: true,
  }),
  otherDepartment: person('otherDepartment', held('head', 'zjj'), held('reporter', 'zjj')),
  supervisor: person('supervisor', held('supervisor')),
  /** 督查人员，此前在教育局写过这份填报 */
  authorSupervisor: person('authorSupervisor', held('supervisor')),
  leader: person('leader', held('leader')),
  /** 责任领导，却写过这份填报 */
  authorLeader: person('authorLeader', held('leader')),
  otherLeader: person('otherLeader', held('leader')),
  observer: person('observer', held('observer')),
  administrator: person('administrator', held('administrator')),
  /** 邻县同名单位的负责人兼督查人员和领导 */
  neighbour: person(
    'neighbour',
    held('reporter', 'jyj', '141025'),
    held('head', 'jyj', '141025'),
    held('supervisor', null, '141025'),
    held('leader', null, '141025'),
  ),
} as const;
export type Person = keyof typeof PEOPLE;

/** A completion of 教育局 as submitted on 2024-09-20, before sign-off. */
export const FACTS: SubmissionFacts = {
  state: 'submitted',
  kind: 'completion',
  actor: PEOPLE.author,
  subject: {
    region: '141024',
    responsibleDepartments: ['jyj'],
    open: true,
    hasOtherLive: false,
    leaderIds: ['leader', 'authorLeader', 'neighbour'],
    dueDate: '2024-09-01',
  },
  submission: {
    department: 'jyj',
    authors: ['author', 'authorHead', 'authorSupervisor', 'authorLeader'],
    signOffRequired: true,
    version: 3,
  },
  programme: { startsOn: '2024-01-01', evidenceRequired: true, signOffRequired: true },
  today: '2024-09-20',
};

/** Everything any action could ask for. */
export const GIVEN: SubmissionGiven = {
  version: 3,
  text: '恒东小学已投入使用。',
  comment: '请补充竣工验收备案表。',
  reason: '核查发现未完工。',
  completedOn: '2024-08-30',
  evidenceCount: 2,
  hasPaperDecision: true,
  reasonForOrder: '提前交付使用。',
  requestedDueDate: '2024-10-31',
  grantedDueDate: '2024-10-31',
  period: '2024-09',
  figures: [
    { label: '新增城镇就业', value: 950, previous: 800, direction: 'floor', fallReason: '' },
  ],
  changes: { title: '恒东小学和4座公办幼儿园投入使用' },
  basis: { authority: '洪洞县人民政府', date: '2024-09-10', documentNumber: '洪政发〔2024〕9号' },
};

function person(id: string, ...roles: RoleFact[]): Actor {
  return { id, roles };
}

function held(role: Role, department: string | null = null, region = '141024'): RoleFact {
  return { role, region, department };
}
