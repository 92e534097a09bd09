import { Component, computed, input, output } from '@angular/core';
import type { CalendarDayView } from '@jiannuo/contracts';
import { formatChineseDate } from '@jiannuo/web-ui';
import { weekday } from '../shell/moments.js';

/** One cell of the month. */
interface Cell {
  readonly day: string;
  readonly number: number;
  readonly rests: boolean;
  readonly name: string;
  readonly own: boolean;
  readonly today: boolean;
  readonly words: string;
}

const WEEKDAYS = ['一', '二', '三', '四', '五', '六', '日'];

/** A month with its rest days, from Monday to Sunday; a day can be chosen. */
@Component({
  selector: 'jn-calendar-month',
  template: `
    <table class="month">
      <caption class="jn-visually-hidden">
        {{
          caption()
        }}
      </caption>
      <thead>
        <tr>
          @for (name of weekdays; track name) {
            <th scope="col">{{ name }}</th>
          }
        </tr>
      </thead>
      <tbody>
        @for (week of weeks(); track $index) {
          <tr>
            @for (cell of week; track $index) {
              <td>
                @if (cell) {
                  <button
                    type="button"
                    class="month__day"
                    [class.month__day--rest]="cell.rests"
                    [class.month__day--own]="cell.own"
                    [class.month__day--today]="cell.today"
                    [attr.aria-pressed]="chosen() === cell.day"
                    (click)="choose.emit(cell.day)"
                  >
                    <span class="month__number">{{ cell.number }}</span>
                    <span class="month__mark">{{ cell.rests ? '休' : '班' }}</span>
                    <span class="month__name">{{ cell.name }}</span>
                    <span class="jn-visually-hidden">{{ cell.words }}</span>
                  </button>
                }
              </td>
            }
          </tr>
        }
      </tbody>
    </table>
  `,
})
export class CalendarMonth {
  readonly year = input.required<number>();
  /** 1 to 12. */
  readonly month = input.required<number>();
  readonly days = input.required<readonly CalendarDayView[]>();
  readonly today = input('');
  readonly chosen = input<string | null>(null);
  readonly choose = output<string>();

  protected readonly weekdays = WEEKDAYS;
  protected readonly caption = computed(() => `${this.year()}年${this.month()}月`);
  protected readonly weeks = computed(() => {
    const special = new Map(this.days().map((day) => [day.day, day]));
    const cells: (Cell | null)[] = [...this.blanksBefore(), ...this.cells(special)];
    return Array.from({ length: Math.ceil(cells.length / 7) }, (_, week) =>
      Array.from({ length: 7 }, (_, n) => cells[week * 7 + n] ?? null),
    );
  });

  private blanksBefore(): null[] {
    const first = new Date(Date.UTC(this.year(), this.month() - 1, 1)).getUTCDay();
    return Array.from({ length: (first + 6) % 7 }, () => null);
  }

  private cells(special: ReadonlyMap<string, CalendarDayView>): Cell[] {
    const length = new Date(Date.UTC(this.year(), this.month(), 0)).getUTCDate();
    return Array.from({ length }, (_, n) => {
      const day = new Date(Date.UTC(this.year(), this.month() - 1, n + 1))
        .toISOString()
        .slice(0, 10);
      const said = special.get(day);
      const weekend = [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());
      const rests = said === undefined ? weekend : said.kind === 'holiday';
      const own = said?.origin === 'region';
      const words = [
        `${formatChineseDate(day)} ${weekday(day)}`,
        rests ? '休息' : '上班',
        said?.name ?? '',
        own ? '本地设置' : '',
      ];
      return {
        day,
        number: n + 1,
        rests,
        name: said?.name ?? '',
        own,
        today: day === this.today(),
        words: words.filter((word) => word !== '').join('，'),
      };
    });
  }
}
