import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { PublicFeedbackPage } from '@jiannuo/contracts';
import { LANGUAGE } from '@jiannuo/web-ui';
import { LinkPipe } from '../words/link.js';
import { WordsPipe } from '../words/words.js';

/**
 * Ask or object, and follow what became of it. Sending needs a script, because the browser does a
 * small piece of work in place of a captcha; the page says so and names the telephone beside it.
 */
@Component({
  selector: 'jn-feedback',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [LinkPipe, WordsPipe],
  templateUrl: './feedback.html',
})
export class FeedbackComponent {
  readonly page = input.required<PublicFeedbackPage>();

  protected readonly original = inject(LANGUAGE) === 'en' ? 'zh-CN' : null;
  protected readonly site = computed(() => this.page().site);
  /** Where the script sends to, as this page writes addresses. */
  protected readonly api = computed(() => `${this.page().root}api/v1/feedback`);
}
