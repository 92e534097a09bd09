import { Component, computed, inject, resource } from '@angular/core';
import { PortalApi } from '../api/portal-api.js';
import { currentProgramme } from '../programmes/current-programme.js';
import { Session } from '../session/session.js';
import { SystemFacts } from '../settings/system-facts.js';
import { LoadState } from '../shell/load-state.js';
import { DueNow } from './due-now.js';
import { LeaderDesk } from './leader-desk.js';
import { LightsOverview } from './lights-overview.js';
import { MyWork } from './my-work.js';
import { groupOwed } from './owed-work.js';
import { ReviewSummary } from './review-summary.js';
import { WaitingList } from './waiting-list.js';

/** The desk. First everything that waits for me, counted once; then what one is here for. */
@Component({
  selector: 'jn-home-page',
  imports: [
    DueNow,
    LeaderDesk,
    LightsOverview,
    LoadState,
    MyWork,
    ReviewSummary,
    SystemFacts,
    WaitingList,
  ],
  template: `
    <h1 class="page-title">{{ heading() }}</h1>
    @if (reviews && (queue.value()?.total ?? 0) > 0) {
      @if (queue.value(); as page) {
        <jn-review-summary [queue]="page" />
      }
    }
    @if (overdue()) {
      <jn-due-now [milestones]="groups().now" />
    }
    @if ((desk.value()?.items ?? []).length > 0) {
      <jn-waiting-list [items]="desk.value()?.items ?? []" />
    }
    @if (trouble(); as error) {
      <jn-load-state [error]="error" (retry)="reload()" />
    }
    @if (reports) {
      @if (owed.hasValue()) {
        @if (!overdue()) {
          <jn-due-now [milestones]="groups().now" />
        }
        <jn-my-work [groups]="groups()" />
      } @else if (!owed.error()) {
        <jn-load-state />
      }
    }
    @if (leads && leader.value(); as page) {
      <jn-leader-desk [desk]="page" />
    }
    @if (administers) {
      @if (system.hasValue()) {
        <jn-system-facts [state]="system.value()" />
      } @else if (!system.error()) {
        <jn-load-state />
      }
    }
    @if (overlooks) {
      @if (programme.hasValue()) {
        @if (programme.value(); as programme) {
          <jn-lights-overview [programme]="programme" [onlyTrouble]="supervises" />
        } @else {
          <p class="card jn-empty">还没有可以看的清单。</p>
        }
      } @else if (!programme.error()) {
        <jn-load-state />
      }
    }
  `,
})
export class HomePage {
  private readonly api = inject(PortalApi);
  private readonly session = inject(Session);

  protected readonly reports = this.session.has('reporter', 'head');
  protected readonly reviews = this.session.has('supervisor', 'head', 'leader');
  protected readonly supervises = this.session.has('supervisor');
  protected readonly leads = this.session.has('leader');
  protected readonly administers = this.session.has('administrator');
  protected readonly overlooks = this.session.has(
    'supervisor',
    'leader',
    'observer',
    'administrator',
  );

  /** Read again when the demo's day changes; what is not one's to see is not asked for. */
  private readonly today = (mine: boolean) => (mine ? { today: this.session.today() } : undefined);
  protected readonly desk = resource({
    params: () => this.today(true),
    loader: () => this.api.desk(),
  });
  protected readonly queue = resource({
    params: () => this.today(this.reviews),
    loader: () => this.api.reviewQueue(),
  });
  protected readonly owed = resource({
    params: () => this.today(this.reports),
    loader: () => this.api.owedMilestones(),
  });
  protected readonly leader = resource({
    params: () => this.today(this.leads),
    loader: () => this.api.leaderDesk(),
  });
  protected readonly system = resource({
    params: () => this.today(this.administers),
    loader: () => this.api.systemState(),
  });
  protected readonly programme = resource({
    params: () => this.today(this.overlooks),
    loader: () => this.readCurrentProgramme(),
  });

  private readonly all = [
    this.desk,
    this.queue,
    this.owed,
    this.leader,
    this.system,
    this.programme,
  ] as const;
  protected readonly groups = computed(() =>
    groupOwed(this.owed.hasValue() ? this.owed.value().items : []),
  );
  /** The most urgent stands on top: what is overdue comes before everything else that waits. */
  protected readonly overdue = computed(() => this.groups().now.some(({ overdue }) => overdue));
  protected readonly trouble = computed(() =>
    this.all.map((part) => part.error()).find((error) => error !== undefined),
  );
  protected readonly heading = computed(() => {
    const known =
      this.desk.hasValue() &&
      (!this.reviews || this.queue.hasValue()) &&
      (!this.reports || this.owed.hasValue());
    if (!known) return '待我办理';
    const count =
      (this.desk.value()?.items.length ?? 0) +
      (this.reviews ? (this.queue.value()?.total ?? 0) : 0) +
      this.groups().now.length;
    return `待我办理 ${count} 项`;
  });

  protected reload(): void {
    for (const part of this.all) if (part.error()) part.reload();
  }

  private async readCurrentProgramme() {
    const current = currentProgramme((await this.api.programmes()).items);
    return current === null ? null : this.api.programme(current.key);
  }
}
