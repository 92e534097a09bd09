import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { PublicTextPage } from '@jiannuo/contracts';
import { LightComponent } from '@jiannuo/web-ui';
import { LinkPipe } from '../words/link.js';

/** The same as the Chinese page, for readers of English. */
@Component({
  selector: 'jn-about-english',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [LightComponent, LinkPipe],
  templateUrl: './about-english.html',
})
export class AboutEnglishComponent {
  readonly page = input.required<PublicTextPage>();

  protected readonly site = computed(() => this.page().site);
}
