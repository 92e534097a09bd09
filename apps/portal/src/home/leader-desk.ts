import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { DepartmentLightsView, LeaderDeskView } from '@jiannuo/contracts';
import { Session } from '../session/session.js';
import { LeaderNoteBox } from './leader-note-box.js';

const LIGHTS = [
  { light: 'red', name: '滞后' },
  { light: 'yellow', name: '预警' },
  { light: 'green', name: '正常' },
  { light: 'grey', name: '未开始' },
  { light: 'done', name: '完成' },
] as const;

/** One page for two minutes: what needs a word first, then departments, then the month. */
@Component({
  selector: 'jn-leader-desk',
  imports: [RouterLink, LeaderNoteBox],
  template: `
    <section class="card" aria-labelledby="coordination">
      <h2 class="card__title" id="coordination">需协调事项 {{ desk().coordination.length }} 项</h2>
      <ul class="rows">
        @for (row of coordination(); track row.item.submissionId) {
          <li class="row">
            <div class="row__main">
              <h3 class="row__title">
                <a [routerLink]="row.link">{{ row.item.project }}</a>
              </h3>
              <p>{{ row.item.text }}</p>
              <p class="row__facts">{{ row.item.department }} · {{ row.month }}报送</p>
              @if (mayNote) {
                <jn-leader-note-box [projectKey]="row.item.projectKey" />
              }
            </div>
          </li>
        } @empty {
          <li class="jn-empty">各单位没有提出需要协调的事项。</li>
        }
      </ul>
    </section>
    <section class="card" aria-labelledby="month">
      <h2 class="card__title" id="month">{{ month() }}变化</h2>
      <ul class="counts">
        @for (change of changes(); track change.name) {
          <li class="counts__item">
            <strong class="counts__number">{{ change.count }}<small>个</small></strong>
            <span>{{ change.name }}</span>
          </li>
        }
      </ul>
    </section>
    <section class="card" aria-labelledby="by-department">
      <h2 class="card__title" id="by-department">各牵头单位</h2>
      <div class="table-frame" tabindex="0" role="region" aria-label="各牵头单位的项目">
        <table class="table">
          <thead>
            <tr>
              <th scope="col">单位</th>
              @for (column of columns; track column.light) {
                <th scope="col">{{ column.name }}</th>
              }
            </tr>
          </thead>
          <tbody>
            @for (department of desk().departments; track department.department) {
              <tr>
                <th scope="row">
                  <a routerLink="/analysis" [queryParams]="{ department: department.department }">{{
                    department.department
                  }}</a>
                </th>
                @for (column of columns; track column.light) {
                  <td [class]="'count count--' + column.light">
                    {{ countOf(department, column.light) }}
                  </td>
                }
              </tr>
            }
          </tbody>
        </table>
      </div>
    </section>
  `,
})
export class LeaderDesk {
  readonly desk = input.required<LeaderDeskView>();

  protected readonly mayNote = inject(Session).has('leader');
  protected readonly columns = LIGHTS;
  protected readonly coordination = computed(() =>
    this.desk().coordination.map((item) => ({
      item,
      month: `${Number(item.period.slice(5))}月`,
      link: `/projects/${item.projectKey}`,
    })),
  );
  protected readonly month = computed(() => `${Number(this.desk().change.month.slice(5))}月`);
  protected readonly changes = computed(() => {
    const { completed, due, extended, returned } = this.desk().change;
    return [
      { name: '节点到期', count: due },
      { name: '节点完成', count: completed },
      { name: '准予延期', count: extended },
      { name: '填报退回', count: returned },
    ];
  });

  protected countOf(department: DepartmentLightsView, light: (typeof LIGHTS)[number]['light']) {
    return department[light] || '';
  }
}
