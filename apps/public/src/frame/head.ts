import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { PublicPage } from '@jiannuo/contracts';
import { LANGUAGE } from '@jiannuo/web-ui';
import { LinkPipe, otherLanguage } from '../words/link.js';
import { say, WordsPipe } from '../words/words.js';

/** The name of the site and its few ways. */
@Component({
  selector: 'jn-head',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [LinkPipe, WordsPipe],
  template: `
    <header class="head">
      <div class="head__inner">
        <a class="head__name" [attr.href]="'/' | to">
          <svg class="head__mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
            <rect width="32" height="32" rx="7" fill="currentColor" />
            <path class="head__tick" d="m8.5 16.5 5 5 10-11" />
          </svg>
          <span>{{ name() }}</span>
        </a>
        <div class="head__tools">
          <button
            class="tool tool--speak"
            id="speak"
            type="button"
            hidden
            [attr.data-stop]="'停止朗读' | t"
          >
            {{ '朗读' | t }}
          </button>
          <button class="tool" id="care" type="button" aria-pressed="false">
            {{ '关怀版' | t }}
          </button>
        </div>
        <nav class="head__ways" [attr.aria-label]="'主要栏目' | t">
          <a [attr.href]="'/' | to" [attr.aria-current]="atHome() ? 'page' : null">{{
            '实事进展' | t
          }}</a>
          <a [attr.href]="'/about' | to" [attr.aria-current]="here('about')">{{ '说明' | t }}</a>
          <a [attr.href]="'/feedback' | to" [attr.aria-current]="here('feedback')">{{
            '提意见' | t
          }}</a>
          @if (page().view !== 'not-found') {
            <a
              class="head__language"
              [attr.href]="other()"
              [attr.lang]="language === 'zh' ? 'en' : 'zh-CN'"
              [attr.hreflang]="language === 'zh' ? 'en' : 'zh-CN'"
              >{{ language === 'zh' ? 'English' : '中文' }}</a
            >
          }
        </nav>
      </div>
    </header>
  `,
})
export class HeadComponent {
  readonly page = input.required<PublicPage>();

  protected readonly language = inject(LANGUAGE);
  protected readonly name = computed(() => {
    const { regionName, regionNameEn } = this.page().site;
    const region = this.language === 'en' ? regionNameEn : regionName;
    return say(this.language, '{region}民生实事', { region });
  });
  protected readonly other = computed(() => otherLanguage(this.page()));
  protected readonly atHome = computed(
    () => this.page().view === 'list' && this.page().basePath === '',
  );

  protected here(view: PublicPage['view']): 'page' | null {
    return this.page().view === view ? 'page' : null;
  }
}
