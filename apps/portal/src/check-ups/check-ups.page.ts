import { Component, computed, inject, input, resource } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { CheckUpSummaryView } from '@jiannuo/contracts';
import { ChineseDatePipe } from '@jiannuo/web-ui';
import { SupervisionApi } from '../api/supervision-api.js';
import { LoadState } from '../shell/load-state.js';

/** Check-ups: mine and others' to be done, or all. */
@Component({
  selector: 'jn-check-ups-page',
  imports: [RouterLink, ChineseDatePipe, LoadState],
  template: `
    <header class="page-head">
      <p class="page-head__above"><a routerLink="/directives">督办</a></p>
      <h1 class="page-title">核查</h1>
    </header>
    <nav class="tabs" aria-label="核查">
      @for (tab of tabs; track tab.scope) {
        <a
          class="tabs__link"
          routerLink="/check-ups"
          [queryParams]="{ scope: tab.scope }"
          [class.tabs__link--here]="here() === tab.scope"
          [attr.aria-current]="here() === tab.scope ? 'page' : null"
          >{{ tab.name }}</a
        >
      }
    </nav>
    @if (checkUps.hasValue()) {
      <ol class="rows card">
        @for (row of rows(); track row.checkUp.id) {
          <li class="row">
            <div class="row__main">
              <h2 class="row__title">
                <a [routerLink]="['/check-ups', row.checkUp.id]">{{
                  row.checkUp.milestoneTitle
                }}</a>
                @if (row.checkUp.isSample) {
                  <span class="jn-sample">示例</span>
                }
              </h2>
              <p class="row__facts">
                {{ row.checkUp.projectTitle }} · {{ row.checkUp.department.name }} · 由{{
                  row.checkUp.assignee.displayName
                }}核查
              </p>
            </div>
            <p class="row__aside">
              <span class="state">{{ row.word }}</span>
              @if (row.checkUp.state === 'ordered') {
                {{ row.checkUp.dueOn | chineseDate }}前
              }
            </p>
            <a class="button row__button" [routerLink]="['/check-ups', row.checkUp.id]">查看</a>
          </li>
        } @empty {
          <li class="jn-empty">没有核查。督查人员可在实事项目页上对已完成的节点安排核查。</li>
        }
      </ol>
    } @else {
      <jn-load-state [error]="checkUps.error()" (retry)="checkUps.reload()" />
    }
  `,
})
export class CheckUpsPage {
  private readonly api = inject(SupervisionApi);

  /** Query parameter. */
  readonly scope = input<string>();

  protected readonly tabs = [
    { scope: 'mine', name: '由我核查' },
    { scope: 'open', name: '在办' },
    { scope: 'all', name: '全部' },
  ];
  protected readonly here = computed(() => this.scope() ?? 'open');
  protected readonly checkUps = resource({
    params: () => this.here(),
    loader: ({ params }) => this.api.checkUps({ scope: params }),
  });
  protected readonly rows = computed(() =>
    (this.checkUps.hasValue() ? this.checkUps.value().items : []).map((checkUp) => ({
      checkUp,
      word: wordOf(checkUp),
    })),
  );
}

/** 待核查, 属实, 核查不实, 已撤销. */
export function wordOf({ state, outcome }: CheckUpSummaryView): string {
  if (state === 'cancelled') return '已撤销';
  if (state === 'ordered') return '待核查';
  return outcome === 'untrue' ? '核查不实' : '属实';
}
