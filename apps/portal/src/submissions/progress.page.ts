import { Component, computed, inject, input, resource, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { RegionalDepartmentRef } from '@jiannuo/contracts';
import { ChineseDatePipe } from '@jiannuo/web-ui';
import { PortalApi } from '../api/portal-api.js';
import { LoadState } from '../shell/load-state.js';
import { ProgressCard } from './progress-card.js';
import { monthInWords } from './progress-words.js';

/** A month of a department: every project it leads or supports, each on a card that saves itself. */
@Component({
  selector: 'jn-progress-page',
  imports: [RouterLink, ChineseDatePipe, LoadState, ProgressCard],
  template: `
    @if (month.hasValue()) {
      @let view = month.value();
      <header class="page-head">
        <div class="page-head__row">
          <p class="page-head__above">{{ view.department.name }}</p>
          <nav class="buttons" aria-label="月份">
            @if (view.earlier; as earlier) {
              <a
                class="button button--small"
                [routerLink]="['/progress', earlier]"
                queryParamsHandling="preserve"
                >上一月</a
              >
            }
            @if (view.later; as later) {
              <a
                class="button button--small"
                [routerLink]="['/progress', later]"
                queryParamsHandling="preserve"
                >下一月</a
              >
            }
          </nav>
        </div>
        <h1 class="page-title">{{ title() }}进展报送</h1>
        <p class="page-head__below">
          {{ summary() }}
          @if (view.dueOn; as dueOn) {
            · {{ dueOn | chineseDate }}前报送
          }
          ·
          <a routerLink="/outside" [queryParams]="{ period: view.period, department: department() }"
            >用外部系统的表填写</a
          >
        </p>
      </header>
      @if (view.departments.length > 1) {
        <nav class="buttons" aria-label="单位">
          @for (department of view.departments; track department.region.code + department.code) {
            <a
              class="button button--small"
              [routerLink]="['/progress', view.period]"
              [queryParams]="{ department: department.region.code + '/' + department.code }"
              [attr.aria-current]="isHere(department) ? 'page' : null"
              >{{ severalRegions() ? department.region.name : '' }}{{ department.name }}</a
            >
          }
        </nav>
      }
      @for (project of view.projects; track project.projectKey) {
        <jn-progress-card
          [project]="project"
          [period]="view.period"
          [department]="view.department.code"
          (handedIn)="count($event)"
        />
      } @empty {
        <p class="card jn-empty">这个月没有需要本单位报送进展的实事项目。</p>
      }
    } @else {
      <jn-load-state [alone]="true" [error]="month.error()" (retry)="month.reload()" />
    }
  `,
})
export class ProgressPage {
  private readonly api = inject(PortalApi);

  readonly period = input.required<string>();
  /** Query parameter: the department, where one reports for several. */
  readonly department = input<string>();
  private readonly handedIn = signal<ReadonlySet<string>>(new Set());

  protected readonly month = resource({
    params: () => ({ period: this.period(), department: this.department() }),
    loader: ({ params }) => {
      this.handedIn.set(new Set());
      return this.api.monthlyProgress(params.period, params.department);
    },
  });
  protected readonly title = computed(() => monthInWords(this.period()));
  protected readonly summary = computed(() => {
    const projects = this.month.hasValue() ? this.month.value().projects : [];
    const done = projects.filter(
      ({ projectKey, state }) =>
        this.handedIn().has(projectKey) ||
        ['submitted', 'signed-off', 'approved'].includes(state ?? ''),
    );
    return `${projects.length}个项目，已报送${done.length}个`;
  });

  protected readonly severalRegions = computed(() => {
    const departments = this.month.hasValue() ? this.month.value().departments : [];
    return new Set(departments.map(({ region }) => region.code)).size > 1;
  });

  protected isHere({ code, region }: RegionalDepartmentRef): boolean {
    if (!this.month.hasValue()) return false;
    const { department } = this.month.value();
    return department.code === code && department.region.code === region.code;
  }

  protected count(projectKey: string): void {
    this.handedIn.update((known) => new Set([...known, projectKey]));
  }
}
