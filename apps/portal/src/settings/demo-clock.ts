import { Component, computed, inject, output, signal } from '@angular/core';
import { formatChineseDate } from '@jiannuo/web-ui';
import { PortalApi } from '../api/portal-api.js';
import { asProblem } from '../api/problem.js';
import { Session } from '../session/session.js';
import { Announcement } from '../shell/announcement.js';
import { Confirmation } from '../shell/confirmation.js';
import { weekday } from '../shell/moments.js';

/** The demo's day: forward only, never back. */
@Component({
  selector: 'jn-demo-clock',
  template: `
    <section class="card" aria-labelledby="clock">
      <h2 class="card__title" id="clock">演示日期 <span class="jn-sample">演示</span></h2>
      <p>
        现在是
        <strong>{{
          todayInWords()
        }}</strong>。日期只能往后调，调整后马上检查一遍催办和亮灯，不能撤回。
      </p>
      @if (problem()) {
        <p class="banner banner--bad" role="alert">{{ problem() }}</p>
      }
      <div class="inline-form">
        <div class="field">
          <label class="field__label" for="to">调整到</label>
          <input
            id="to"
            class="input input--date"
            type="date"
            [min]="session.today()"
            [value]="to()"
            aria-describedby="to-words"
            (input)="choose($event)"
          />
          <p class="field__hint" id="to-words">{{ toInWords() || '选择以后的一天' }}</p>
        </div>
        <button
          class="button button--primary"
          type="button"
          [disabled]="pending() || !isForward()"
          (click)="move()"
        >
          {{ pending() ? '正在调整…' : '调整日期' }}
        </button>
      </div>
    </section>
  `,
})
export class DemoClock {
  private readonly api = inject(PortalApi);
  private readonly announcement = inject(Announcement);
  private readonly confirmation = inject(Confirmation);
  protected readonly session = inject(Session);

  readonly moved = output();

  protected readonly to = signal('');
  protected readonly pending = signal(false);
  protected readonly problem = signal('');
  protected readonly isForward = computed(() => this.to() > this.session.today());
  protected readonly todayInWords = computed(() => inWords(this.session.today()));
  protected readonly toInWords = computed(() => inWords(this.to()));

  protected choose(event: Event): void {
    if (event.target instanceof HTMLInputElement) this.to.set(event.target.value);
  }

  protected async move(): Promise<void> {
    const words = this.toInWords();
    const yes = await this.confirmation.ask({
      heading: `把演示日期调到${words}？`,
      text: '调整后不能再调回来。到期和逾期会按新的日期计算，催办随即发出。',
      verb: '调整日期',
    });
    if (!yes) return;
    this.pending.set(true);
    this.problem.set('');
    try {
      await this.api.moveClock(this.to());
      await this.session.refresh();
      this.to.set('');
      this.announcement.say(`演示日期已调到${words}`);
      this.moved.emit();
    } catch (error) {
      this.problem.set(asProblem(error).detail);
    } finally {
      this.pending.set(false);
    }
  }
}

function inWords(date: string): string {
  return date === '' ? '' : `${formatChineseDate(date)} ${weekday(date)}`;
}
