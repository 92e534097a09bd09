import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { PublicPage } from '@jiannuo/contracts';
import { LANGUAGE } from '@jiannuo/web-ui';
import { LinkPipe } from '../words/link.js';
import { say, WordsPipe } from '../words/words.js';

const KIND_NAMES = {
  livelihood: '{year}年民生实事',
  priority: '{year}年重点工作',
  governance: '{year}年政府自身建设',
  indicator: '{year}年主要预期目标',
} as const;

/** What an official site must say of itself, the other lists, and the data to take away. */
@Component({
  selector: 'jn-foot',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [LinkPipe, WordsPipe],
  templateUrl: './foot.html',
})
export class FootComponent {
  readonly page = input.required<PublicPage>();

  private readonly language = inject(LANGUAGE);
  protected readonly original = this.language === 'en' ? 'zh-CN' : null;
  protected readonly site = computed(() => this.page().site);
  protected readonly lists = computed(() =>
    this.site().navigation.map(({ path, kind, year, key }) => ({
      path,
      name: say(this.language, KIND_NAMES[kind], { year }),
      here: key === this.page().programme.key && this.page().view !== 'not-found',
    })),
  );
  protected readonly data = computed(
    () => `/api/v1/public/programmes/${this.page().programme.key}`,
  );
}
