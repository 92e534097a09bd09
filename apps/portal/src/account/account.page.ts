import { Component, inject, resource } from '@angular/core';
import { AccountApi } from '../api/account-api.js';
import { Session } from '../session/session.js';
import { FeedSection } from '../reminding/feed-section.js';
import { LoadState } from '../shell/load-state.js';
import { SingleKeysSwitch } from '../shell/single-keys-switch.js';
import { MySessions } from './my-sessions.js';
import { PasswordSection } from './password-section.js';
import { SecondFactorSection } from './second-factor-section.js';

/** 我的账号: the password, the second factor, and where one is signed in. */
@Component({
  selector: 'jn-account-page',
  imports: [
    FeedSection,
    LoadState,
    MySessions,
    PasswordSection,
    SecondFactorSection,
    SingleKeysSwitch,
  ],
  template: `
    <h1 class="page-title">我的账号</h1>
    @if (session.secondFactorMissing()) {
      <p class="banner banner--warn" role="status">
        您的角色要求两步验证。请先在下面启用，然后就可以开始办理。
      </p>
    }
    @if (account.hasValue()) {
      <dl class="facts card">
        <div class="facts__item">
          <dt>姓名</dt>
          <dd>
            <strong>{{ account.value().displayName }}</strong>
          </dd>
        </div>
        <div class="facts__item">
          <dt>用户名</dt>
          <dd>
            <strong>{{ account.value().username }}</strong>
          </dd>
        </div>
        <div class="facts__item">
          <dt>邮箱</dt>
          <dd>
            <strong>{{ account.value().email ?? '没有' }}</strong>
            <span class="facts__remark">要改请找管理员</span>
          </dd>
        </div>
        <div class="facts__item">
          <dt>角色</dt>
          <dd>
            <strong>{{ session.position() }}</strong>
          </dd>
        </div>
      </dl>
      @if (account.value().hasPassword) {
        <jn-second-factor-section [factor]="account.value().secondFactor" (changed)="refresh()" />
        <jn-password-section [username]="account.value().username" />
      } @else {
        <p class="banner">您用统一身份认证登录，密码和两步验证在那里办理。</p>
      }
      <jn-feed-section />
      <jn-my-sessions />
      <section class="card" aria-labelledby="keys-title">
        <h2 class="card__title" id="keys-title">快捷键</h2>
        <jn-single-keys-switch />
      </section>
    } @else {
      <jn-load-state [error]="account.error()" (retry)="account.reload()" />
    }
  `,
})
export class AccountPage {
  private readonly api = inject(AccountApi);
  protected readonly session = inject(Session);
  protected readonly account = resource({ loader: () => this.api.account() });

  protected refresh(): void {
    this.account.reload();
    void this.session.refresh();
  }
}
