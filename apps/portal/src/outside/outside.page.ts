import { Component, computed, inject, input, linkedSignal, resource } from '@angular/core';
import { RouterLink } from '@angular/router';
import { PortalApi } from '../api/portal-api.js';
import { Session } from '../session/session.js';
import { HelpLink } from '../shell/help-link.js';
import { LoadState } from '../shell/load-state.js';
import { valueOf } from '../shell/value-of.js';
import { monthInWords } from '../submissions/progress-words.js';
import { OutsideApi } from './outside-api.js';
import { OutsideExport } from './outside-export.js';
import { OutsideImport } from './outside-import.js';

/** Another system's workbook of a list and a month: out with one click, or into one's own drafts. */
@Component({
  selector: 'jn-outside-page',
  imports: [HelpLink, LoadState, OutsideExport, OutsideImport, RouterLink],
  template: `
    <h1 class="page-title">外部系统报送表</h1>
    <p class="prose outside-intro">
      上级系统要的表，不用再抄一遍：按月导出，或把他们的表填进本单位的草稿。
      <jn-help-link topic="outside" about="外部系统报送表" />
    </p>
    @if (systems.hasValue() && programmes.hasValue()) {
      @if (systems.value().items.length === 0) {
        <p class="card jn-empty">
          还没有设置外部系统。
          @if (maySetUp) {
            <a routerLink="/settings/outside">去设置</a>
          } @else {
            请联系督查人员或管理员在“设置”里添加。
          }
        </p>
      } @else {
        <section class="card filters" aria-label="哪份清单、哪个月">
          <div class="field">
            <label for="outside-programme">清单</label>
            <select id="outside-programme" class="input" (change)="key.set(value($event))">
              @for (one of lists(); track one.key) {
                <option [value]="one.key" [selected]="one.key === key()">{{ one.title }}</option>
              }
            </select>
          </div>
          <div class="field">
            <label for="outside-period">月份</label>
            <select id="outside-period" class="input" (change)="month.set(value($event))">
              @for (one of months(); track one) {
                <option [value]="one" [selected]="one === month()">{{ words(one) }}</option>
              }
            </select>
          </div>
        </section>
        @if (mayExport) {
          <jn-outside-export [systems]="systems.value().items" [list]="key()" [period]="month()" />
        }
        @if (reports) {
          <jn-outside-import
            [systems]="systems.value().items"
            [list]="key()"
            [period]="month()"
            [department]="department()"
          />
        }
        @if (!mayExport && !reports) {
          <p class="card jn-empty">
            导出由督查人员和领导办理，导入由填报单位办理。<a routerLink="/settings/outside"
              >管理设置</a
            >
          </p>
        }
      }
    } @else {
      <jn-load-state
        [error]="systems.error() ?? programmes.error()"
        (retry)="systems.reload(); programmes.reload()"
      />
    }
  `,
})
export class OutsidePage {
  private readonly api = inject(OutsideApi);
  private readonly portal = inject(PortalApi);
  private readonly session = inject(Session);

  /** Query parameters: the month, and the department where one reports for several. */
  readonly period = input<string>();
  readonly department = input<string>();

  protected readonly systems = resource({ loader: () => this.api.list() });
  protected readonly programmes = resource({ loader: () => this.portal.programmes() });
  protected readonly value = valueOf;
  protected readonly words = monthInWords;
  protected readonly mayExport = this.session.has('supervisor', 'leader', 'observer');
  protected readonly maySetUp = this.session.has('supervisor', 'administrator');
  protected readonly reports = this.session.has('reporter', 'head');
  protected readonly lists = computed(() =>
    this.programmes.hasValue()
      ? this.programmes
          .value()
          .items.filter(({ state }) => state === 'published' || state === 'closed')
      : [],
  );
  protected readonly key = linkedSignal(() => this.lists()[0]?.key ?? '');
  /** The months of the list's year that have begun, the latest first. */
  protected readonly months = computed(() => {
    const year = this.lists().find(({ key }) => key === this.key())?.year ?? 0;
    const all = Array.from(
      { length: 12 },
      (_none, index) => `${year}-${String(index + 1).padStart(2, '0')}`,
    );
    return all.filter((one) => one <= this.session.today().slice(0, 7)).reverse();
  });
  protected readonly month = linkedSignal(() => {
    const [latest = ''] = this.months();
    return this.months().find((one) => one === this.period()) ?? latest;
  });
}
