import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { PublicPage } from '@jiannuo/contracts';

/** The name of the site and its few ways. */
@Component({
  selector: 'jn-head',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <header class="head">
      <div class="head__inner">
        <a class="head__name" href="/">
          <svg class="head__mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
            <rect width="32" height="32" rx="7" fill="currentColor" />
            <path class="head__tick" d="m8.5 16.5 5 5 10-11" />
          </svg>
          <span>{{ page().site.regionName }}民生实事</span>
        </a>
        <div class="head__tools">
          <button class="tool tool--speak" id="speak" type="button" hidden>朗读</button>
          <button class="tool" id="care" type="button" aria-pressed="false">关怀版</button>
        </div>
        <nav class="head__ways" aria-label="主要栏目">
          <a href="/" [attr.aria-current]="atHome() ? 'page' : null">实事进展</a>
          <a href="/about" [attr.aria-current]="page().view === 'about' ? 'page' : null">说明</a>
        </nav>
      </div>
    </header>
  `,
})
export class HeadComponent {
  readonly page = input.required<PublicPage>();

  protected readonly atHome = computed(
    () => this.page().view === 'list' && this.page().basePath === '',
  );
}
