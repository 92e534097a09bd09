import { Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import type { OutsideSystemView } from '@jiannuo/contracts';
import { Announcement } from '../shell/announcement.js';
import { Attempt } from '../shell/attempt.js';
import { valueOf } from '../shell/value-of.js';
import { OutsideApi } from './outside-api.js';
import { handOver } from './hand-over-file.js';

/** One click writes the month as another system wants it. */
@Component({
  selector: 'jn-outside-export',
  template: `
    <section class="card" aria-labelledby="outside-out">
      <h2 class="card__title" id="outside-out">导出</h2>
      @if (usable().length === 0) {
        <p class="jn-empty">没有用于导出的外部系统。</p>
      } @else {
        <div class="filters">
          <div class="field">
            <label for="outside-export-system">按哪个系统的格式</label>
            <select id="outside-export-system" class="input" (change)="id.set(value($event))">
              @for (one of usable(); track one.id) {
                <option [value]="one.id" [selected]="one.id === id()">{{ one.name }}</option>
              }
            </select>
          </div>
          <div class="field">
            <label for="outside-standing">进展取自</label>
            <select
              id="outside-standing"
              class="input"
              (change)="withSubmitted.set(value($event) === 'submitted')"
            >
              <option value="approved">已审核通过的</option>
              <option value="submitted">已提交的（含待审核）</option>
            </select>
          </div>
        </div>
        <p class="field__hint">进展和数字是所选月份的；进度、亮灯、节点状态和资金是今天的。</p>
        @if (attempt.problem()) {
          <p class="banner banner--bad" role="alert">{{ attempt.problem() }}</p>
        }
        <div class="buttons">
          <button
            class="button button--primary"
            type="button"
            [disabled]="attempt.pending() || list() === ''"
            (click)="write()"
          >
            {{ attempt.pending() ? '正在导出…' : '导出 Excel' }}
          </button>
        </div>
      }
    </section>
  `,
})
export class OutsideExport {
  private readonly api = inject(OutsideApi);
  private readonly announcement = inject(Announcement);

  readonly systems = input.required<readonly OutsideSystemView[]>();
  readonly list = input.required<string>();
  readonly period = input.required<string>();

  protected readonly attempt = new Attempt();
  protected readonly value = valueOf;
  protected readonly usable = computed(() =>
    this.systems().filter(({ direction }) => direction !== 'in'),
  );
  protected readonly id = linkedSignal(() => this.usable()[0]?.id ?? '');
  protected readonly withSubmitted = signal(false);

  protected async write(): Promise<void> {
    const name = this.usable().find(({ id }) => id === this.id())?.name ?? '';
    const done = await this.attempt.run(async () => {
      const file = await this.api.workbook(this.id(), {
        programmeKey: this.list(),
        period: this.period(),
        standing: this.withSubmitted() ? 'submitted' : 'approved',
      });
      handOver(file, `${name}-${this.period()}.xlsx`);
    });
    if (done) this.announcement.say('已导出，请在浏览器的下载里打开核对');
  }
}
