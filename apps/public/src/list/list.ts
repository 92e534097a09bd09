import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { PublicListPage, PublicProject } from '@jiannuo/contracts';
import { ChineseDatePipe, LANGUAGE, LightComponent, lightWord } from '@jiannuo/web-ui';
import { englishCause } from '../words/cause.js';
import { LinkPipe } from '../words/link.js';
import { WordsPipe } from '../words/words.js';
import { countLights, inUnit, needingAttention, onTrack } from './answer.js';
import { OriginComponent } from './origin.js';
import { ProjectRowComponent } from './project-row.js';

/** The list of one year: first the answer, then the promises as rows. */
@Component({
  selector: 'jn-list',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [
    ChineseDatePipe,
    LightComponent,
    LinkPipe,
    OriginComponent,
    ProjectRowComponent,
    WordsPipe,
  ],
  templateUrl: './list.html',
})
export class ListComponent {
  readonly page = input.required<PublicListPage>();

  protected readonly language = inject(LANGUAGE);
  protected readonly original = this.language === 'en' ? 'zh-CN' : null;
  protected readonly programme = computed(() => this.page().programme);
  protected readonly projects = computed(() => this.page().projects);
  protected readonly unit = computed(() => inUnit(this.programme().kind));
  protected readonly onTrack = computed(() => onTrack(this.projects()));
  protected readonly counts = computed(() => countLights(this.projects()));
  protected readonly attention = computed(() => needingAttention(this.projects()));
  protected readonly planned = computed(() =>
    this.projects().some(({ plannedProgress }) => plannedProgress !== null),
  );
  protected readonly samples = computed(() =>
    this.projects().some(({ setupIsSample }) => setupIsSample),
  );
  protected readonly lights = computed(() =>
    this.counts()
      .filter(({ count }) => count > 0)
      .map(({ light }) => ({ light, word: lightWord(light, this.language) })),
  );
  protected readonly leads = computed(() => {
    const leads = this.projects().flatMap(({ leadDepartment }) => leadDepartment ?? []);
    return [...new Map(leads.map((lead) => [lead.code, lead])).values()];
  });

  protected causeOf({ cause, lightCause }: PublicProject): string {
    return this.language === 'en' ? englishCause(cause, false) : lightCause;
  }
}
