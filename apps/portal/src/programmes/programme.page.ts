import { Component, computed, effect, inject, input, resource } from '@angular/core';
import { RouterLink } from '@angular/router';
import { LightComponent, ProgressComponent } from '@jiannuo/web-ui';
import { PortalApi } from '../api/portal-api.js';
import { Session } from '../session/session.js';
import { LoadState } from '../shell/load-state.js';
import { PageTitle } from '../shell/page-title.js';
import { countLights } from './light-counts.js';
import { KIND_NAMES, STATE_NAMES } from './programme-kinds.js';
import { ProjectRows } from './project-rows.js';

@Component({
  selector: 'jn-programme-page',
  imports: [RouterLink, LightComponent, LoadState, ProgressComponent, ProjectRows],
  template: `
    @if (programme.hasValue()) {
      <header class="page-head">
        <p class="page-head__above">{{ facts() }}</p>
        <h1 class="page-title">{{ programme.value().title }}</h1>
        @if (programme.value().summary; as summary) {
          <p class="page-head__below">{{ summary }}</p>
        }
        <p class="page-links">
          <a [routerLink]="['/programmes', programmeKey(), 'plan']">节点总表与甘特图</a>
          @if (mayClose) {
            @if (programme.value().state === 'published') {
              <a [routerLink]="['/programmes', programmeKey(), 'closing']">年末关闭</a>
            }
          }
        </p>
      </header>
      @if (counts().length > 0) {
        <section class="card card--split" aria-label="总体进展">
          <ul class="counts" aria-label="亮灯统计">
            @for (count of counts(); track count.light) {
              <li class="counts__item">
                <strong class="counts__number">{{ count.count }}<small>件</small></strong>
                <jn-light [light]="count.light" />
              </li>
            }
          </ul>
          <div class="overall">
            <p class="muted">清单进度</p>
            <jn-progress [value]="programme.value().progress" />
          </div>
        </section>
      }
      <section class="card" aria-label="项目">
        <jn-project-rows [projects]="programme.value().projects" />
      </section>
      <p><a [routerLink]="['/programmes', programmeKey(), 'reminders']">催办规则</a></p>
      @if (programme.value().source; as source) {
        <p class="muted">来源：{{ source }}</p>
      }
    } @else {
      <jn-load-state [alone]="true" [error]="programme.error()" (retry)="programme.reload()" />
    }
  `,
})
export class ProgrammePage {
  private readonly api = inject(PortalApi);
  private readonly title = inject(PageTitle);

  readonly programmeKey = input.required<string>();

  protected readonly mayClose = inject(Session).has('supervisor', 'leader');
  protected readonly programme = resource({
    params: () => this.programmeKey(),
    loader: ({ params }) => this.api.programme(params),
  });
  protected readonly counts = computed(() =>
    this.programme.hasValue() ? countLights(this.programme.value().projects) : [],
  );
  protected readonly facts = computed(() => {
    if (!this.programme.hasValue()) return '';
    const { region, year, kind, state } = this.programme.value();
    return `${region.name} · ${year}年 · ${KIND_NAMES[kind]} · ${STATE_NAMES[state] ?? ''}`;
  });

  constructor() {
    effect(() => {
      if (this.programme.hasValue()) this.title.name(this.programme.value().title);
    });
  }
}
