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
import { RouterLink } from '@angular/router';
import type { ProgrammePlanView } from '@jiannuo/contracts';
import { YearApi } from '../api/year-api.js';
import { Session } from '../session/session.js';
import { LoadState } from '../shell/load-state.js';
import { PageTitle } from '../shell/page-title.js';
import { GanttChart } from './gantt-chart.js';
import { PlanCourse } from './plan-course.js';
import { PlanRules } from './plan-rules.js';
import { countStates, MILESTONES_WORDS, totalWeight } from './plan-words.js';
import { ProjectFields, type ProjectContent } from './project-fields.js';
import { Attempt } from '../shell/attempt.js';
import { Announcement } from '../shell/announcement.js';

/** A list as it is written: its course, its projects, its year at a glance. */
@Component({
  selector: 'jn-plan-page',
  imports: [RouterLink, GanttChart, LoadState, PlanCourse, PlanRules, ProjectFields],
  templateUrl: './plan.page.html',
})
export class PlanPage {
  private readonly api = inject(YearApi);
  private readonly title = inject(PageTitle);
  private readonly session = inject(Session);
  private readonly announcement = inject(Announcement);

  readonly programmeKey = input.required<string>();

  protected readonly loaded = resource({
    params: () => this.programmeKey(),
    loader: ({ params }) => this.api.plan(params),
  });
  protected readonly plan = linkedSignal<ProgrammePlanView | null>(() =>
    this.loaded.hasValue() ? this.loaded.value() : null,
  );
  protected readonly attempt = new Attempt();
  protected readonly adding = signal(false);
  protected readonly view = signal<'list' | 'gantt'>('list');
  protected readonly mayEdit = computed(() => {
    const plan = this.plan();
    return (
      this.session.has('supervisor') && (plan?.state === 'drafted' || plan?.state === 'adopted')
    );
  });
  protected readonly summary = computed(() => {
    const plan = this.plan();
    return plan === null ? '' : countStates(plan);
  });
  protected readonly nextOrdinal = computed(
    () => Math.max(0, ...(this.plan()?.projects ?? []).map(({ ordinal }) => ordinal)) + 1,
  );
  protected readonly stateWords = MILESTONES_WORDS;
  protected readonly weight = totalWeight;

  constructor() {
    effect(() => {
      const plan = this.plan();
      if (plan !== null) this.title.name(`编制 ${plan.title}`);
    });
  }

  protected async add(content: ProjectContent): Promise<void> {
    const done = await this.attempt.run(async () => {
      this.plan.set(await this.api.addProject(this.programmeKey(), content));
    });
    if (!done) return;
    this.adding.set(false);
    this.announcement.say(`已添加“${content.title}”`);
  }
}
