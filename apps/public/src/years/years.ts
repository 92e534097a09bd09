import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { PublicYearsPage } from '@jiannuo/contracts';
import { ChineseDatePipe, formatPercent, LANGUAGE, LightComponent } from '@jiannuo/web-ui';
import { LinkPipe } from '../words/link.js';
import { WordsPipe } from '../words/words.js';

/** Years side by side: how many promises, how many kept, how many milestones late. */
@Component({
  selector: 'jn-years',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [ChineseDatePipe, LightComponent, LinkPipe, WordsPipe],
  templateUrl: './years.html',
})
export class YearsComponent {
  readonly page = input.required<PublicYearsPage>();

  private readonly language = inject(LANGUAGE);
  protected readonly original = this.language === 'en' ? 'zh-CN' : null;
  protected readonly rows = computed(() =>
    this.page().years.map((year) => ({
      ...year,
      progressText: formatPercent(year.progress),
      bars: barsOf(year.lights, year.total),
    })),
  );
}

/** Where each light's part of the bar begins and how wide it is, in percent. */
function barsOf<Light>(
  lights: readonly { readonly light: Light; readonly count: number }[],
  total: number,
) {
  const shown = lights.filter(({ count }) => count > 0);
  return shown.map(({ light, count }, index) => ({
    light,
    count,
    x: (100 * shown.slice(0, index).reduce((sum, one) => sum + one.count, 0)) / total,
    width: (100 * count) / total,
  }));
}
