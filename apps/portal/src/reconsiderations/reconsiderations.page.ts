import { Component, inject, resource } from '@angular/core';
import { YearApi } from '../api/year-api.js';
import { LoadState } from '../shell/load-state.js';
import { ReconsiderationCard } from './reconsideration-card.js';

/** 复核: what departments asked to be looked at again, and what became of it. */
@Component({
  selector: 'jn-reconsiderations-page',
  imports: [LoadState, ReconsiderationCard],
  template: `
    <h1 class="page-title">复核</h1>
    @if (asked.hasValue()) {
      @for (one of asked.value().items; track one.id) {
        <jn-reconsideration-card [reconsideration]="one" (done)="asked.reload()" />
      } @empty {
        <p class="card jn-empty">没有复核。对退回或亮灯有不同意见，可在3个工作日内申请一次复核。</p>
      }
    } @else {
      <jn-load-state [error]="asked.error()" (retry)="asked.reload()" />
    }
  `,
})
export class ReconsiderationsPage {
  private readonly api = inject(YearApi);
  protected readonly asked = resource({ loader: () => this.api.reconsiderations() });
}
