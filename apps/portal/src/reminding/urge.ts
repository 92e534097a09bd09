import { Component, inject, input, resource, signal } from '@angular/core';
import type { UrgingListView } from '@jiannuo/contracts';
import { REMINDING_LIMITS } from '@jiannuo/contracts/constants';
import { RemindingApi } from '../api/reminding-api.js';
import { Announcement } from '../shell/announcement.js';
import { LoadState } from '../shell/load-state.js';
import { MomentPipe } from '../shell/moments.js';
import { Attempt } from './attempt.js';

/** 催办 by hand: who has urged, and urging with a word of one's own; read when opened. */
@Component({
  selector: 'jn-urge',
  imports: [LoadState, MomentPipe],
  template: `
    <details class="reminders" (toggle)="open($event)">
      <summary [attr.aria-label]="'催办 ' + name()">催办</summary>
      @if (list.hasValue()) {
        @if (list.value().items.length > 0) {
          <ol class="reminders__list">
            @for (urging of list.value().items; track urging.id) {
              <li>
                <span class="muted">{{ urging.urgedAt | moment }}</span>
                <span>{{ urging.sender }}催办{{ urging.department }}</span>
                @if (urging.word) {
                  <span>“{{ urging.word }}”</span>
                }
              </li>
            }
          </ol>
        }
        @if (list.value().mayUrge) {
          <label class="field__label" [for]="id() + '-word'">附言（可以不填）</label>
          <textarea
            class="input"
            rows="2"
            placeholder="例如：请下周三前报送验收资料"
            [id]="id() + '-word'"
            [maxLength]="longest"
            [value]="word()"
            (input)="write($event)"
          ></textarea>
          <div class="letter__foot">
            <span class="muted">将通知 {{ list.value().recipients.join('、') }}</span>
            <button
              class="button button--small button--primary"
              type="button"
              [disabled]="attempt.pending()"
              (click)="urge()"
            >
              催办
            </button>
          </div>
        } @else if (list.value().whyNot) {
          <p class="muted">{{ list.value().whyNot }}</p>
        } @else if (list.value().items.length === 0) {
          <p class="muted">还没有人催办过。</p>
        }
        @if (attempt.problem()) {
          <p class="field__error" role="alert">{{ attempt.problem() }}</p>
        }
      } @else if (opened()) {
        <jn-load-state [error]="list.error()" (retry)="list.reload()" />
      }
    </details>
  `,
})
export class Urge {
  private readonly api = inject(RemindingApi);
  private readonly announcement = inject(Announcement);
  readonly milestoneKey = input.required<string>();
  readonly name = input.required<string>();

  protected readonly longest = REMINDING_LIMITS.wordLength;
  protected readonly attempt = new Attempt();
  protected readonly opened = signal(false);
  protected readonly word = signal('');
  private readonly newest = signal<UrgingListView | null>(null);
  protected readonly list = resource({
    params: () => (this.opened() ? { key: this.milestoneKey(), newest: this.newest() } : undefined),
    loader: ({ params }) =>
      params.newest === null ? this.api.urgings(params.key) : Promise.resolve(params.newest),
  });

  protected id(): string {
    return `urge-${this.milestoneKey().replaceAll('/', '-')}`;
  }

  protected open(event: Event): void {
    if (event.target instanceof HTMLDetailsElement) this.opened.set(event.target.open);
  }

  protected write(event: Event): void {
    if (event.target instanceof HTMLTextAreaElement) this.word.set(event.target.value);
  }

  protected urge(): Promise<void> {
    return this.attempt.make(async () => {
      const request = { milestoneKey: this.milestoneKey(), word: this.word() };
      this.newest.set(await this.api.urge(request));
      this.word.set('');
      this.announcement.say(`已催办：${this.name()}`);
    });
  }
}
