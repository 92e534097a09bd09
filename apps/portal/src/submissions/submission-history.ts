import { Component, computed, input } from '@angular/core';
import type { SubmissionView } from '@jiannuo/contracts';
import { MomentPipe } from '../shell/moments.js';
import { historyOf } from './submission-words.js';

/** Who submitted, who decided, in which words. */
@Component({
  selector: 'jn-submission-history',
  imports: [MomentPipe],
  template: `
    <ol class="history">
      @for (entry of entries(); track entry.when + entry.what) {
        <li [class]="'history__entry history__entry--' + entry.tone">
          <p class="history__what">
            <strong>{{ entry.what }}</strong> {{ entry.who }}
          </p>
          <p class="muted">{{ entry.when | moment }}</p>
          @if (entry.comment) {
            <p class="history__words">{{ entry.comment }}</p>
          }
          @if (entry.publicNote) {
            <p class="history__words">
              <span class="muted">公开说明：</span>{{ entry.publicNote }}
            </p>
          }
        </li>
      } @empty {
        <li class="muted">还没有提交过。</li>
      }
    </ol>
  `,
})
export class SubmissionHistory {
  readonly submission = input.required<SubmissionView>();
  protected readonly entries = computed(() => historyOf(this.submission()));
}
