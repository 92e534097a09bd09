import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { PublicOutlinePage } from '@jiannuo/contracts';
import { ChineseDatePipe, LightComponent } from '@jiannuo/web-ui';
import { lastYearText, targetText } from './indicator-words.js';

/** A list without progress: the document's own words, and plainly that there are no figures yet. */
@Component({
  selector: 'jn-outline',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [ChineseDatePipe, LightComponent],
  templateUrl: './outline.html',
})
export class OutlineComponent {
  readonly page = input.required<PublicOutlinePage>();

  protected readonly programme = computed(() => this.page().programme);
  /** The document's name, without that of its file. */
  protected readonly source = computed(() =>
    (this.programme().source ?? '').replace(/（[^（）]*\.\w+）$/, ''),
  );
  protected readonly closed = computed(() => this.page().projects.length === 0);
  protected readonly indicators = computed(() => this.programme().kind === 'indicator');
  protected readonly rows = computed(() => {
    const projects = this.page().projects;
    return projects.map((project) => ({
      ...project,
      targetText: targetText(project, projects),
      lastYearText: lastYearText(project),
    }));
  });
}
