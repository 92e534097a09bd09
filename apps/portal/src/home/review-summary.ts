import { Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ReviewQueuePage } from '@jiannuo/contracts';
import { ReviewRows } from '../reviews/review-rows.js';

const SHOWN = 5;

/** The head of the review queue on the supervisor's desk. */
@Component({
  selector: 'jn-review-summary',
  imports: [RouterLink, ReviewRows],
  template: `
    <section class="card" aria-labelledby="to-review">
      <div class="card__head">
        <h2 class="card__title" id="to-review">待我审核 {{ queue().total }} 项</h2>
        @if (queue().total > 0) {
          <a routerLink="/reviews">打开审核队列</a>
        }
      </div>
      @if (first().length > 0) {
        <jn-review-rows [items]="first()" />
      } @else {
        <p class="jn-empty">没有等待审核的填报。</p>
      }
    </section>
  `,
})
export class ReviewSummary {
  readonly queue = input.required<ReviewQueuePage>();
  protected readonly first = computed(() => this.queue().items.slice(0, SHOWN));
}
