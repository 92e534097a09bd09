import { Component, computed, inject, input, resource } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { AccountApi } from '../api/account-api.js';
import { API_PREFIX } from '@jiannuo/contracts/constants';
import { Credentials } from './credentials.js';
import { returnAddress } from './return-address.js';

/** Why somebody was sent here, by the query parameter `reason`. */
const NOTICES: Readonly<Record<string, string>> = {
  offline: '刚才没有连上服务器，请登录后再试。',
  'password-set': '密码已设置，请用它登录。',
  'provider-refused': '统一身份认证没有完成，请再试一次。',
  'provider-no-role': '您在统一身份认证中的用户组没有对应的角色，请联系管理员。',
  'provider-name-taken': '这个用户名已有一个本地账号，请联系管理员处理。',
  'provider-closed': '您的账号已停用，请联系管理员。',
  'provider-away': '暂时连不上统一身份认证，请稍后再试，或用密码登录。',
};

@Component({
  selector: 'jn-sign-in-page',
  imports: [Credentials, RouterLink],
  template: `
    <main class="sign-in">
      <div class="sign-in__card">
        <header class="sign-in__brand">
          <img src="icon.svg" alt="" width="48" height="48" />
          <div>
            <p class="sign-in__product">践诺</p>
            <p class="sign-in__what">民生实事承诺跟踪 · 工作台</p>
          </div>
        </header>
        <h1 class="sign-in__title">登录</h1>
        @if (notice()) {
          <p class="banner" role="status">{{ notice() }}</p>
        }
        <jn-credentials (signedIn)="goOn()" />
        @if (provider(); as name) {
          <p class="sign-in__or"><span>或</span></p>
          <a class="button button--wide" [href]="providerAddress()">用{{ name }}登录</a>
        }
        <p class="sign-in__aside">
          <a routerLink="/set-password">首次登录或忘记密码：用一次性代码设置密码</a>
        </p>
      </div>
      <p class="sign-in__foot">
        本系统为非涉密系统，<strong>严禁处理、上传涉密信息</strong>。<br />
        <a href="/">查看公开页面</a>
      </p>
    </main>
  `,
})
export class SignInPage {
  private readonly router = inject(Router);
  private readonly api = inject(AccountApi);

  /** Query parameters. */
  readonly to = input<string>();
  readonly reason = input<string>();

  private readonly options = resource({ loader: () => this.api.signInOptions() });
  protected readonly provider = computed(() =>
    this.options.hasValue() ? this.options.value().provider : null,
  );
  protected readonly providerAddress = computed(
    () => `/${API_PREFIX}/session/oidc?to=${encodeURIComponent(returnAddress(this.to()))}`,
  );
  protected readonly notice = computed(() => {
    const reason = NOTICES[this.reason() ?? ''];
    if (reason !== undefined) return reason;
    return this.to() === undefined ? '' : '请先登录，登录后回到刚才的页面。';
  });

  protected goOn(): void {
    void this.router.navigateByUrl(returnAddress(this.to()));
  }
}
