import { Component, computed, inject, input, resource, signal } from '@angular/core';
import { DeliveryApi } from '../api/delivery-api.js';
import { DELIVERY_STATES, outcomeInWords } from '../settings/delivery-words.js';
import { LoadState } from '../shell/load-state.js';
import { MomentPipe } from '../shell/moments.js';

/** Who was reminded of a milestone, why, when and how, and whether they read it; read when opened. */
@Component({
  selector: 'jn-milestone-reminders',
  imports: [LoadState, MomentPipe],
  template: `
    <details class="reminders" (toggle)="open($event)">
      <summary [attr.aria-label]="'提醒记录 ' + name()">提醒记录</summary>
      @if (list.hasValue()) {
        @if (rows().length > 0) {
          <ol class="reminders__list">
            @for (row of rows(); track row.reminder.id) {
              <li>
                <span class="muted">{{
                  row.reminder.sentAt ?? row.reminder.notBefore | moment
                }}</span>
                <span
                  >{{ row.reminder.kindWords }} · {{ row.reminder.stepWords }} ·
                  {{ row.reminder.channelWords }}：{{ row.reminder.recipient }}</span
                >
                <span [class]="'delivery delivery--' + row.reminder.state">{{ row.state }}</span>
                @if (row.remark) {
                  <span class="muted">{{ row.remark }}</span>
                }
              </li>
            }
          </ol>
        } @else {
          <p class="muted">还没有发过提醒。</p>
        }
      } @else if (opened()) {
        <jn-load-state [error]="list.error()" (retry)="list.reload()" />
      }
    </details>
  `,
})
export class MilestoneReminders {
  private readonly api = inject(DeliveryApi);

  readonly milestoneKey = input.required<string>();
  readonly name = input.required<string>();

  protected readonly opened = signal(false);
  protected readonly list = resource({
    params: () => (this.opened() ? { key: this.milestoneKey() } : undefined),
    loader: ({ params }) => this.api.milestoneReminders(params.key),
  });
  protected readonly rows = computed(() => {
    const items = this.list.hasValue() ? this.list.value().items : [];
    return items.map((reminder) => ({
      reminder,
      state: reminder.readAt === null ? DELIVERY_STATES[reminder.state] : '已读',
      remark: outcomeInWords(reminder),
    }));
  });

  protected open(event: Event): void {
    if (event.target instanceof HTMLDetailsElement) this.opened.set(event.target.open);
  }
}
