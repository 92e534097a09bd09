import { Component, computed, inject, resource, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { NotificationPage, NotificationView } from '@jiannuo/contracts';
import { PortalApi } from '../api/portal-api.js';
import { asProblem } from '../api/problem.js';
import { InboxLive } from './inbox-live.js';
import { Session } from '../session/session.js';
import { portalAddress } from '../shell/keys.js';
import { LoadState } from '../shell/load-state.js';
import { MomentPipe } from '../shell/moments.js';

@Component({
  selector: 'jn-inbox-page',
  imports: [LoadState, MomentPipe, RouterLink],
  template: `
    <div class="page-head__row">
      <h1 class="page-title">通知</h1>
      <a class="button" routerLink="/inbox/preferences">通知方式</a>
      @if (session.unread() > 0) {
        <button class="button" type="button" [disabled]="pending()" (click)="markAllRead()">
          全部标为已读
        </button>
      }
    </div>
    @if (hasNews()) {
      <p class="banner" role="status">
        有新的通知。
        <button class="button button--small" type="button" (click)="page.reload()">显示</button>
      </p>
    }
    @if (problem()) {
      <p class="banner banner--bad" role="alert">{{ problem() }}</p>
    }
    @if (page.hasValue()) {
      @if (rows().length > 0) {
        <ul class="rows card" aria-label="通知">
          @for (row of rows(); track row.id) {
            <li class="row notice" [class.notice--unread]="row.readAt === null">
              <div class="row__main">
                <h2 class="row__title">
                  @if (row.readAt === null) {
                    <span class="notice__dot"><span class="jn-visually-hidden">未读</span></span>
                  }
                  @if (row.opens) {
                    <a [href]="row.href" (click)="open(row, $event)">{{ row.title }}</a>
                  } @else {
                    {{ row.title }}
                  }
                </h2>
                <p class="prose">{{ row.body }}</p>
                <p class="muted">{{ row.sentAt | moment }}</p>
              </div>
              @if (row.readAt === null) {
                <button
                  class="button button--small row__button"
                  type="button"
                  [attr.aria-label]="'标为已读 ' + row.title"
                  (click)="markRead(row)"
                >
                  标为已读
                </button>
              }
            </li>
          }
        </ul>
        @if (cursor()) {
          <div class="buttons buttons--center">
            <button class="button" type="button" [disabled]="pending()" (click)="more()">
              更早的通知
            </button>
          </div>
        }
      } @else {
        <p class="card jn-empty">没有通知。有到期、退回、审核结果时会在这里告诉您。</p>
      }
    } @else {
      <jn-load-state [error]="page.error()" (retry)="page.reload()" />
    }
  `,
})
export class InboxPage {
  private readonly api = inject(PortalApi);
  private readonly router = inject(Router);
  private readonly live = inject(InboxLive);
  protected readonly session = inject(Session);

  private readonly pages = signal<readonly NotificationPage[]>([]);
  protected readonly page = resource({
    params: () => ({ today: this.session.today() }),
    loader: () => this.read(null),
  });
  protected readonly pending = signal(false);
  protected readonly problem = signal('');
  /** Something has come since the list was read; it is shown when the person wants it. */
  protected readonly hasNews = computed(() => {
    const newest = this.live.newest();
    return newest !== null && !this.rows().some(({ id }) => id === newest);
  });
  protected readonly cursor = computed(() => this.pages().at(-1)?.nextCursor ?? null);
  protected readonly rows = computed(() =>
    this.pages()
      .flatMap(({ items }) => items)
      .map((item) => {
        const address = portalAddress(item.link);
        return { ...item, address, opens: address !== null, href: `/portal${address ?? ''}` };
      }),
  );

  protected more(): Promise<void> {
    return this.attempt(async () => void (await this.read(this.cursor())));
  }

  protected markRead(row: NotificationView): Promise<void> {
    return this.attempt(async () => {
      await this.api.markRead(row.id);
      this.change((item) => (item.id === row.id ? { ...item, readAt: row.sentAt } : item));
      this.session.setUnread(Math.max(0, this.session.unread() - 1));
    });
  }

  protected markAllRead(): Promise<void> {
    return this.attempt(async () => {
      await this.api.markAllRead();
      this.change((item) => ({ ...item, readAt: item.readAt ?? item.sentAt }));
      this.session.setUnread(0);
    });
  }

  protected async open(
    row: NotificationView & { address: string | null },
    event: Event,
  ): Promise<void> {
    event.preventDefault();
    if (row.readAt === null) await this.markRead(row);
    if (row.address !== null) await this.router.navigateByUrl(row.address);
  }

  private async read(cursor: string | null): Promise<NotificationPage> {
    const page = await this.api.notifications(cursor);
    this.pages.update((pages) => (cursor === null ? [page] : [...pages, page]));
    this.session.setUnread(page.unread);
    return page;
  }

  private change(to: (item: NotificationView) => NotificationView): void {
    this.pages.update((pages) => pages.map((page) => ({ ...page, items: page.items.map(to) })));
  }

  private async attempt(work: () => Promise<void>): Promise<void> {
    if (this.pending()) return;
    this.pending.set(true);
    this.problem.set('');
    try {
      await work();
    } catch (error) {
      this.problem.set(asProblem(error).detail);
    } finally {
      this.pending.set(false);
    }
  }
}
