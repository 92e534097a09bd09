import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { AboutComponent } from '../about/about.js';
import { AboutEnglishComponent } from '../about/about-english.js';
import { DataComponent } from '../data/data.js';
import { DepartmentComponent } from '../department/department.js';
import { FeedbackComponent } from '../feedback/feedback.js';
import { ListComponent } from '../list/list.js';
import { OutlineComponent } from '../outline/outline.js';
import { PAGE } from '../page.js';
import { ProjectComponent } from '../project/project.js';
import { WordsPipe } from '../words/words.js';
import { YearsComponent } from '../years/years.js';
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
    AboutEnglishComponent,
    DataComponent,
    DemoNoticeComponent,
    DepartmentComponent,
    FeedbackComponent,
    FootComponent,
    HeadComponent,
    ListComponent,
    NotFoundComponent,
    OutlineComponent,
    ProjectComponent,
    WordsPipe,
    YearsComponent,
  ],
  template: `
    <a class="skip" href="#content">{{ '跳到正文' | t }}</a>
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
        @case ('department') {
          <jn-department [page]="page" />
        }
        @case ('years') {
          <jn-years [page]="page" />
        }
        @case ('feedback') {
          <jn-feedback [page]="page" />
        }
        @case ('data') {
          <jn-data [page]="page" />
        }
        @case ('about') {
          @if (page.language === 'en') {
            <jn-about-english [page]="page" />
          } @else {
            <jn-about [page]="page" />
          }
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
