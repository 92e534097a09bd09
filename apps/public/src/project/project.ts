import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { PublicProjectPage } from '@jiannuo/contracts';
import { ChineseDatePipe, LANGUAGE, LightComponent, ProgressComponent } from '@jiannuo/web-ui';
import { TimelineComponent } from '../timeline/timeline.js';
import { englishCause } from '../words/cause.js';
import { LinkPipe } from '../words/link.js';
import { MonthPipe, WordsPipe } from '../words/words.js';
import { ChangesComponent } from './changes.js';
import { DeliverablesComponent } from './deliverables.js';
import { MoneyComponent } from './money.js';
import { ServiceComponent } from './service.js';

/** One promise: its own words first, then how it stands and how it got there. */
@Component({
  selector: 'jn-project',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [
    ChangesComponent,
    ChineseDatePipe,
    DeliverablesComponent,
    LightComponent,
    LinkPipe,
    MoneyComponent,
    MonthPipe,
    ProgressComponent,
    ServiceComponent,
    TimelineComponent,
    WordsPipe,
  ],
  templateUrl: './project.html',
})
export class ProjectComponent {
  readonly page = input.required<PublicProjectPage>();

  private readonly language = inject(LANGUAGE);
  protected readonly original = this.language === 'en' ? 'zh-CN' : null;
  protected readonly project = computed(() => this.page().project);
  protected readonly programme = computed(() => this.page().programme);
  protected readonly basePath = computed(() => this.page().basePath);
  /** “正常推进” needs no reason. */
  protected readonly cause = computed(() => {
    const { light, lightCause, cause } = this.project();
    if (light === 'green') return '';
    return this.language === 'en' ? englishCause(cause, false) : lightCause;
  });
  protected readonly completed = computed(
    () => this.project().milestones.filter(({ state }) => state === 'completed').length,
  );
  protected readonly closingWords = {
    finished: '已办结',
    continues: '结转下年',
    unfinished: '未完成',
  } as const;
  protected readonly data = computed(
    () => `/api/v1/public/projects/${this.programme().key}/${this.project().ordinal}`,
  );
}
