import { Component, computed, DestroyRef, DOCUMENT, inject, signal } from '@angular/core';
import { ViewportScroller } from '@angular/common';
import { NavigationEnd, Router, RouterLink, RouterOutlet } from '@angular/router';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { ChineseDatePipe } from '@jiannuo/web-ui';
import { filter } from 'rxjs';
import { asProblem } from '../api/problem.js';
import { topicOf } from '../help/topic-of.js';
import { InboxLive } from '../inbox/inbox-live.js';
import { DecisionBar } from '../reviews/decision-bar.js';
import { DecisionHold } from '../reviews/decision-hold.js';
import { Session } from '../session/session.js';
import { SignInAgain } from '../session/sign-in-again.js';
import { Announcement, AnnouncementLine } from './announcement.js';
import { ConfirmationDialog } from './confirmation.js';
import { Connection } from './connection.js';
import { Icon } from './icon.js';
import { WeekdayPipe } from './moments.js';
import { Places } from './places.js';

const REFRESH_MS = 60_000;
const HEADER_AIR = 12;

/** The frame around every screen: who, where, what day, and the ways to go. */
@Component({
  selector: 'jn-shell',
  imports: [
    RouterOutlet,
    RouterLink,
    Places,
    ChineseDatePipe,
    WeekdayPipe,
    Icon,
    AnnouncementLine,
    ConfirmationDialog,
    DecisionBar,
    SignInAgain,
  ],
  providers: [InboxLive],
  templateUrl: './shell.html',
})
export class Shell {
  private readonly router = inject(Router);
  private readonly document = inject(DOCUMENT);
  private readonly announcement = inject(Announcement);
  private readonly decisions = inject(DecisionHold);
  protected readonly session = inject(Session);
  protected readonly connection = inject(Connection);

  /** 帮助 opens the manual at what is on the screen. */
  protected readonly topic = signal(topicOf(this.router.url));
  protected readonly bellLabel = computed(() => {
    const unread = this.session.unread();
    return unread === 0 ? '通知' : `通知，${unread}条未读`;
  });

  constructor() {
    // The router scrolls to a part of a page by itself and knows nothing of the header that stays.
    inject(ViewportScroller).setOffset(() => [0, this.headerHeight()]);
    void this.session.loadLent();
    // Opens the stream that keeps the unread count.
    inject(InboxLive);
    const timer = setInterval(() => {
      if (!this.document.hidden) void this.session.refresh();
    }, REFRESH_MS);
    inject(DestroyRef).onDestroy(() => clearInterval(timer));
    this.router.events
      .pipe(
        filter((event) => event instanceof NavigationEnd),
        takeUntilDestroyed(),
      )
      .subscribe(({ urlAfterRedirects }) => {
        this.topic.set(topicOf(urlAfterRedirects));
        this.main()?.focus({ preventScroll: true });
      });
  }

  protected skip(event: Event): void {
    event.preventDefault();
    this.main()?.focus();
  }

  protected async signOut(): Promise<void> {
    try {
      // What was decided and is refused now is read before one leaves.
      if (!(await this.decisions.send())) return;
      await this.session.signOut();
      this.decisions.clear();
      await this.router.navigateByUrl('/sign-in');
    } catch (error) {
      this.announcement.say(`没有退出：${asProblem(error).detail}`);
    }
  }

  /** Pixels that the header covers, and a little air. */
  private headerHeight(): number {
    return (this.document.querySelector('.header')?.clientHeight ?? 0) + HEADER_AIR;
  }

  private main(): HTMLElement | null {
    return this.document.getElementById('main');
  }
}
