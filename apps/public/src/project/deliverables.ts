import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { PublicDeliverable, PublicSitePlace } from '@jiannuo/contracts';
import { LANGUAGE } from '@jiannuo/web-ui';
import { MonthPipe, WordsPipe } from '../words/words.js';

/** 目标任务: the parts of the promise, what is counted of them, and where. */
@Component({
  selector: 'jn-deliverables',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [MonthPipe, WordsPipe],
  templateUrl: './deliverables.html',
})
export class DeliverablesComponent {
  readonly deliverables = input.required<readonly PublicDeliverable[]>();

  protected readonly original = inject(LANGUAGE) === 'en' ? 'zh-CN' : null;
  protected readonly rows = computed(() =>
    this.deliverables().map((deliverable) => ({
      ...deliverable,
      townships: byTownship(deliverable.sites),
      finished: deliverable.sites.filter(({ state }) => state === 'finished').length,
      bar: Math.min(100, deliverable.percent ?? 0),
    })),
  );
  protected readonly stateWords = {
    planned: '未开工',
    building: '建设中',
    finished: '已建成',
    cancelled: '已取消',
  } as const;
  protected readonly standingWords = {
    met: '达到',
    'not-met': '未达到',
    'no-figure': '暂无数据',
  } as const;
}

function byTownship(sites: readonly PublicSitePlace[]) {
  return [...new Set(sites.map(({ township }) => township))].map((township) => ({
    township,
    sites: sites.filter((site) => site.township === township),
  }));
}
