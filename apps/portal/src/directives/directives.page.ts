import { Component, computed, inject, input, resource } from '@angular/core';
import { RouterLink } from '@angular/router';
import { SupervisionApi } from '../api/supervision-api.js';
import { Session } from '../session/session.js';
import { LoadState } from '../shell/load-state.js';
import { COLOUR_WORDS, dueInWords, STATE_WORDS } from './directive-words.js';

/** Directives: what waits for somebody, or what is over. */
@Component({
  selector: 'jn-directives-page',
  imports: [RouterLink, LoadState],
  template: `
    <header class="page-head">
      <h1 class="page-title">督办</h1>
    </header>
    <nav class="tabs" aria-label="督办">
      <a
        class="tabs__link"
        routerLink="/directives"
        [class.tabs__link--here]="scope() !== 'over'"
        [attr.aria-current]="scope() !== 'over' ? 'page' : null"
        >在办</a
      >
      <a
        class="tabs__link"
        routerLink="/directives"
        [queryParams]="{ scope: 'over' }"
        [class.tabs__link--here]="scope() === 'over'"
        [attr.aria-current]="scope() === 'over' ? 'page' : null"
        >已办结</a
      >
      @if (readsNotes) {
        <a class="tabs__link" routerLink="/directives/notes">领导批示</a>
      }
      <a class="tabs__link" routerLink="/check-ups">核查</a>
    </nav>
    @if (directives.hasValue()) {
      <ol class="rows card">
        @for (row of rows(); track row.directive.id) {
          <li class="row" [class.row--urgent]="row.directive.overdueWorkingDays > 0">
            <div class="row__main">
              <h2 class="row__title">
                <a [routerLink]="['/directives', row.directive.id]">{{ row.directive.title }}</a>
                @if (row.directive.isSample) {
                  <span class="jn-sample">示例</span>
                }
              </h2>
              <p class="row__facts">
                {{ row.directive.number ?? '未编号' }} · {{ row.directive.department.name }} ·
                {{ row.directive.projectTitle }}
              </p>
              @if (row.due) {
                <p [class]="row.directive.overdueWorkingDays > 0 ? 'due due--overdue' : 'due'">
                  {{ row.due }}
                </p>
              }
            </div>
            <p class="row__aside">
              <span [class]="'directive-kind directive-kind--' + row.directive.colour">
                {{ row.colour }}
              </span>
              <span class="state">{{ row.state }}</span>
              @if (row.directive.escalatedAt) {
                <span class="tag">已呈报</span>
              }
            </p>
            <a
              class="button row__button"
              [routerLink]="['/directives', row.directive.id]"
              [attr.aria-label]="'查看 ' + row.directive.title"
              >查看</a
            >
          </li>
        } @empty {
          <li class="jn-empty">{{ emptyWords() }}</li>
        }
      </ol>
      @if (manages) {
        <p class="muted">
          要对某个项目或节点督办，请从<a routerLink="/programmes">清单</a>进入该项目，点“拟督办单”。
        </p>
      }
    } @else {
      <jn-load-state [error]="directives.error()" (retry)="directives.reload()" />
    }
  `,
})
export class DirectivesPage {
  private readonly api = inject(SupervisionApi);
  private readonly session = inject(Session);

  /** Query parameter. */
  readonly scope = input<string>();

  protected readonly manages = this.session.has('supervisor');
  protected readonly readsNotes = this.session.has('supervisor', 'leader');
  protected readonly directives = resource({
    params: () => (this.scope() === 'over' ? 'over' : 'open'),
    loader: ({ params }) => this.api.directives({ scope: params }),
  });
  protected readonly emptyWords = computed(() =>
    this.scope() === 'over' ? '还没有办结的督办单。' : '现在没有在办的督办单。',
  );
  protected readonly rows = computed(() =>
    (this.directives.hasValue() ? this.directives.value().items : []).map((directive) => ({
      directive,
      colour: COLOUR_WORDS[directive.colour],
      state: STATE_WORDS[directive.state],
      due: dueInWords(directive),
    })),
  );
}
