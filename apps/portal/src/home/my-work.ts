import { Component, computed, resource, inject } from '@angular/core';
import { PortalApi } from '../api/portal-api.js';
import { Session } from '../session/session.js';
import { LoadState } from '../shell/load-state.js';
import { OwedList } from './owed-list.js';
import { groupOwed } from './owed-work.js';

/** The desk of a reporter and of a head: what their department owes. */
@Component({
  selector: 'jn-my-work',
  imports: [LoadState, OwedList],
  template: `
    @if (owed.hasValue()) {
      <h1 class="page-title">待我办理 {{ groups().now.length }} 项</h1>
      @if (groups().now.length > 0) {
        <section class="card" aria-labelledby="now">
          <h2 class="jn-visually-hidden" id="now">待我办理</h2>
          <jn-owed-list [milestones]="groups().now" />
        </section>
      } @else {
        <p class="card jn-empty">眼下没有要办的节点，可以看看接下来的安排。</p>
      }
      @if (groups().waiting.length > 0) {
        <section class="card" aria-labelledby="waiting">
          <h2 class="card__title" id="waiting">
            已申报，等待审核 {{ groups().waiting.length }} 项
          </h2>
          <jn-owed-list [milestones]="groups().waiting" />
        </section>
      }
      @if (groups().later.length > 0) {
        <section class="card" aria-labelledby="later">
          <h2 class="card__title" id="later">接下来 {{ groups().later.length }} 项</h2>
          <jn-owed-list [milestones]="groups().later" />
        </section>
      }
    } @else {
      <h1 class="page-title">待我办理</h1>
      <jn-load-state [error]="owed.error()" (retry)="owed.reload()" />
    }
  `,
})
export class MyWork {
  private readonly api = inject(PortalApi);
  private readonly session = inject(Session);

  /** Read again when the demo's day changes. */
  protected readonly owed = resource({
    params: () => ({ today: this.session.today() }),
    loader: () => this.api.owedMilestones(),
  });
  protected readonly groups = computed(() => groupOwed(this.owed.value()?.items ?? []));
}
