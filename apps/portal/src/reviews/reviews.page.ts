import { Component, computed, inject, resource, signal, viewChild } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { DecisionResultView, ReviewQueueItemView } from '@jiannuo/contracts';
import { LIMITS } from '@jiannuo/contracts/constants';
import { formatChineseDate } from '@jiannuo/web-ui';
import { PortalApi } from '../api/portal-api.js';
import { asProblem } from '../api/problem.js';
import { Session } from '../session/session.js';
import { Announcement } from '../shell/announcement.js';
import { Confirmation } from '../shell/confirmation.js';
import { LoadState } from '../shell/load-state.js';
import { ShortcutSheet } from '../shell/shortcut-sheet.js';
import { type KeyActions, SingleKeys } from '../shell/single-keys.js';
import { DecisionHold } from './decision-hold.js';
import { ReviewRows } from './review-rows.js';

/** What waits for me; several may be decided at once, each is reported on its own. */
@Component({
  selector: 'jn-reviews-page',
  imports: [RouterLink, LoadState, ReviewRows, ShortcutSheet],
  host: { '(document:keydown)': 'single.press($event, keys)' },
  template: `
    <div class="page-head__row">
      <h1 class="page-title">{{ heading() }}</h1>
      <div class="buttons">
        @if (session.has('head')) {
          <a class="button button--small" routerLink="/delegations">审签委托</a>
        }
        <button class="button button--small wide-only" type="button" (click)="showsKeys.set(true)">
          快捷键
        </button>
      </div>
    </div>
    @if (lent()) {
      <p class="banner">{{ lent() }}</p>
    }
    @if (problem()) {
      <p class="banner banner--bad" role="alert">{{ problem() }}</p>
    }
    @if (refused().length > 0) {
      <section class="banner banner--warn" role="alert">
        <p>以下{{ refused().length }}份没有办成，其余已办好：</p>
        <ul>
          @for (one of refused(); track one.title) {
            <li>{{ one.title }}：{{ one.detail }}</li>
          }
        </ul>
      </section>
    }
    @if (queue.hasValue()) {
      @if (items().length > 0) {
        <section class="card" aria-labelledby="queue">
          <h2 class="jn-visually-hidden" id="queue">审核队列</h2>
          @if (open().length > 1) {
            <div class="batch">
              <div class="inline-form">
                <button class="button button--small" type="button" (click)="selectAll()">
                  {{ selected().size === 0 ? '全选可办的' : '取消选择' }}
                </button>
                @if (selected().size > 0) {
                  <button
                    class="button button--primary"
                    type="button"
                    [disabled]="pending()"
                    (click)="decide()"
                  >
                    {{ pending() ? '正在办理…' : verb() + '选中的' + selected().size + '份' }}
                  </button>
                }
              </div>
              @if (toOpen() > 0) {
                <p class="muted">
                  有可公开照片的{{ toOpen() }}份不能成批通过，请逐份打开，核对照片和说明。
                </p>
              }
            </div>
          }
          <jn-review-rows
            [items]="items()"
            [selectable]="open().length > 1"
            [choosable]="openIds()"
            [selected]="selected()"
            (toggled)="toggle($event)"
          />
        </section>
      } @else {
        <p class="card jn-empty">
          没有等待审核的填报。新的填报提交后会出现在这里，也会发通知给您。
        </p>
      }
    } @else {
      <jn-load-state [error]="queue.error()" (retry)="queue.reload()" />
    }
    @if (showsKeys()) {
      <jn-shortcut-sheet (closed)="showsKeys.set(false)" />
    }
  `,
})
export class ReviewsPage {
  private readonly api = inject(PortalApi);
  private readonly announcement = inject(Announcement);
  private readonly confirmation = inject(Confirmation);
  private readonly decisions = inject(DecisionHold);
  private readonly rows = viewChild(ReviewRows);
  protected readonly session = inject(Session);
  protected readonly single = inject(SingleKeys);

  protected readonly queue = resource({
    params: () => ({ today: this.session.today(), answered: this.decisions.answered() }),
    loader: () => this.api.reviewQueue(),
  });
  /** What is decided and waits for 撤回 is no longer in the queue. */
  protected readonly items = computed(() =>
    (this.queue.hasValue() ? this.queue.value().items : []).filter(
      ({ submissionId, version }) => !this.decisions.isGone(submissionId, version),
    ),
  );
  /** “受张三委托，您可以审签教育局的填报，到2024年9月30日为止。” */
  protected readonly lent = computed(() =>
    this.session
      .lent()
      .map(
        ({ head, department, until }) =>
          `受${head.displayName}委托，您可以审签${department.name}的填报，到${formatChineseDate(until)}为止。`,
      )
      .join(''),
  );
  protected readonly showsKeys = signal(false);
  protected readonly selected = signal<ReadonlySet<string>>(new Set());
  protected readonly pending = signal(false);
  protected readonly problem = signal('');
  protected readonly refused = signal<readonly { title: string; detail: string }[]>([]);
  protected readonly heading = computed(() =>
    this.queue.hasValue()
      ? `待审核 ${this.queue.value().total - this.queue.value().items.length + this.items().length} 项`
      : '待审核',
  );
  /** Those I may decide now, as many as may be decided at once. */
  protected readonly open = computed(() =>
    this.decidable()
      .filter((item) => mayBeAmongSeveral(item))
      .slice(0, LIMITS.decisionsAtOnce),
  );
  protected readonly openIds = computed(
    () => new Set(this.open().map(({ submissionId }) => submissionId)),
  );
  /** Photos are looked at one by one, on the page that shows them. */
  protected readonly toOpen = computed(
    () => this.decidable().filter((item) => !mayBeAmongSeveral(item)).length,
  );
  private readonly decidable = computed(() =>
    this.items().filter(
      ({ mayDecide, kind }) => mayDecide && kind !== 'extension' && kind !== 'amendment',
    ),
  );
  private readonly action = computed(() => this.open()[0]?.decision ?? 'approve');
  protected readonly verb = computed(() => (this.action() === 'sign-off' ? '审签' : '通过'));

  protected readonly keys: KeyActions = {
    j: () => this.rows()?.moveFocus(1),
    k: () => this.rows()?.moveFocus(-1),
    '?': () => this.showsKeys.set(true),
  };

  protected toggle(id: string): void {
    this.selected.update((known) =>
      known.has(id) ? new Set([...known].filter((one) => one !== id)) : new Set([...known, id]),
    );
  }

  protected selectAll(): void {
    this.selected.update((known) =>
      known.size > 0 ? new Set() : new Set(this.open().map(({ submissionId }) => submissionId)),
    );
  }

  protected async decide(): Promise<void> {
    const chosen = this.open().filter(({ submissionId }) => this.selected().has(submissionId));
    const yes = await this.confirmation.ask({
      heading: `${this.verb()}选中的${chosen.length}份？`,
      text: '每一份单独办理，办不成的会逐份说明原因。',
      verb: this.verb(),
    });
    if (yes) await this.send(chosen);
  }

  private async send(chosen: readonly ReviewQueueItemView[]): Promise<void> {
    this.pending.set(true);
    this.problem.set('');
    try {
      const { items } = await this.api.decideSeveral({
        action: this.action(),
        decisions: chosen.map(({ submissionId, version }) => ({ submissionId, version })),
      });
      this.report(chosen, items);
    } catch (error) {
      this.problem.set(asProblem(error).detail);
    } finally {
      this.pending.set(false);
      this.selected.set(new Set());
      this.queue.reload();
    }
  }

  private report(
    chosen: readonly ReviewQueueItemView[],
    results: readonly DecisionResultView[],
  ): void {
    this.refused.set(
      results.flatMap(({ submissionId, done, detail }) => {
        const item = chosen.find((one) => one.submissionId === submissionId);
        const title = item?.milestoneTitle ?? item?.projectTitle ?? '';
        return done ? [] : [{ title, detail: detail ?? '' }];
      }),
    );
    this.announcement.say(`已${this.verb()}${results.filter(({ done }) => done).length}份`);
  }
}

/** A sign-off publishes nothing yet. */
function mayBeAmongSeveral({ decision, publicPhotoCount }: ReviewQueueItemView): boolean {
  return decision === 'sign-off' || publicPhotoCount === 0;
}
