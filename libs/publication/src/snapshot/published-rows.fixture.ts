import type { MilestoneRow, ProgrammeRow, ProjectRow, PublishedRows } from './published-rows.js';

const PROGRAMME: ProgrammeRow = {
  id: 'programme',
  key: '141024-2024-livelihood',
  kind: 'livelihood',
  year: 2024,
  title: '全力办好15件民生实事',
  summary: null,
  source: '政府工作报告解读',
  state: 'published',
  warning_working_days: 10,
  red_behind_points: 30,
  yellow_behind_points: 10,
  region_code: '141024',
  region_name: '洪洞县',
  region_name_en: 'Hongtong County',
  time_zone: 'Asia/Shanghai',
  index_number: '141024000/2024-00001',
  adopted_how: 'congress-vote',
  adopted_meeting: '县第十七届人民代表大会第四次会议',
  adopted_on: '2024-02-01',
  adopted_document: '',
  published_on: '2024-02-20',
  closed_on: null,
};

function project(ordinal: number, title: string, shortTitle: string): ProjectRow {
  return {
    id: `project-${ordinal}`,
    key: `${PROGRAMME.key}/${ordinal}`,
    ordinal,
    title,
    short_title: shortTitle,
    responsible_leader: null,
    setup_is_sample: true,
    target_comparator: null,
    target_value: null,
    target_unit: null,
    target_approximate: false,
    target_relative_to: null,
    last_year_value: null,
    last_year_unit: null,
    last_year_note: null,
    beneficiaries: '',
    how_to_apply: '',
    where_to_apply: '',
    apply_until: null,
    public_telephone: '',
    money_planned: null,
    money_in_place: null,
    money_spent: null,
    money_as_of: null,
    withdrawn_on: null,
    accepted_on: null,
    acceptance_public_note: '',
    closing: null,
    closing_public_reason: '',
    continues_key: null,
  };
}

function milestone(
  projectOrdinal: number,
  ordinal: number,
  given: Pick<MilestoneRow, 'title' | 'due_date'> & Partial<MilestoneRow>,
): MilestoneRow {
  return {
    id: `milestone-${projectOrdinal}-${ordinal}`,
    key: `${PROGRAMME.key}/${projectOrdinal}/${ordinal}`,
    project_id: `project-${projectOrdinal}`,
    ordinal,
    department_code: 'jyj',
    department_name: '教育局',
    original_due_date: given.due_date,
    weight: 20,
    is_sample: true,
    completed_on: null,
    reported_on: null,
    withdrawn_on: null,
    pending_reported_on: null,
    clock_resumes_on: null,
    planned_start: null,
    deliverable_ordinal: null,
    extension_asked_on: null,
    ...given,
  };
}

/** 2024-09-20: the first promise goes as planned; the fourteenth is overdue by 19 days. */
export const PUBLISHED_ROWS: PublishedRows = {
  programme: PROGRAMME,
  programmes: [{ ...PROGRAMME, has_projects: true }],
  projects: [
    project(1, '为80周岁及以上老年人发放高龄津贴', '高龄津贴'),
    project(14, '完成洪洞县恒东小学建设项目', '恒东小学'),
  ],
  departments: [{ project_id: 'project-14', code: 'jyj', name: '教育局', part: 'lead' }],
  deliverables: [],
  sites: [],
  milestones: [
    milestone(1, 1, { title: '建档', due_date: '2024-03-29', ...approved('2024-03-29') }),
    milestone(1, 2, { title: '全年发放', due_date: '2024-12-20' }),
    milestone(14, 1, { title: '主体封顶', due_date: '2024-04-30', ...approved('2024-05-01') }),
    milestone(14, 2, { title: '投入使用', due_date: '2024-09-01' }),
    milestone(14, 3, {
      title: '幼儿园主体完工',
      due_date: '2024-11-29',
      pending_reported_on: '2024-09-19',
    }),
  ],
  reviewPeriods: [],
  decisions: [
    { milestone_id: 'milestone-14-1', public_note: '现场核查属实', approved_on: '2024-05-06' },
  ],
  photos: [
    {
      milestone_id: 'milestone-14-1',
      caption: '封顶现场',
      sha256: 'a'.repeat(64),
      storage_key: 'evidence/photo.jpg',
      width: 1600,
      height: 1200,
    },
  ],
  corrections: [],
  extensions: [],
  amendments: [],
  checkUps: [],
  progressNotes: [],
  questions: [],
  otherYears: [],
  offices: [{ code: 'jyj', name: '教育局', public_telephone: '0357-6220000' }],
  calendarEdits: [],
  clock: { now: new Date('2024-09-20T01:00:00Z'), today: '2024-09-20', demo: true },
};

function approved(on: string): Pick<MilestoneRow, 'completed_on' | 'reported_on'> {
  return { completed_on: on, reported_on: on };
}
