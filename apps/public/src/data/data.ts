import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { PublicDataPage } from '@jiannuo/contracts';
import { LANGUAGE } from '@jiannuo/web-ui';
import { LinkPipe } from '../words/link.js';
import { WordsPipe } from '../words/words.js';

/** Everything published for machines, what each field means and what may be done with it. */
@Component({
  selector: 'jn-data',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [LinkPipe, WordsPipe],
  templateUrl: './data.html',
})
export class DataComponent {
  readonly page = input.required<PublicDataPage>();

  private readonly language = inject(LANGUAGE);
  protected readonly data = computed(
    () => `/api/v1/public/programmes/${this.page().programme.key}`,
  );
  protected readonly fields = computed(() =>
    this.page().dictionary.map(({ path, type, zh, en }) => ({
      path,
      type,
      meaning: this.language === 'en' ? en : zh,
    })),
  );
}
