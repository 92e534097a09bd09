import {
  Component,
  computed,
  effect,
  inject,
  input,
  linkedSignal,
  resource,
  signal,
} from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { PlanProjectView, ProgrammePlanView } from '@jiannuo/contracts';
import { YearApi, type PlanStep } from '../api/year-api.js';
import { Session } from '../session/session.js';
import { Announcement } from '../shell/announcement.js';
import { Attempt } from '../shell/attempt.js';
import { Confirmation } from '../shell/confirmation.js';
import { LoadState } from '../shell/load-state.js';
import { PageTitle } from '../shell/page-title.js';
import { valueOf } from '../shell/value-of.js';
import { DeliverablesEditor } from './deliverables-editor.js';
import { MilestonesEditor } from './milestones-editor.js';
import { draftOf, type PlanDraft } from './plan-draft.js';
import { MILESTONES_WORDS, stepOf } from './plan-words.js';
import { ProjectFields, type ProjectContent } from './project-fields.js';

const DONE: Readonly<Record<PlanStep, string>> = {
  propose: '节点已上报，等待督查人员确认',
  confirm: '节点已确认',
  'send-back': '已退回牵头单位',
};

/** One project of a list that is being written: its head, its deliverables, its milestones. */
@Component({
  selector: 'jn-project-plan-page',
  imports: [RouterLink, DeliverablesEditor, LoadState, MilestonesEditor, ProjectFields],
  templateUrl: './project-plan.page.html',
})
export class ProjectPlanPage {
  private readonly api = inject(YearApi);
  private readonly router = inject(Router);
  private readonly title = inject(PageTitle);
  private readonly session = inject(Session);
  private readonly announcement = inject(Announcement);
  private readonly confirmation = inject(Confirmation);

  readonly programmeKey = input.required<string>();
  readonly ordinal = input.required<string>();

  protected readonly loaded = resource({
    params: () => this.programmeKey(),
    loader: ({ params }) => this.api.plan(params),
  });
  protected readonly plan = linkedSignal<ProgrammePlanView | null>(() =>
    this.loaded.hasValue() ? this.loaded.value() : null,
  );
  protected readonly project = computed(() =>
    this.plan()?.projects.find(({ ordinal }) => String(ordinal) === this.ordinal()),
  );
  protected readonly draft = linkedSignal<PlanDraft | null>(() => {
    const project = this.project();
    return project === undefined ? null : draftOf(project);
  });
  protected readonly saved = computed(() => {
    const project = this.project();
    return (
      project !== undefined && JSON.stringify(draftOf(project)) === JSON.stringify(this.draft())
    );
  });
  protected readonly step = computed(() => {
    const steps = this.project()?.allowedActions ?? [];
    return {
      edit: stepOf(steps, 'edit'),
      propose: stepOf(steps, 'propose'),
      confirm: stepOf(steps, 'confirm'),
      sendBack: stepOf(steps, 'send-back'),
    };
  });
  protected readonly faults = computed(() =>
    (this.plan()?.faults ?? []).filter(({ project }) => String(project) === this.ordinal()),
  );
  protected readonly mayEditHead = computed(() => {
    const state = this.plan()?.state;
    return this.session.has('supervisor') && (state === 'drafted' || state === 'adopted');
  });
  protected readonly stateWords = MILESTONES_WORDS;
  protected readonly attempt = new Attempt();
  protected readonly editingHead = signal(false);
  protected readonly comment = signal('');
  protected readonly value = valueOf;

  constructor() {
    effect(() => {
      const project = this.project();
      if (project !== undefined) this.title.name(`${project.ordinal}. ${project.title}`);
    });
  }

  protected async saveHead(project: PlanProjectView, content: ProjectContent): Promise<void> {
    const done = await this.attempt.run(async () => {
      const body = { ...content, version: project.version };
      this.plan.set(await this.api.editProject(project.key, body));
    });
    if (!done) return;
    this.editingHead.set(false);
    this.announcement.say('已保存');
    if (content.ordinal !== project.ordinal) {
      await this.router.navigate(['/programmes', this.programmeKey(), 'plan', content.ordinal]);
    }
  }

  protected async save(project: PlanProjectView): Promise<boolean> {
    const draft = this.draft();
    if (draft === null) return false;
    const done = await this.attempt.run(async () => {
      this.plan.set(
        await this.api.savePlan(project.key, {
          version: project.version,
          deliverables: [...draft.deliverables],
          milestones: [...draft.milestones],
        }),
      );
    });
    if (done) this.announcement.say('已保存');
    return done;
  }

  protected async take(project: PlanProjectView, step: PlanStep): Promise<void> {
    const done = await this.attempt.run(async () => {
      const body = { version: project.version, comment: this.comment() };
      this.plan.set(await this.api.stepPlan(project.key, step, body));
    });
    if (!done) return;
    this.comment.set('');
    this.announcement.say(DONE[step]);
  }

  protected async remove(project: PlanProjectView): Promise<void> {
    const yes = await this.confirmation.ask({
      heading: `删除“${project.title}”？`,
      text: '项目和它的目标任务、节点、点位都会删除，不能恢复。',
      verb: '删除',
    });
    if (!yes) return;
    await this.attempt.run(async () => {
      await this.api.removeProject(project.key, project.version);
      await this.router.navigate(['/programmes', this.programmeKey(), 'plan']);
    });
  }
}
