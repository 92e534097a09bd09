import { Component, computed, effect, inject, input, resource } from '@angular/core';
import { RouterLink } from '@angular/router';
import { LightComponent, ProgressComponent } from '@jiannuo/web-ui';
import { PortalApi } from '../api/portal-api.js';
import { ProjectSupervision } from '../directives/project-supervision.js';
import { AskAgain } from '../reconsiderations/ask-again.js';
import { Session } from '../session/session.js';
import { LoadState } from '../shell/load-state.js';
import { PageTitle } from '../shell/page-title.js';
import { Deliverables } from './deliverables.js';
import { Milestones } from './milestones.js';
import { ProjectYear } from './project-year.js';
import { PublicPhotos } from './public-photos.js';
import { SitesSection } from './sites-section.js';

/** One promise: its own words first, then where it stands, then its milestones. */
@Component({
  selector: 'jn-project-page',
  imports: [
    RouterLink,
    AskAgain,
    LightComponent,
    LoadState,
    ProgressComponent,
    Deliverables,
    Milestones,
    ProjectSupervision,
    ProjectYear,
    PublicPhotos,
    SitesSection,
  ],
  templateUrl: './project.page.html',
})
export class ProjectPage {
  private readonly api = inject(PortalApi);
  private readonly title = inject(PageTitle);
  private readonly session = inject(Session);

  readonly programmeKey = input.required<string>();
  readonly projectOrdinal = input.required<string>();
  /** Query parameter: the ordinal of the milestone a message speaks of. */
  readonly milestone = input<string>();

  protected readonly project = resource({
    params: () => ({ programme: this.programmeKey(), ordinal: this.projectOrdinal() }),
    loader: ({ params }) => this.api.project(params.programme, params.ordinal),
  });
  protected readonly supporting = computed(() =>
    (this.project.hasValue() ? this.project.value().departments : [])
      .map((department) => department.name)
      .join('、'),
  );
  /** The lead department may ask that the promise itself be amended. */
  protected readonly mayAmend = computed(() => {
    if (!this.project.hasValue()) return false;
    const { leadDepartment, programme } = this.project.value();
    const mine = this.session
      .departmentsIn(programme.region.code)
      .some(({ code }) => code === leadDepartment?.code);
    return mine && programme.state === 'published';
  });
  /** A department of the project may ask to have its red or yellow light looked at again. */
  protected readonly mayAskAgain = computed(() => {
    if (!this.project.hasValue()) return false;
    const { light, leadDepartment, departments } = this.project.value();
    const mine = this.session.viewer().departments;
    return (
      (light?.light === 'red' || light?.light === 'yellow') &&
      [leadDepartment, ...departments].some((one) => one !== null && mine.includes(one.code))
    );
  });

  constructor() {
    effect(() => {
      if (!this.project.hasValue()) return;
      const { ordinal, shortTitle, title } = this.project.value();
      this.title.name(`${ordinal}. ${shortTitle ?? title}`);
    });
  }
}
