import type { CreateProgrammeRequest, ListedProjectRequest } from '@jiannuo/contracts';
import type { Role } from '@jiannuo/domain';
import type { Principal } from '@jiannuo/identity';
import { createDataSource, Database } from '@jiannuo/platform';
import {
  createTestDatabase,
  seedDepartment,
  seedRegion,
  seedUser,
  setBusinessTime,
  type SeededDepartment,
} from '@jiannuo/testing';
import { AcceptProject } from './acceptance/accept-project.js';
import { DecideInformation } from './acceptance/decide-information.js';
import { ProposeInformation } from './acceptance/propose-information.js';
import { ShowProjectYear } from './acceptance/show-project-year.js';
import { AnswerAssignment } from './assignment/answer-assignment.js';
import { DecideObjection } from './assignment/decide-objection.js';
import { HandOverWork } from './assignment/hand-over-work.js';
import { ListAssignments } from './assignment/list-assignments.js';
import { MergeDepartments } from './assignment/merge-departments.js';
import { RenameDepartment } from './assignment/rename-department.js';
import { ShowDepartmentWork } from './assignment/show-department-work.js';
import { AdoptProgramme } from './programme/adopt-programme.js';
import { CreateProgramme } from './programme/create-programme.js';
import { DiscardProgramme } from './programme/discard-programme.js';
import { EditProgramme } from './programme/edit-programme.js';
import { PublishProgramme } from './programme/publish-programme.js';
import { ShowProgrammePlan } from './programme/show-programme-plan.js';
import { SaveProjectPlan } from './project/save-project-plan.js';
import { SaveProject } from './project/save-project.js';
import { StepProjectPlan } from './project/step-project-plan.js';
import { AskReconsideration } from './reconsideration/ask-reconsideration.js';
import { DecideReconsideration } from './reconsideration/decide-reconsideration.js';
import { ListReconsiderations } from './reconsideration/list-reconsiderations.js';
import { AddSites } from './site/add-sites.js';
import { ConfirmSites } from './site/confirm-sites.js';
import { EditSite } from './site/edit-site.js';
import { ListSites } from './site/list-sites.js';
import { CloseProgramme } from './year-end/close-programme.js';
import { CopyProgramme } from './year-end/copy-programme.js';
import { PreviewClosing } from './year-end/preview-closing.js';
import { ReadProjectDossier } from './year-end/read-project-dossier.js';

const HERE = '141024';
export const KEY = '141024-2024-livelihood';

/** 洪洞县 in January 2024: departments, people, and no list yet. */
export async function openYear() {
  const db = await createTestDatabase();
  const source = createDataSource({ url: db.url, role: 'jiannuo_api', poolSize: 4 });
  const database = new Database(await source.initialize());
  const poker = { poke: () => undefined };
  await seedRegion(db.owner);
  const departments = {
    jyj: await seedDepartment(db.owner, { code: 'jyj', name: '教育局' }),
    zjj: await seedDepartment(db.owner, { code: 'zjj', name: '住房和城乡建设局' }),
    slj: await seedDepartment(db.owner, { code: 'slj', name: '水利局' }),
  };
  await setBusinessTime(db.owner, '2024-02-02T09:00:00+08:00');

  const person = async (
    username: string,
    role: Role,
    department?: SeededDepartment,
  ): Promise<Principal> => {
    const grant = { role, regionCode: HERE, ...(department && { departmentId: department.id }) };
    const { id } = await seedUser(db.owner, { username, grants: [grant] });
    return {
      userId: id,
      username,
      displayName: username,
      regions: [HERE],
      grants: [
        {
          role,
          regionCode: HERE,
          regionName: '洪洞县',
          departmentId: department?.id ?? null,
          departmentCode: department?.code ?? null,
          departmentName: department?.name ?? null,
        },
      ],
    };
  };
  return {
    db,
    database,
    poker,
    departments,
    people: {
      reporter: await person('jyj', 'reporter', departments.jyj),
      head: await person('jyj-head', 'head', departments.jyj),
      builder: await person('zjj', 'reporter', departments.zjj),
      builderHead: await person('zjj-head', 'head', departments.zjj),
      waterHead: await person('slj-head', 'head', departments.slj),
      supervisor: await person('supervisor', 'supervisor'),
      leader: await person('leader', 'leader'),
      observer: await person('observer', 'observer'),
      administrator: await person('admin', 'administrator'),
    },
    person,
    create: new CreateProgramme(database),
    edit: new EditProgramme(database),
    discard: new DiscardProgramme(database),
    adopt: new AdoptProgramme(database),
    publish: new PublishProgramme(database, poker),
    plan: new ShowProgrammePlan(database),
    saveProject: new SaveProject(database),
    savePlan: new SaveProjectPlan(database),
    step: new StepProjectPlan(database, poker),
    sites: new ListSites(database),
    addSites: new AddSites(database),
    editSite: new EditSite(database),
    confirmSites: new ConfirmSites(database, poker),
    assignments: new ListAssignments(database),
    answer: new AnswerAssignment(database, poker),
    decideObjection: new DecideObjection(database, poker),
    departmentWork: new ShowDepartmentWork(database),
    rename: new RenameDepartment(database, poker),
    merge: new MergeDepartments(database, poker),
    handOver: new HandOverWork(database),
    askAgain: new AskReconsideration(database, poker),
    reconsiderations: new ListReconsiderations(database),
    decideAgain: new DecideReconsideration(database, poker),
    projectYear: new ShowProjectYear(database),
    accept: new AcceptProject(database, poker),
    inform: new ProposeInformation(database, poker),
    decideInformation: new DecideInformation(database, poker),
    previewClosing: new PreviewClosing(database),
    closeList: new CloseProgramme(database, poker),
    copy: new CopyProgramme(database),
    dossier: new ReadProjectDossier(database),
    /** As if their reports had been approved. */
    async complete(...milestoneKeys: string[]): Promise<void> {
      await db.owner.query(
        `UPDATE milestone SET completed_on = '2024-02-01', reported_on = '2024-02-01'
         WHERE key = ANY ($1)`,
        [milestoneKeys],
      );
    },
    async close(): Promise<void> {
      await database.close();
      await db.drop();
    },
  };
}

export type Year = Awaited<ReturnType<typeof openYear>>;

export const ADOPTION = {
  how: 'congress-vote',
  meeting: '县十七届人大四次会议',
  on: '2024-02-01',
  document: '洪人发〔2024〕3号',
} as const;

/** A school: two milestones of 教育局 and 住建局, one counted deliverable. */
export function school(changes: Partial<ListedProjectRequest> = {}): ListedProjectRequest {
  return {
    ordinal: 1,
    title: '建成恒东小学',
    lead: 'jyj',
    supporting: ['zjj'],
    deliverables: [{ text: '新建小学', target: 1, unit: '所', countsSites: true }],
    milestones: [
      { title: '竣工验收', department: 'zjj', dueDate: '2024-06-28', weight: 60 },
      { title: '投入使用', department: 'jyj', dueDate: '2024-09-02', weight: 40, follows: [1] },
    ],
    ...changes,
  };
}

export function list(...projects: ListedProjectRequest[]): CreateProgrammeRequest {
  return {
    regionCode: HERE,
    kind: 'livelihood',
    year: 2024,
    title: '洪洞县2024年民生实事',
    projects,
  };
}

/** A list with that one project, confirmed, adopted and published. */
export async function publishList(year: Year, ...projects: ListedProjectRequest[]): Promise<void> {
  const { supervisor, leader } = year.people;
  await year.create.run(supervisor, list(...(projects.length > 0 ? projects : [school()])));
  for (const project of (await year.plan.run(supervisor, KEY)).projects) {
    await year.step.run('confirm', supervisor, project.key, { version: project.version });
  }
  await year.adopt.run(supervisor, KEY, { version: 1, ...ADOPTION });
  await year.publish.run(leader, KEY, 2);
}
