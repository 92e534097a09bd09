import { Component, inject, input, output } from '@angular/core';
import { Announcement } from '../shell/announcement.js';

/** Ten codes for the day the telephone is gone; shown once. */
@Component({
  selector: 'jn-recovery-codes',
  template: `
    <div class="codes" role="group" aria-labelledby="codes-title">
      <h3 class="codes__title" id="codes-title">恢复码（只显示这一次）</h3>
      <p>手机丢失或更换时，每个恢复码可代替验证码用一次。请打印或抄下来，放在安全的地方。</p>
      <ul class="codes__list">
        @for (code of codes(); track code) {
          <li>{{ code }}</li>
        }
      </ul>
      <div class="buttons">
        <button class="button" type="button" (click)="copy()">复制</button>
        <button class="button" type="button" (click)="print()">打印</button>
        <button class="button button--primary" type="button" (click)="kept.emit()">已保存好</button>
      </div>
    </div>
  `,
})
export class RecoveryCodes {
  private readonly announcement = inject(Announcement);

  readonly codes = input.required<readonly string[]>();
  readonly kept = output();

  protected async copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(this.codes().join('\n'));
      this.announcement.say('恢复码已复制');
    } catch (error) {
      console.warn('not copied', error);
      this.announcement.say('浏览器不允许复制，请打印或抄写');
    }
  }

  protected print(): void {
    window.print();
  }
}
