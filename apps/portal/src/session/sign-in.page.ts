import { Component, computed, inject, input } from '@angular/core';
import { Router } from '@angular/router';
import { Credentials } from './credentials.js';
import { returnAddress } from './return-address.js';

@Component({
  selector: 'jn-sign-in-page',
  imports: [Credentials],
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

  /** Query parameters. */
  readonly to = input<string>();
  readonly reason = input<string>();

  protected readonly notice = computed(() => {
    if (this.reason() === 'offline') return '刚才没有连上服务器，请登录后再试。';
    return this.to() === undefined ? '' : '请先登录，登录后回到刚才的页面。';
  });

  protected goOn(): void {
    void this.router.navigateByUrl(returnAddress(this.to()));
  }
}
