import { Component, inject, input, output } from '@angular/core';
import type { AccountLinkView } from '@jiannuo/contracts';
import { Announcement } from '../shell/announcement.js';
import { Dialog } from '../shell/dialog.js';
import { MomentPipe } from '../shell/moments.js';

/** A one-time link, to be handed over: copied, or printed as a slip. Shown once. */
@Component({
  selector: 'jn-link-slip',
  imports: [Dialog, MomentPipe],
  template: `
    <jn-dialog heading="请把它交给本人" look="dialog--slip" (dismissed)="closed.emit()">
      <p>
        {{ name() }}用下面的链接{{ link().purpose === 'invitation' ? '设置' : '重设' }}密码。
        用一次即失效，只显示这一次，有效期至 {{ link().expiresAt | moment }}。
      </p>
      <dl class="slip">
        <dt>链接</dt>
        <dd class="slip__url">{{ link().url }}</dd>
        <dt>或在登录页输入代码</dt>
        <dd class="slip__code">{{ link().code }}</dd>
      </dl>
      <div class="buttons buttons--end">
        <button class="button" type="button" (click)="copy()">复制链接</button>
        <button class="button" type="button" (click)="print()">打印</button>
        <button class="button button--primary" type="button" (click)="closed.emit()">
          已交给本人
        </button>
      </div>
    </jn-dialog>
  `,
})
export class LinkSlip {
  private readonly announcement = inject(Announcement);

  readonly link = input.required<AccountLinkView>();
  readonly name = input.required<string>();
  readonly closed = output();

  protected async copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(this.link().url);
      this.announcement.say('链接已复制');
    } catch (error) {
      console.warn('not copied', error);
      this.announcement.say('浏览器不允许复制，请打印或抄写代码');
    }
  }

  protected print(): void {
    window.print();
  }
}
