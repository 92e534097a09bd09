import { Component, computed, inject, linkedSignal, resource, signal } from '@angular/core';
import type { CalendarChange } from '@jiannuo/contracts';
import { CALENDAR_LIMITS } from '@jiannuo/contracts/constants';
import { formatChineseDate } from '@jiannuo/web-ui';
import { RemindingApi } from '../api/reminding-api.js';
import { Session } from '../session/session.js';
import { Announcement } from '../shell/announcement.js';
import { LoadState } from '../shell/load-state.js';
import { formatMoment, weekday } from '../shell/moments.js';
import { Attempt } from './attempt.js';
import { CalendarMonth } from './calendar-month.js';
import { HolidayNotice } from './holiday-notice.js';

/** 工作日历: which days rest, who changed it, and changing it. */
@Component({
  selector: 'jn-calendar-page',
  imports: [CalendarMonth, HolidayNotice, LoadState],
  templateUrl: './calendar.page.html',
})
export class CalendarPage {
  private readonly api = inject(RemindingApi);
  private readonly announcement = inject(Announcement);
  private readonly session = inject(Session);
  protected readonly attempt = new Attempt();
  protected readonly today = this.session.today;
  protected readonly longestName = CALENDAR_LIMITS.nameLength;

  protected readonly year = signal(Number(this.today().slice(0, 4)));
  protected readonly month = signal(Number(this.today().slice(5, 7)));
  protected readonly calendar = resource({
    params: () => this.year(),
    loader: ({ params }) => this.api.calendar(params),
  });
  protected readonly chosen = signal<string | null>(null);
  protected readonly said = computed(() => {
    const chosen = this.chosen();
    if (chosen === null || !this.calendar.hasValue()) return null;
    return this.calendar.value().days.find(({ day }) => day === chosen) ?? null;
  });
  protected readonly name = linkedSignal(() => {
    this.chosen();
    const said = this.said();
    return said?.origin === 'region' ? said.name : '';
  });
  protected readonly heading = computed(() => {
    const chosen = this.chosen();
    return chosen === null ? '' : `${formatChineseDate(chosen)} ${weekday(chosen)}`;
  });
  protected readonly origin = computed(() => {
    const said = this.said();
    if (said === null) return '按星期安排';
    if (said.origin === 'official') return `国家统一安排：${said.name}`;
    return `${said.changedBy ?? '管理员'}于${formatMoment(said.changedAt)}设置`;
  });
  protected readonly confirmation = computed(() => {
    const confirmed = this.calendar.hasValue() ? this.calendar.value().confirmation : null;
    return confirmed && `${confirmed.source}（${confirmed.by}，${formatMoment(confirmed.at)}）`;
  });

  protected turn(months: number): void {
    const at = this.year() * 12 + this.month() - 1 + months;
    this.year.set(Math.floor(at / 12));
    this.month.set((at % 12) + 1);
    this.chosen.set(null);
  }

  protected rename(event: Event): void {
    if (event.target instanceof HTMLInputElement) this.name.set(event.target.value);
  }

  protected set(kind: CalendarChange['kind']): Promise<void> {
    const day = this.chosen();
    if (day === null) return Promise.resolve();
    return this.attempt.make(async () => {
      const { replanned } = await this.api.changeCalendar({
        days: [{ day, kind, name: this.name() }],
      });
      this.calendar.reload();
      this.announcement.say(
        replanned === 0
          ? `${this.heading()}已改`
          : `${this.heading()}已改，${replanned}个节点的提醒已重新安排`,
      );
    });
  }

  protected noticeSaved(): void {
    this.calendar.reload();
  }
}
