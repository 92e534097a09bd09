import { Component, computed, inject, input, output, signal } from '@angular/core';
import type { HolidayNoticeView } from '@jiannuo/contracts';
import { CALENDAR_LIMITS } from '@jiannuo/contracts/constants';
import { formatChineseDate } from '@jiannuo/web-ui';
import { RemindingApi } from '../api/reminding-api.js';
import { Announcement } from '../shell/announcement.js';
import { weekday } from '../shell/moments.js';
import { Attempt } from './attempt.js';

/** Enters a year's holidays from the official notice: paste, look, save. */
@Component({
  selector: 'jn-holiday-notice',
  template: `
    <section class="card" aria-labelledby="notice">
      <h2 class="card__title" id="notice">录入{{ year() }}年放假通知</h2>
      <div class="form">
        <div class="field">
          <label class="field__label" for="notice-text">通知正文</label>
          <textarea
            id="notice-text"
            class="input"
            rows="5"
            [maxLength]="limits.noticeLength"
            placeholder="二、春节：2月10日至17日放假调休，共8天。2月4日（星期日）、2月18日（星期日）上班。"
            [value]="text()"
            (input)="write($event)"
          ></textarea>
        </div>
        <div class="field">
          <label class="field__label" for="notice-source">通知名称或文号</label>
          <input
            id="notice-source"
            class="input"
            [maxLength]="limits.sourceLength"
            [value]="source()"
            (input)="name($event)"
          />
        </div>
        @if (attempt.problem()) {
          <p class="banner banner--bad" role="alert">{{ attempt.problem() }}</p>
        }
        @if (read(); as notice) {
          @for (problem of notice.problems; track problem) {
            <p class="field__error" role="alert">{{ problem }}</p>
          }
          @if (notice.days.length > 0) {
            <p>读出休息{{ rests() }}天、上班{{ works().length }}天：</p>
            <p class="muted">调休上班：{{ works().join('、') || '无' }}</p>
          }
        }
        <div class="buttons">
          <button
            class="button"
            type="button"
            [disabled]="attempt.pending() || text().trim() === ''"
            (click)="look()"
          >
            读一遍
          </button>
          <button
            class="button button--primary"
            type="button"
            [disabled]="attempt.pending() || !ready()"
            (click)="save()"
          >
            录入
          </button>
        </div>
      </div>
    </section>
  `,
})
export class HolidayNotice {
  private readonly api = inject(RemindingApi);
  private readonly announcement = inject(Announcement);
  readonly year = input.required<number>();
  readonly saved = output();

  protected readonly limits = CALENDAR_LIMITS;
  protected readonly attempt = new Attempt();
  protected readonly text = signal('');
  protected readonly source = signal('');
  protected readonly read = signal<HolidayNoticeView | null>(null);
  protected readonly ready = computed(() => this.read()?.problems.length === 0);
  protected readonly rests = computed(
    () => this.read()?.days.filter(({ kind }) => kind === 'holiday').length ?? 0,
  );
  protected readonly works = computed(() =>
    (this.read()?.days ?? [])
      .filter(({ kind }) => kind === 'workday')
      .map(({ day }) => `${formatChineseDate(day)}（${weekday(day)}）`),
  );

  protected write(event: Event): void {
    if (!(event.target instanceof HTMLTextAreaElement)) return;
    this.text.set(event.target.value);
    this.read.set(null);
  }

  protected name(event: Event): void {
    if (event.target instanceof HTMLInputElement) this.source.set(event.target.value);
  }

  protected look(): Promise<void> {
    return this.attempt.make(async () => this.read.set(await this.ask(false)));
  }

  protected save(): Promise<void> {
    return this.attempt.make(async () => {
      const { days } = await this.ask(true);
      this.announcement.say(`${this.year()}年的${days.length}天已录入`);
      this.text.set('');
      this.read.set(null);
      this.saved.emit();
    });
  }

  private ask(save: boolean): Promise<HolidayNoticeView> {
    return this.api.readNotice({
      year: this.year(),
      text: this.text(),
      source: this.source(),
      save,
    });
  }
}
