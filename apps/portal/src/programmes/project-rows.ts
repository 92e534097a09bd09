import { Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ProjectSummaryView } from '@jiannuo/contracts';
import { LightComponent, ProgressComponent } from '@jiannuo/web-ui';
import { routeParts } from '../shell/keys.js';

/** Projects one can scan: number, promise, light with its cause, progress against plan, office. */
@Component({
  selector: 'jn-project-rows',
  imports: [RouterLink, LightComponent, ProgressComponent],
  template: `
    <ol class="projects">
      @for (row of rows(); track row.project.key) {
        <li class="project">
          <span class="project__number">{{ row.project.ordinal }}</span>
          <div class="project__name">
            <a class="project__link" [routerLink]="row.link">{{ row.name }}</a>
            <p class="project__facts">
              @if (row.project.leadDepartment; as lead) {
                牵头 {{ lead.name }}
              }
              @if (row.project.milestoneCount > 0) {
                · 节点完成 {{ row.project.completedCount }}/{{ row.project.milestoneCount }}
              }
              @if (row.project.setupIsSample) {
                <span class="jn-sample">示例</span>
              }
            </p>
          </div>
          <jn-light
            class="project__light"
            [light]="row.project.light?.light ?? null"
            [cause]="row.project.light?.cause ?? ''"
          />
          <jn-progress
            class="project__progress"
            [value]="row.project.progress"
            [planned]="row.project.plannedProgress"
          />
        </li>
      }
    </ol>
  `,
})
export class ProjectRows {
  readonly projects = input.required<readonly ProjectSummaryView[]>();

  protected readonly rows = computed(() =>
    this.projects().map((project) => ({
      project,
      name: project.shortTitle ?? project.title,
      link: ['/projects', ...routeParts(project.key)],
    })),
  );
}
