import { Component, computed, inject, input, linkedSignal, output, signal } from '@angular/core';
import type { ProgrammeSummaryView } from '@jiannuo/contracts';
import { PortalApi } from '../api/portal-api.js';
import { asProblem } from '../api/problem.js';
import { Session } from '../session/session.js';
import { Announcement } from '../shell/announcement.js';

/** Asks for the bulletin of a month. Ranking is off until somebody wants it. */
@Component({
  selector: 'jn-request-bulletin',
  template: `
    <form class="card form" (submit)="request($event)" aria-labelledby="ask">
      <h2 class="card__title" id="ask">生成通报</h2>
      <div class="field">
        <label for="programme">清单</label>
        <select id="programme" class="input" (change)="programmeKey.set(valueOf($event))">
          @for (programme of choices(); track programme.key) {
            <option [value]="programme.key" [selected]="programme.key === programmeKey()">
              {{ programme.year }}年 {{ programme.title }}
            </option>
          }
        </select>
      </div>
      <div class="field">
        <label for="period">月份</label>
        <select
          id="period"
          class="input input--date"
          [attr.aria-invalid]="trouble() === '' ? null : true"
          aria-describedby="period-help period-trouble"
          (change)="period.set(valueOf($event))"
        >
          @for (month of months(); track month.period) {
            <option [value]="month.period" [selected]="month.period === period()">
              {{ month.name }}
            </option>
          }
        </select>
        <p class="field__hint" id="period-help">
          通报取自该月最后一个公开版本，与群众看到的一致；以后不再变化。
        </p>
        <p class="field__error" id="period-trouble" role="alert">{{ trouble() }}</p>
      </div>
      <div class="field">
        <label class="choice">
          <input type="checkbox" [checked]="ranking()" (change)="ranking.set(!ranking())" />
          <span>附责任单位按时完成率排名</span>
        </label>
        <p class="field__hint">
          按时完成率＝已到期节点中按期完成的比例；已申报待审核的不计入；到期节点少于3个的单位不排名。
        </p>
      </div>
      <div class="buttons">
        <button class="button button--primary" type="submit" [disabled]="sending()">
          {{ sending() ? '正在提交…' : '生成' }}
        </button>
      </div>
    </form>
  `,
})
export class RequestBulletin {
  readonly programmes = input.required<readonly ProgrammeSummaryView[]>();
  readonly requested = output();

  private readonly api = inject(PortalApi);
  private readonly announcement = inject(Announcement);
  private readonly session = inject(Session);
  protected readonly choices = computed(() =>
    this.programmes().filter(
      ({ kind, state }) => kind === 'livelihood' && (state === 'published' || state === 'closed'),
    ),
  );
  protected readonly programmeKey = linkedSignal(() => this.choices()[0]?.key ?? '');
  /** From January of the list's year to the month of today, the latest first. */
  protected readonly months = computed(() => {
    const year = this.choices().find(({ key }) => key === this.programmeKey())?.year ?? 0;
    const today = (this.session.today() ?? '').slice(0, 7);
    return Array.from({ length: 12 }, (_, index) => ({
      period: `${year}-${String(12 - index).padStart(2, '0')}`,
      name: `${year}年${12 - index}月`,
    })).filter(({ period }) => period <= today);
  });
  protected readonly period = linkedSignal(() => this.months()[0]?.period ?? '');
  protected readonly ranking = signal(false);
  protected readonly sending = signal(false);
  protected readonly trouble = signal('');

  protected valueOf(event: Event): string {
    const { target } = event;
    return target instanceof HTMLSelectElement ? target.value : '';
  }

  protected async request(event: Event): Promise<void> {
    event.preventDefault();
    this.sending.set(true);
    this.trouble.set('');
    try {
      const made = await this.api.requestDocument({
        kind: 'bulletin',
        programmeKey: this.programmeKey(),
        period: this.period(),
        ranking: this.ranking(),
      });
      this.announcement.say(`开始生成：${made.title}`);
      this.requested.emit();
    } catch (error) {
      this.trouble.set(asProblem(error).detail);
    } finally {
      this.sending.set(false);
    }
  }
}
