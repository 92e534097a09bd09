import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { PublicMoney } from '@jiannuo/contracts';
import { ChineseDatePipe } from '@jiannuo/web-ui';
import { WordsPipe } from '../words/words.js';

/** Money planned, in place and spent, as bars of one scale; 万元. */
@Component({
  selector: 'jn-money',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [ChineseDatePipe, WordsPipe],
  template: `
    <section aria-labelledby="money-title">
      <h2 class="section-title" id="money-title">{{ '资金（万元）' | t }}</h2>
      <dl class="money">
        @for (row of rows(); track row.word) {
          <div>
            <dt>{{ row.word | t }}</dt>
            <dd>
              {{ row.value === null ? ('暂无数据' | t) : row.value }}
              <svg
                class="figure-bar"
                viewBox="0 0 100 6"
                preserveAspectRatio="none"
                aria-hidden="true"
                focusable="false"
              >
                <rect class="figure-bar__track" width="100" height="6" />
                <rect class="figure-bar__fill" [attr.width]="row.width" height="6" />
              </svg>
            </dd>
          </div>
        }
      </dl>
      @if (money().asOf) {
        <p class="jn-timeline__facts">
          {{ '数据截至{date}' | t: { date: money().asOf | chineseDate } }}
        </p>
      }
    </section>
  `,
})
export class MoneyComponent {
  readonly money = input.required<PublicMoney>();

  protected readonly rows = computed(() => {
    const { planned, inPlace, spent } = this.money();
    const most = Math.max(planned ?? 0, inPlace ?? 0, spent ?? 0, 1e-9);
    return (
      [
        ['计划', planned],
        ['到位', inPlace],
        ['支出', spent],
      ] as const
    ).map(([word, value]) => ({
      word,
      value,
      width: Math.round((1000 * (value ?? 0)) / most) / 10,
    }));
  });
}
