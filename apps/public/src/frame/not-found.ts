import { ChangeDetectionStrategy, Component } from '@angular/core';
import { LinkPipe } from '../words/link.js';

/** For every address that leads nowhere, in both languages at once: nobody knows which was meant. */
@Component({
  selector: 'jn-not-found',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [LinkPipe],
  template: `
    <section class="missing">
      <svg class="missing__picture" viewBox="0 0 120 84" aria-hidden="true" focusable="false">
        <rect x="18" y="6" width="84" height="60" rx="5" />
        <path d="M32 22h56M32 34h56M32 46h30" />
        <path class="missing__legs" d="M44 66 36 80M76 66l8 14" />
      </svg>
      <h1>没有这个页面</h1>
      <p>网址可能输错了，或者内容已经移走。</p>
      <p><a class="button" [attr.href]="'/' | to">查看实事进展</a></p>
      <p lang="en">This page does not exist. <a href="/en/">English version</a></p>
    </section>
  `,
})
export class NotFoundComponent {}
