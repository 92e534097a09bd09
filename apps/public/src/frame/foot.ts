import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { PublicPage } from '@jiannuo/contracts';

const KIND_NAMES = {
  livelihood: '民生实事',
  priority: '重点工作',
  governance: '政府自身建设',
  indicator: '主要预期目标',
} as const;

/** What an official site must say of itself, the other lists, and the data to take away. */
@Component({
  selector: 'jn-foot',
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './foot.html',
})
export class FootComponent {
  readonly page = input.required<PublicPage>();

  protected readonly site = computed(() => this.page().site);
  protected readonly lists = computed(() =>
    this.site().navigation.map(({ path, kind, year, key }) => ({
      path,
      name: `${year}年${KIND_NAMES[kind]}`,
      here: key === this.page().programme.key && this.page().view !== 'not-found',
    })),
  );
  protected readonly data = computed(
    () => `/api/v1/public/programmes/${this.page().programme.key}`,
  );
}
