import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { AboutComponent } from '../about/about.js';
import { ListComponent } from '../list/list.js';
import { OutlineComponent } from '../outline/outline.js';
import { PAGE } from '../page.js';
import { ProjectComponent } from '../project/project.js';
import { DemoNoticeComponent } from './demo-notice.js';
import { FootComponent } from './foot.js';
import { HeadComponent } from './head.js';
import { NotFoundComponent } from './not-found.js';

/** Head, the page asked for, foot. */
@Component({
  selector: 'jn-public-site',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [
    AboutComponent,
    DemoNoticeComponent,
    FootComponent,
    HeadComponent,
    ListComponent,
    NotFoundComponent,
    OutlineComponent,
    ProjectComponent,
  ],
  template: `
    <a class="skip" href="#content">跳到正文</a>
    <jn-head [page]="page" />
    <main class="page" id="content" tabindex="-1">
      @if (page.site.demo) {
        <jn-demo-notice [programme]="page.programme" [original]="page.view === 'outline'" />
      }
      @switch (page.view) {
        @case ('list') {
          <jn-list [page]="page" />
        }
        @case ('project') {
          <jn-project [page]="page" />
        }
        @case ('outline') {
          <jn-outline [page]="page" />
        }
        @case ('about') {
          <jn-about [page]="page" />
        }
        @case ('not-found') {
          <jn-not-found />
        }
      }
    </main>
    <jn-foot [page]="page" />
  `,
})
export class PublicSiteComponent {
  protected readonly page = inject(PAGE);
}
