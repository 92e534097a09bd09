import { Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ProgrammeView } from '@jiannuo/contracts';
import { LightComponent } from '@jiannuo/web-ui';
import { countLights, troubled } from '../programmes/light-counts.js';
import { ProjectRows } from '../programmes/project-rows.js';

/** The fifteen at a glance: counts per light, then what is going wrong or all of them. */
@Component({
  selector: 'jn-lights-overview',
  imports: [RouterLink, LightComponent, ProjectRows],
  template: `
    <section class="card" aria-labelledby="overview">
      <div class="card__head">
        <h2 class="card__title" id="overview">{{ programme().title }}</h2>
        <a [routerLink]="['/programmes', programme().key]">全部{{ programme().projectCount }}件</a>
      </div>
      <ul class="counts" aria-label="亮灯统计">
        @for (count of counts(); track count.light) {
          <li class="counts__item">
            <strong class="counts__number">{{ count.count }}<small>件</small></strong>
            <jn-light [light]="count.light" />
          </li>
        }
      </ul>
    </section>
    <section class="card" aria-labelledby="projects">
      <h2 class="card__title" id="projects">{{ heading() }}</h2>
      @if (shown().length > 0) {
        <jn-project-rows [projects]="shown()" />
      } @else {
        <p class="jn-empty">没有预警和滞后的项目。</p>
      }
    </section>
  `,
})
export class LightsOverview {
  readonly programme = input.required<ProgrammeView>();
  /** Only what is going wrong. */
  readonly onlyTrouble = input(false);

  protected readonly counts = computed(() => countLights(this.programme().projects));
  protected readonly shown = computed(() =>
    this.onlyTrouble() ? troubled(this.programme().projects) : this.programme().projects,
  );
  protected readonly heading = computed(() =>
    this.onlyTrouble() ? `需要关注 ${this.shown().length} 件` : '各项进展',
  );
}
