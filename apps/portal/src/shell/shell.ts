import { Component, computed, DestroyRef, DOCUMENT, inject, signal } from '@angular/core';
import { NavigationEnd, Router, RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
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
import { Icon, type IconName } from './icon.js';
import { WeekdayPipe } from './moments.js';

interface Place {
  readonly path: string;
  readonly name: string;
  readonly icon: IconName;
}

const REFRESH_MS = 60_000;

/** The frame around every screen: who, where, what day, and the ways to go. */
@Component({
  selector: 'jn-shell',
  imports: [
    RouterOutlet,
    RouterLink,
    RouterLinkActive,
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

  protected readonly places = computed<readonly Place[]>(() => [
    { path: '/', name: '待我办理', icon: 'home' },
    { path: '/programmes', name: '清单', icon: 'list' },
    ...(this.session.has('reporter', 'head')
      ? [
          {
            path: `/progress/${this.session.today().slice(0, 7)}`,
            name: '月度进展',
            icon: 'turn',
          } as const,
        ]
      : []),
    ...(this.session.has('supervisor', 'head', 'leader')
      ? [{ path: '/reviews', name: '审核', icon: 'check' } as const]
      : []),
    ...(this.session.has('supervisor', 'leader')
      ? [{ path: '/escalations', name: '呈报', icon: 'leave' } as const]
      : []),
    ...(this.session.has('supervisor', 'head', 'reporter', 'leader', 'observer')
      ? [
          { path: '/directives', name: '督办', icon: 'file' } as const,
          { path: '/feedback', name: '群众意见', icon: 'bell' } as const,
        ]
      : []),
    { path: '/inbox', name: '通知', icon: 'bell' },
    ...(this.session.has('administrator')
      ? [{ path: '/settings', name: '设置', icon: 'gear' } as const]
      : this.session.has('supervisor')
        ? [{ path: '/settings/deliveries', name: '设置', icon: 'gear' } as const]
        : []),
  ]);
  /** 帮助 opens the manual at what is on the screen. */
  protected readonly topic = signal(topicOf(this.router.url));
  protected readonly bellLabel = computed(() => {
    const unread = this.session.unread();
    return unread === 0 ? '通知' : `通知，${unread}条未读`;
  });

  constructor() {
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

  private main(): HTMLElement | null {
    return this.document.getElementById('main');
  }
}
