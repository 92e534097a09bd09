import { Component, computed, inject } from '@angular/core';
import { Router } from '@angular/router';
import { Dialog } from '../shell/dialog.js';
import { Credentials } from './credentials.js';
import { Session } from './session.js';
import { SessionEnd } from './session-end.js';

/** Over whatever is open: nothing typed there is touched. */
@Component({
  selector: 'jn-sign-in-again',
  imports: [Dialog, Credentials],
  template: `
    @if (sessionEnd.asking()) {
      <jn-dialog heading="登录已过期" (dismissed)="giveUp()">
        <p>请重新登录。您刚才填写的内容都在，登录后自动继续。</p>
        <jn-credentials [username]="username()" (signedIn)="sessionEnd.settle(true)" />
        <button class="button button--link" type="button" (click)="leave()">换一个账号</button>
      </jn-dialog>
    }
  `,
})
export class SignInAgain {
  private readonly session = inject(Session);
  private readonly router = inject(Router);
  protected readonly sessionEnd = inject(SessionEnd);
  protected readonly username = computed(() => this.session.current()?.username ?? null);

  protected giveUp(): void {
    this.sessionEnd.settle(false);
  }

  protected leave(): void {
    this.sessionEnd.settle(false);
    void this.router.navigate(['/sign-in'], { queryParams: { to: this.router.url } });
  }
}
