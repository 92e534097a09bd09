import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { PublicMilestone, PublicProjectPage } from '@jiannuo/contracts';
import {
  ChineseDatePipe,
  LightComponent,
  ProgressComponent,
  TimelineComponent,
  type TimelineEntry,
} from '@jiannuo/web-ui';
import { DeliverablesComponent } from './deliverables.js';
import { MilestoneDetailComponent } from './milestone-detail.js';

/** One promise: its own words first, then how it stands and how it got there. */
@Component({
  selector: 'jn-project',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [
    ChineseDatePipe,
    DeliverablesComponent,
    LightComponent,
    MilestoneDetailComponent,
    ProgressComponent,
    TimelineComponent,
  ],
  templateUrl: './project.html',
})
export class ProjectComponent {
  readonly page = input.required<PublicProjectPage>();

  protected readonly project = computed(() => this.page().project);
  protected readonly programme = computed(() => this.page().programme);
  protected readonly listPath = computed(() => this.page().basePath || '/');
  protected readonly supporting = computed(() =>
    this.project()
      .departments.map(({ name }) => name)
      .join('、'),
  );
  /** “正常推进” needs no reason. */
  protected readonly cause = computed(() =>
    this.project().light === 'green' ? '' : this.project().lightCause,
  );
  protected readonly completed = computed(
    () => this.project().milestones.filter(({ state }) => state === 'completed').length,
  );
  protected readonly data = computed(
    () => `/api/v1/public/projects/${this.programme().key}/${this.project().ordinal}`,
  );

  /** The milestone behind an entry of the timeline, for its photos and notes. */
  protected milestoneOf({ key }: TimelineEntry): PublicMilestone | null {
    return this.project().milestones.find((milestone) => milestone.key === key) ?? null;
  }
}
