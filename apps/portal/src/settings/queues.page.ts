import { Component, computed, DestroyRef, DOCUMENT, inject, resource } from '@angular/core';
import type { QueueStateView } from '@jiannuo/contracts';
import { DeliveryApi } from '../api/delivery-api.js';
import { LoadState } from '../shell/load-state.js';
import { MomentPipe } from '../shell/moments.js';

const REFRESH_MS = 5_000;

/** What waits, since when, and who works on it. */
@Component({
  selector: 'jn-queues-page',
  imports: [LoadState, MomentPipe],
  templateUrl: './queues.page.html',
})
export class QueuesPage {
  private readonly api = inject(DeliveryApi);

  protected readonly state = resource({ loader: () => this.api.queues() });
  protected readonly queues = computed(() =>
    this.loaded().channels.map((queue) => ({
      ...queue,
      oldest: queue.oldestSeconds === null ? '—' : inWords(queue.oldestSeconds),
      late: (queue.oldestSeconds ?? 0) > 60,
    })),
  );
  protected readonly workers = computed(() =>
    this.loaded().workers.map((worker) => ({
      ...worker,
      state: worker.alive ? '正常' : `已${inWords(worker.silentSeconds)}没有消息`,
      clock: clockInWords(worker.clockAheadSeconds),
    })),
  );
  protected readonly redis = computed(() => {
    const { redisConnected, redisQueues } = this.loaded();
    if (!redisConnected) return '连不上。不影响业务，只是会慢几秒。';
    const jobs = redisQueues.reduce((sum, { waiting, active }) => sum + waiting + active, 0);
    return `正常，${jobs}个唤醒等待处理。`;
  });

  constructor() {
    const document = inject(DOCUMENT);
    const timer = setInterval(() => {
      if (!document.hidden && this.state.hasValue()) this.state.reload();
    }, REFRESH_MS);
    inject(DestroyRef).onDestroy(() => clearInterval(timer));
  }

  private loaded(): QueueStateView {
    return this.state.hasValue()
      ? this.state.value()
      : { channels: [], workers: [], redisConnected: true, redisQueues: [], warnings: [] };
  }
}

function inWords(seconds: number): string {
  if (seconds < 120) return `${seconds}秒`;
  const minutes = Math.round(seconds / 60);
  return minutes < 120 ? `${minutes}分钟` : `${Math.round(minutes / 60)}小时`;
}

function clockInWords(ahead: number): string {
  if (Math.abs(ahead) < 2) return '准';
  return `${ahead > 0 ? '快' : '慢'}${inWords(Math.round(Math.abs(ahead)))}`;
}
