import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { PublicOutlinePage } from '@jiannuo/contracts';
import { ChineseDatePipe, LANGUAGE, LightComponent } from '@jiannuo/web-ui';
import { OriginComponent } from '../list/origin.js';
import { MonthPipe, WordsPipe } from '../words/words.js';
import { lastYearText, targetText } from './indicator-words.js';

const STANDING_WORDS = { met: '达到', 'not-met': '未达到', 'no-figure': '暂无数据' } as const;

/** A list without progress: the document's own words, and plainly where there are no figures yet. */
@Component({
  selector: 'jn-outline',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [ChineseDatePipe, LightComponent, MonthPipe, OriginComponent, WordsPipe],
  templateUrl: './outline.html',
})
export class OutlineComponent {
  readonly page = input.required<PublicOutlinePage>();

  protected readonly language = inject(LANGUAGE);
  protected readonly original = this.language === 'en' ? 'zh-CN' : null;
  protected readonly programme = computed(() => this.page().programme);
  protected readonly closed = computed(() => this.page().projects.length === 0);
  protected readonly indicators = computed(() => this.programme().kind === 'indicator');
  protected readonly rows = computed(() => {
    const projects = this.page().projects;
    return projects.map((project) => {
      const standing = project.figure?.standing ?? 'no-figure';
      return {
        ...project,
        targetText: targetText(project, projects),
        lastYearText: lastYearText(project),
        standing,
        standingWord: STANDING_WORDS[standing],
      };
    });
  });
  protected readonly counts = computed(() =>
    (['met', 'not-met', 'no-figure'] as const).map((standing) => ({
      word: STANDING_WORDS[standing],
      count: this.rows().filter((row) => row.standing === standing).length,
    })),
  );
}
