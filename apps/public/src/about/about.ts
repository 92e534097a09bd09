import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { PublicTextPage } from '@jiannuo/contracts';
import { LightComponent } from '@jiannuo/web-ui';
import { LinkPipe } from '../words/link.js';

/** How the figures are made, who answers for them, and what may be done with them. */
@Component({
  selector: 'jn-about',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [LightComponent, LinkPipe],
  templateUrl: './about.html',
})
export class AboutComponent {
  readonly page = input.required<PublicTextPage>();

  protected readonly site = computed(() => this.page().site);
  protected readonly contact = computed(() => {
    const { sponsor, contact } = this.site();
    return contact === null ? sponsor : `${sponsor}（${contact}）`;
  });
}
