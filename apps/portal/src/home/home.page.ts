import { Component, computed, inject, resource } from '@angular/core';
import { PortalApi } from '../api/portal-api.js';
import { currentProgramme } from '../programmes/current-programme.js';
import { Session } from '../session/session.js';
import { SystemFacts } from '../settings/system-facts.js';
import { LoadState } from '../shell/load-state.js';
import { LightsOverview } from './lights-overview.js';
import { MyWork } from './my-work.js';
import { ReviewSummary } from './review-summary.js';
import { WaitingTasks } from './waiting-tasks.js';

/** The desk. What stands on it depends on what one is here for. */
@Component({
  selector: 'jn-home-page',
  imports: [LoadState, LightsOverview, MyWork, ReviewSummary, SystemFacts, WaitingTasks],
  template: `
    @if (reports) {
      <jn-my-work />
      <jn-waiting-tasks />
    } @else {
      <h1 class="page-title">{{ heading() }}</h1>
      @if (reviews) {
        @if (queue.hasValue()) {
          <jn-review-summary [queue]="queue.value()" />
          <jn-waiting-tasks />
        } @else {
          <jn-load-state [error]="queue.error()" (retry)="queue.reload()" />
        }
      }
      @if (administers) {
        @if (system.hasValue()) {
          <jn-system-facts [state]="system.value()" />
        } @else {
          <jn-load-state [error]="system.error()" (retry)="system.reload()" />
        }
      }
      @if (programme.hasValue()) {
        @if (programme.value(); as programme) {
          <jn-lights-overview [programme]="programme" [onlyTrouble]="reviews" />
        } @else {
          <p class="card jn-empty">还没有可以看的清单。</p>
        }
      } @else if (!reviews || queue.hasValue()) {
        <jn-load-state [error]="programme.error()" (retry)="programme.reload()" />
      }
    }
  `,
})
export class HomePage {
  private readonly api = inject(PortalApi);
  private readonly session = inject(Session);

  protected readonly reports = this.session.has('reporter', 'head');
  protected readonly reviews = this.session.has('supervisor');
  protected readonly administers = this.session.has('administrator');

  protected readonly queue = resource({
    params: () => (this.reviews ? { today: this.session.today() } : undefined),
    loader: () => this.api.reviewQueue(),
  });
  protected readonly system = resource({
    params: () => (this.administers ? { today: this.session.today() } : undefined),
    loader: () => this.api.systemState(),
  });
  protected readonly programme = resource({
    params: () => (this.reports ? undefined : { today: this.session.today() }),
    loader: () => this.readCurrentProgramme(),
  });
  protected readonly heading = computed(() => {
    if (this.reviews)
      return `待我办理 ${this.queue.hasValue() ? this.queue.value().total : '…'} 项`;
    return this.administers ? '系统运行情况' : '民生实事进展';
  });

  private async readCurrentProgramme() {
    const current = currentProgramme((await this.api.programmes()).items);
    return current === null ? null : this.api.programme(current.key);
  }
}
