import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import type { DataSource } from 'typeorm';
import type { Role } from '@jiannuo/domain';
import type { Principal } from '@jiannuo/identity';
import { createDataSource, Database, FolderStorage } from '@jiannuo/platform';
import {
  createTestDatabase,
  seedDepartment,
  seedMilestone,
  seedProgramme,
  seedProject,
  seedRegion,
  seedUser,
  setBusinessTime,
  type SeededDepartment,
} from '@jiannuo/testing';
import { AddEvidence } from './evidence/add-evidence.js';
import { EditEvidence } from './evidence/edit-evidence.js';
import { OpenEvidence } from './evidence/open-evidence.js';
import { receiveBytes } from './evidence/receive-bytes.js';
import type { Upload } from './evidence/receive-upload.js';
import { NoScanner } from './evidence/virus-scanner.js';
import { evidencePlaces } from './evidence-places.js';
import { RemoveEvidence } from './evidence/remove-evidence.js';
import { ListOwedMilestones } from './milestone/list-owed-milestones.js';
import { ShowMilestone } from './milestone/show-milestone.js';
import { ShowProgramme } from './programme/show-programme.js';
import { ShowProject } from './project/show-project.js';
import { ApproveSubmission } from './review/approve-submission.js';
import { ListReviewQueue } from './review/list-review-queue.js';
import { ReturnSubmission } from './review/return-submission.js';
import { ReviewDisclosure } from './review/review-disclosure.js';
import { RevokeSubmission } from './review/revoke-submission.js';
import { SignOffSubmission } from './review/sign-off-submission.js';
import { CreateSubmission } from './submission/create-submission.js';
import { EditSubmission } from './submission/edit-submission.js';
import { ShowSubmission } from './submission/show-submission.js';
import { SubmitSubmission } from './submission/submit-submission.js';
import { WithdrawSubmission } from './submission/withdraw-submission.js';

/** Project 14 of 洪洞县 with its two last steps of the school, on 2024-09-20, and people to act. */
export async function openScene(
  programme: {
    signOffRequired?: boolean;
    secondDisclosureReview?: boolean;
    poolSize?: number;
  } = {},
) {
  const db = await createTestDatabase();
  const folder = mkdtempSync(join(tmpdir(), 'jiannuo-tracking-'));
  const source = createDataSource({
    url: db.url,
    role: 'jiannuo_api',
    poolSize: programme.poolSize ?? 8,
    connectTimeoutMs: 60_000,
  });
  const database = new Database(await source.initialize());
  const storage = new FolderStorage(folder);
  const poked: string[] = [];
  const poker = { poke: (queue: string) => void poked.push(queue) };

  await seedRegion(db.owner);
  await seedRegion(db.owner, { code: '141025', name: '古县' });
  const jyj = await seedDepartment(db.owner, { code: 'jyj', name: '教育局' });
  const zjj = await seedDepartment(db.owner, { code: 'zjj', name: '住房和城乡建设局' });
  const far = await seedDepartment(db.owner, { regionCode: '141025', code: 'jyj', name: '教育局' });
  const list = await seedProgramme(db.owner, programme);
  const project = await seedProject(db.owner, {
    programme: list,
    ordinal: 14,
    title: '完成洪洞县恒东小学建设项目',
    leadId: jyj.id,
    supportingIds: [zjj.id],
  });
  const acceptance = await seedMilestone(db.owner, {
    project,
    ordinal: 3,
    title: '恒东小学竣工验收备案',
    departmentId: zjj.id,
    dueDate: '2024-08-15',
    completedOn: '2024-08-27',
  });
  const opening = await seedMilestone(db.owner, {
    project,
    ordinal: 4,
    title: '恒东小学投入使用',
    departmentId: jyj.id,
    dueDate: '2024-09-01',
    follows: [acceptance.id],
  });
  await seedDeliverables(db.owner, project.id);
  await db.owner.query('UPDATE programme SET second_disclosure_review = $1', [
    programme.secondDisclosureReview ?? false,
  ]);
  await setBusinessTime(db.owner, '2024-09-20T09:00:00+08:00');

  const person = async (
    username: string,
    role: Role,
    department?: SeededDepartment,
    regionCode = '141024',
  ): Promise<Principal> => {
    const user = await seedUser(db.owner, {
      username,
      displayName: username,
      grants: [{ role, regionCode, ...(department ? { departmentId: department.id } : {}) }],
    });
    return {
      userId: user.id,
      username,
      displayName: username,
      regions: [regionCode],
      grants: [
        {
          role,
          regionCode,
          regionName: regionCode,
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
    storage,
    poker,
    poked,
    storageFolder: folder,
    keys: {
      programme: list.key,
      project: project.key,
      acceptance: acceptance.key,
      opening: opening.key,
    },
    people: {
      reporter: await person('jyj', 'reporter', jyj),
      head: await person('jyj-head', 'head', jyj),
      builder: await person('zjj', 'reporter', zjj),
      supervisor: await person('supervisor', 'supervisor'),
      leader: await person('leader', 'leader'),
      observer: await person('observer', 'observer'),
      administrator: await person('admin', 'administrator'),
      stranger: await person('far-jyj', 'reporter', far, '141025'),
      farSupervisor: await person('far-supervisor', 'supervisor', undefined, '141025'),
    },
    create: new CreateSubmission(database),
    edit: new EditSubmission(database),
    submit: new SubmitSubmission(database, poker),
    withdraw: new WithdrawSubmission(database, poker),
    show: new ShowSubmission(database),
    signOff: new SignOffSubmission(database, poker),
    reviewDisclosure: new ReviewDisclosure(database, poker),
    approve: new ApproveSubmission(database, poker),
    sendBack: new ReturnSubmission(database, poker),
    revoke: new RevokeSubmission(database, poker),
    queue: new ListReviewQueue(database),
    addEvidence: new AddEvidence(database, storage, new NoScanner(), evidencePlaces),
    editEvidence: new EditEvidence(database, evidencePlaces),
    removeEvidence: new RemoveEvidence(database, evidencePlaces),
    openEvidence: new OpenEvidence(database, storage, evidencePlaces),
    showProgramme: new ShowProgramme(database),
    showProject: new ShowProject(database),
    showMilestone: new ShowMilestone(database),
    owed: new ListOwedMilestones(database),
    /** More of the same office: whoever is told of something is told in their number. */
    hire: {
      colleague: () => person('jyj-2', 'reporter', jyj),
      otherLeader: () => person('leader-2', 'leader'),
      secondSupervisor: () => person('supervisor-2', 'supervisor'),
    },
    async close(): Promise<void> {
      await database.close();
      await db.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** 新增学位 is counted as a whole, 培训教师 by each department's part, 平均班额 has a ceiling. */
async function seedDeliverables(owner: DataSource, projectId: string): Promise<void> {
  await owner.query(
    `INSERT INTO deliverable (id, project_id, ordinal, text, target, unit, direction, parts_add_up)
     VALUES (uuidv7(), $1, 1, '新增学位', 1200, '个', 'floor', false),
       (uuidv7(), $1, 2, '培训教师', 300, '人次', 'floor', true),
       (uuidv7(), $1, 3, '平均班额', 45, '人', 'ceiling', false),
       (uuidv7(), $1, 4, '恒东小学投入使用', NULL, NULL, 'floor', false)`,
    [projectId],
  );
}

export type Scene = Awaited<ReturnType<typeof openScene>>;

/** A draft for 14/4 that lacks nothing but its evidence. */
export async function draft(scene: Scene): Promise<string> {
  return scene.create.run(scene.people.reporter, {
    milestoneKey: scene.keys.opening,
    kind: 'completion',
    completedOn: '2024-09-02',
    text: '恒东小学已于9月2日开学。',
  });
}

/** The same, with one public photo and handed in. */
export async function handIn(scene: Scene): Promise<string> {
  const id = await draft(scene);
  await scene.addEvidence.run(scene.people.reporter, id, await photo());
  await scene.submit.run(scene.people.reporter, id, { version: 1 });
  return id;
}

/** A plain photo, or the bytes given, as it lies on the disk after its arrival. */
export async function photo(
  changes: Partial<Omit<Upload, 'path' | 'size' | 'sha256'>> & { bytes?: Buffer } = {},
): Promise<Upload> {
  const { bytes, ...labels } = changes;
  const picture = sharp({ create: { width: 600, height: 400, channels: 3, background: '#4a7' } });
  return receiveBytes(tmpdir(), bytes ?? (await picture.jpeg().toBuffer()), {
    fileName: '校门.jpg',
    visibility: 'public',
    caption: '新校门',
    purpose: 'evidence',
    ...labels,
  });
}
