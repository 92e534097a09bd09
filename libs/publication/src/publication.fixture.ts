import { createHash } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import {
  seedDepartment,
  seedMilestone,
  seedProgramme,
  seedProject,
  seedRegion,
  seedUser,
  setBusinessTime,
  type Owner,
} from '@jiannuo/testing';
import type { Storage } from '@jiannuo/platform';
import type { ComposedFile } from './feeds/compose-data-files.js';
import type { PageRenderer, SiteAssets } from './pages/page-renderer.js';
import type { PublicPage } from '@jiannuo/contracts';

/** What nobody typed for the public; it must not be found in any public byte. */
export const CANARY = '内部情况勿公开';
export const PHOTO = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.from('photo')]);
export const PHOTO_HASH = createHash('sha256').update(PHOTO).digest('hex');

export interface SeededStory {
  readonly programmeId: string;
  readonly programmeKey: string;
  /** 恒东小学投入使用, due 2024-09-01, open. */
  readonly openMilestoneId: string;
  /** 恒东小学主体封顶, approved with a photo, a note and an internal file. */
  readonly completedMilestoneId: string;
  readonly projectId: string;
  readonly departmentId: string;
  readonly userId: string;
}

/** Project 14 on 2024-09-20: one milestone approved with a photo, one overdue. */
export async function seedStory(owner: Owner, storage: Storage): Promise<SeededStory> {
  await seedRegion(owner);
  await setBusinessTime(owner, '2024-09-20T09:00:00+08:00');
  const department = await seedDepartment(owner, { code: 'jyj', name: '教育局' });
  const user = await seedUser(owner, { username: 'jyj' });
  const programme = await seedProgramme(owner, { title: '全力办好15件民生实事' });
  const project = await seedProject(owner, {
    programme,
    ordinal: 14,
    title: '完成洪洞县恒东小学建设项目',
    leadId: department.id,
  });
  const common = { project, departmentId: department.id, weight: 50 };
  const completed = await seedMilestone(owner, {
    ...common,
    title: '恒东小学主体封顶',
    dueDate: '2024-04-30',
    completedOn: '2024-05-01',
  });
  const open = await seedMilestone(owner, {
    ...common,
    ordinal: 2,
    title: '恒东小学投入使用',
    dueDate: '2024-09-01',
  });
  const story: SeededStory = {
    programmeId: programme.id,
    programmeKey: programme.key,
    openMilestoneId: open.id,
    completedMilestoneId: completed.id,
    projectId: project.id,
    departmentId: department.id,
    userId: user.id,
  };
  const submission = await seedSubmission(owner, story, {
    milestoneId: completed.id,
    state: 'approved',
    completedOn: '2024-05-01',
    reportedOn: '2024-05-01',
    decidedOn: '2024-05-03',
    publicNote: '=现场核查属实',
  });
  await storage.put('evidence/photo.jpg', PHOTO);
  await seedEvidence(owner, story, submission, { visibility: 'public', caption: '封顶现场' });
  await seedEvidence(owner, story, submission, { visibility: 'internal', caption: CANARY });
  await requestPublication(owner, programme.id);
  return story;
}

/** A completion whose text nobody outside may read. */
export async function seedSubmission(
  owner: Owner,
  story: SeededStory,
  given: {
    milestoneId: string;
    state: 'draft' | 'submitted' | 'signed-off' | 'returned' | 'withdrawn' | 'approved' | 'revoked';
    completedOn: string;
    reportedOn: string;
    publicNote?: string;
    /** Of an approved one; by default when it was reported. */
    decidedOn?: string;
  },
): Promise<string> {
  const id = uuidv7();
  const at = `${given.reportedOn}T10:00:00+08:00`;
  const decidedOn = given.decidedOn ?? given.reportedOn;
  const decidedAt = given.state === 'approved' ? `${decidedOn}T16:00:00+08:00` : null;
  await owner.query(
    `INSERT INTO submission (id, region_code, kind, project_id, milestone_id, department_id, state,
       completed_on, text, submitted_at, reported_on, decided_at, public_note, created_at, updated_at)
     VALUES ($1, '141024', 'completion', $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $8, $8)`,
    [
      id,
      story.projectId,
      given.milestoneId,
      story.departmentId,
      given.state,
      given.completedOn,
      CANARY,
      at,
      given.reportedOn,
      decidedAt,
      given.publicNote ?? '',
    ],
  );
  await owner.query(
    `INSERT INTO submission_round (submission_id, round, completed_on, text, submitted_by, submitted_at)
     VALUES ($1, 1, $2, $3, $4, $5)`,
    [id, given.completedOn, CANARY, story.userId, at],
  );
  return id;
}

/** A return or revocation, its comment never public. */
export async function seedReview(
  owner: Owner,
  story: SeededStory,
  given: { submissionId: string; action: 'return' | 'revoke'; on: string; publicNote?: string },
): Promise<void> {
  await owner.query(
    `INSERT INTO review (id, submission_id, region_code, round, action, actor_id, comment, public_note, decided_at)
     VALUES ($1, $2, '141024', 1, $3, $4, $5, $6, $7)`,
    [
      uuidv7(),
      given.submissionId,
      given.action,
      story.userId,
      CANARY,
      given.publicNote ?? '',
      `${given.on}T16:00:00+08:00`,
    ],
  );
}

/** A file of a submission; its name is never public, its caption and bytes only where it is. */
export async function seedEvidence(
  owner: Owner,
  story: SeededStory,
  submissionId: string,
  given: {
    visibility: 'public' | 'internal' | 'sensitive';
    caption: string;
    /** By default the seeded photo. */
    display?: { key: string; sha256: string };
  },
): Promise<void> {
  const display = given.display ?? { key: 'evidence/photo.jpg', sha256: PHOTO_HASH };
  await owner.query(
    `INSERT INTO evidence (id, submission_id, region_code, visibility, caption, file_name, media_type,
       size, sha256, storage_key, width, height, display_key, display_sha256, created_by, created_at)
     VALUES ($1, $2, '141024', $3, $4, $5, 'image/jpeg', 9, $6, $7, 1600, 1200, $7, $6, $8,
       clock_timestamp())`,
    [
      uuidv7(),
      submissionId,
      given.visibility,
      given.caption,
      CANARY,
      display.sha256,
      display.key,
      story.userId,
    ],
  );
}

export async function requestPublication(owner: Owner, programmeId: string): Promise<void> {
  await owner.query(
    `INSERT INTO publication_request (id, programme_id, reason) VALUES ($1, $2, 'decision')`,
    [uuidv7(), programmeId],
  );
}

/** Renders the page's data as they are: what is not in them cannot get into any HTML. */
export class PlainRenderer implements PageRenderer {
  readonly rendered: string[] = [];
  build = 'first';
  /** Throws instead of rendering this path. */
  brokenPath: string | null = null;
  /** The port's own functions fail: the build is not there. */
  brokenBuild: 'layout' | 'assets' | null = null;
  /** Something that happens in the middle of a publication. */
  meanwhile: () => Promise<void> = () => Promise.resolve();

  layout(): Promise<string> {
    if (this.brokenBuild === 'layout') return Promise.reject(new Error('No layout'));
    return Promise.resolve(this.build);
  }

  assets(): Promise<SiteAssets> {
    if (this.brokenBuild === 'assets') return Promise.reject(new Error('No assets'));
    const css: ComposedFile = {
      path: `/assets/public.${this.build}.css`,
      mediaType: 'text/css; charset=utf-8',
      body: Buffer.from(`/* ${this.build} */`),
    };
    return Promise.resolve({
      links: { stylesheet: css.path, icon: '/assets/icon.svg', script: '/assets/public.js' },
      files: [css],
    });
  }

  async render(page: PublicPage, path: string): Promise<string> {
    if (path === this.brokenPath) throw new Error('The template is broken');
    await this.meanwhile();
    this.rendered.push(path);
    return `<!doctype html><html lang="zh-CN">${JSON.stringify(page)}</html>`;
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}
