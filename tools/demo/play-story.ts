import { tmpdir } from 'node:os';
import type { DataSource, EntityManager } from 'typeorm';
import type { SubmissionView } from '@jiannuo/contracts';
import { readPrincipal, type Principal } from '@jiannuo/identity';
import type { Database, Storage } from '@jiannuo/platform';
import {
  AddEvidence,
  ApproveSubmission,
  CreateSubmission,
  EditSubmission,
  evidencePlaces,
  NoScanner,
  receiveBytes,
  ReturnSubmission,
  ShowSubmission,
  SubmitSubmission,
} from '@jiannuo/tracking';
import { drawSamplePicture, hasChineseFont } from './sample-picture.js';
import type { Step, StoryMilestone } from './schedule.js';

/** Nobody waits for the workers while the past is told. */
const SILENT = { poke: () => undefined };

/**
 * Tells the story by the same commands people use, each at its own moment: the owner sets the clock,
 * the people act. A step that an earlier, interrupted run has done already is left as it is.
 */
export class StoryPlayer {
  private readonly create: CreateSubmission;
  private readonly edit: EditSubmission;
  private readonly addEvidence: AddEvidence;
  private readonly submit: SubmitSubmission;
  private readonly approve: ApproveSubmission;
  private readonly sendBack: ReturnSubmission;
  private readonly show: ShowSubmission;
  private readonly people = new Map<string, Principal>();
  private lettering = false;

  constructor(
    private readonly owner: DataSource,
    database: Database,
    storage: Storage,
  ) {
    this.create = new CreateSubmission(database);
    this.edit = new EditSubmission(database);
    this.addEvidence = new AddEvidence(database, storage, new NoScanner(), evidencePlaces);
    this.submit = new SubmitSubmission(database, SILENT);
    this.approve = new ApproveSubmission(database, SILENT);
    this.sendBack = new ReturnSubmission(database, SILENT);
    this.show = new ShowSubmission(database);
  }

  /** Plays the steps in their order. */
  async play(steps: readonly Step[]): Promise<void> {
    this.lettering = await hasChineseFont();
    for (const step of steps) {
      await setClock(this.owner.manager, step.at);
      await this.playStep(step);
    }
  }

  private async playStep(step: Step): Promise<void> {
    const { milestone } = step;
    const reporter = await this.person(milestone.departmentCode);
    const supervisor = await this.person('supervisor');
    if (step.act === 'report') return this.report(reporter, step);
    const id = await this.submissionOf(milestone);
    if (id === null) throw new Error(`${milestone.place} has no report to ${step.act}`);
    const { state, version, reviews } = await this.show.run(
      step.act === 'mend' ? reporter : supervisor,
      id,
    );
    switch (step.act) {
      case 'return':
        if (state === 'submitted' && !reviews.some(({ action }) => action === 'return')) {
          await this.sendBack.run(supervisor, id, { version, comment: step.comment });
        }
        return;
      case 'mend':
        await this.mend(reporter, milestone, id, { state, version });
        return;
      case 'approve':
        if (state === 'submitted') {
          await this.approve.run(supervisor, id, { version, publicNote: step.publicNote });
        }
    }
  }

  /** A run that was interrupted between the two steps left it edited, and so a draft again. */
  private async mend(
    reporter: Principal,
    milestone: StoryMilestone,
    id: string,
    { state, version }: Pick<SubmissionView, 'state' | 'version'>,
  ): Promise<void> {
    let current = version;
    if (state === 'returned') {
      const text = `${textOf(milestone)}已按审核意见补充材料。`;
      await this.edit.run(reporter, id, { version, text });
      current += 1;
    }
    if (state === 'returned' || state === 'draft') {
      await this.submit.run(reporter, id, { version: current });
    }
  }

  private async report(reporter: Principal, step: Extract<Step, { act: 'report' }>): Promise<void> {
    const { milestone, completedOn } = step;
    const id =
      (await this.submissionOf(milestone)) ??
      (await this.create.run(reporter, {
        milestoneKey: milestone.key,
        kind: 'completion',
        completedOn,
        text: textOf(milestone),
      }));
    const { state, version, evidence, rounds } = await this.show.run(reporter, id);
    if (state !== 'draft' || rounds.length > 0) return;
    if (evidence.length === 0) {
      const bytes = await drawSamplePicture(milestone.title, seedOf(milestone), this.lettering);
      const upload = await receiveBytes(tmpdir(), bytes, {
        fileName: `${milestone.title}.jpg`,
        visibility: 'public',
        caption: `${milestone.title}（示例图片）`,
        purpose: 'evidence',
      });
      await this.addEvidence.run(reporter, id, upload);
    }
    await this.submit.run(reporter, id, { version });
  }

  private async submissionOf({ key }: StoryMilestone): Promise<string | null> {
    const rows: { id: string }[] = await this.owner.query(
      `SELECT s.id FROM submission s JOIN milestone m ON m.id = s.milestone_id WHERE m.key = $1`,
      [key],
    );
    return rows[0]?.id ?? null;
  }

  private async person(username: string): Promise<Principal> {
    const known = this.people.get(username);
    if (known !== undefined) return known;
    const principal = await readPrincipal(this.owner.manager, username);
    if (principal === null) throw new Error(`The demo has no account named ${username}`);
    this.people.set(username, principal);
    return principal;
  }
}

/** 14/3 → 143: neighbours get different pictures, and the same one each time. */
function seedOf({ place }: StoryMilestone): number {
  return Number(place.replace('/', ''));
}

function textOf({ title }: StoryMilestone): string {
  return `“${title}”已完成，现场照片和有关资料见附件。（示例）`;
}

/** Sets business time to an instant written with its offset. */
export async function setClock(owner: EntityManager, instant: string): Promise<void> {
  await owner.query('UPDATE clock SET clock_offset = $1::timestamptz - clock_timestamp()', [
    instant,
  ]);
}
