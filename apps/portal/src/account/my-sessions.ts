import { Component, inject, resource } from '@angular/core';
import type { MySessionView } from '@jiannuo/contracts';
import { AccountApi } from '../api/account-api.js';
import { asProblem } from '../api/problem.js';
import { Announcement } from '../shell/announcement.js';
import { Confirmation } from '../shell/confirmation.js';
import { LoadState } from '../shell/load-state.js';
import { MomentPipe } from '../shell/moments.js';
import { browserName } from './browser-name.js';

/** Where somebody is signed in; each place can be signed out from here. */
@Component({
  selector: 'jn-my-sessions',
  imports: [LoadState, MomentPipe],
  template: `
    <section class="card" aria-labelledby="sessions-title">
      <h2 class="card__title" id="sessions-title">登录的地方</h2>
      @if (sessions.hasValue()) {
        <ul class="places-list">
          @for (session of sessions.value().items; track session.id) {
            <li class="places-list__item">
              <div>
                <p>
                  <strong>{{ name(session) }}</strong>
                  @if (session.current) {
                    <span class="tag tag--public">本机</span>
                  }
                </p>
                <p class="muted">
                  {{ session.address ?? '地址不详' }}，最近使用 {{ session.lastSeenAt | moment }}
                </p>
              </div>
              @if (!session.current) {
                <button
                  class="button button--small"
                  type="button"
                  [attr.aria-label]="'退出 ' + name(session)"
                  (click)="end(session)"
                >
                  退出
                </button>
              }
            </li>
          }
        </ul>
        @if (sessions.value().items.length > 1) {
          <div class="buttons">
            <button class="button" type="button" (click)="endOthers()">退出其他所有地方</button>
          </div>
        }
      } @else {
        <jn-load-state [error]="sessions.error()" (retry)="sessions.reload()" />
      }
    </section>
  `,
})
export class MySessions {
  private readonly api = inject(AccountApi);
  private readonly announcement = inject(Announcement);
  private readonly confirmation = inject(Confirmation);

  protected readonly sessions = resource({ loader: () => this.api.sessions() });
  protected name = ({ userAgent }: MySessionView): string => browserName(userAgent);

  protected async end(session: MySessionView): Promise<void> {
    await this.tryTo(() => this.api.endSession(session.id), `已退出 ${this.name(session)}`);
  }

  protected async endOthers(): Promise<void> {
    const yes = await this.confirmation.ask({
      heading: '退出其他所有地方？',
      text: '本机不受影响；其他地方要继续用，须重新登录。',
      verb: '全部退出',
    });
    if (yes) await this.tryTo(() => this.api.endOtherSessions(), '其他地方已全部退出');
  }

  private async tryTo(work: () => Promise<unknown>, done: string): Promise<void> {
    try {
      await work();
      this.announcement.say(done);
    } catch (error) {
      this.announcement.say(`没有退出：${asProblem(error).detail}`);
    }
    this.sessions.reload();
  }
}
