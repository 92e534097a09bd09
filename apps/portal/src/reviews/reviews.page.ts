import { Component, computed, inject, resource } from '@angular/core';
import { PortalApi } from '../api/portal-api.js';
import { Session } from '../session/session.js';
import { LoadState } from '../shell/load-state.js';
import { ReviewRows } from './review-rows.js';

@Component({
  selector: 'jn-reviews-page',
  imports: [LoadState, ReviewRows],
  template: `
    <h1 class="page-title">{{ heading() }}</h1>
    @if (queue.hasValue()) {
      @if (queue.value().items.length > 0) {
        <section class="card" aria-labelledby="queue">
          <h2 class="jn-visually-hidden" id="queue">审核队列</h2>
          <jn-review-rows [items]="queue.value().items" />
        </section>
      } @else {
        <p class="card jn-empty">
          没有等待审核的填报。新的填报提交后会出现在这里，也会发通知给您。
        </p>
      }
    } @else {
      <jn-load-state [error]="queue.error()" (retry)="queue.reload()" />
    }
  `,
})
export class ReviewsPage {
  private readonly api = inject(PortalApi);
  private readonly session = inject(Session);

  protected readonly queue = resource({
    params: () => ({ today: this.session.today() }),
    loader: () => this.api.reviewQueue(),
  });
  protected readonly heading = computed(() =>
    this.queue.hasValue() ? `待审核 ${this.queue.value().total} 项` : '待审核',
  );
}
