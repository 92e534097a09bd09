import { Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { DeliveryView } from '@jiannuo/contracts';
import { CHANNEL_WORDS } from '@jiannuo/contracts/constants';
import { DeliveryApi } from '../api/delivery-api.js';
import { Announcement } from '../shell/announcement.js';
import { Attempt } from '../shell/attempt.js';
import { Confirmation } from '../shell/confirmation.js';
import { portalAddress } from '../shell/keys.js';
import { LoadState } from '../shell/load-state.js';
import { MomentPipe } from '../shell/moments.js';
import { DELIVERY_STATES, outcomeInWords } from './delivery-words.js';
import { PagedList } from './paged-list.js';

@Component({
  selector: 'jn-deliveries-page',
  imports: [LoadState, MomentPipe, RouterLink],
  templateUrl: './deliveries.page.html',
})
export class DeliveriesPage {
  private readonly api = inject(DeliveryApi);
  private readonly announcement = inject(Announcement);
  private readonly confirmation = inject(Confirmation);

  protected readonly filter = signal({ state: '', channel: '' });
  protected readonly states = Object.entries(DELIVERY_STATES);
  protected readonly channels = Object.entries(CHANNEL_WORDS);
  private readonly mayManage = signal(false);
  protected readonly list = new PagedList<DeliveryView>(async (cursor) => {
    const page = await this.api.deliveries(cursor, this.filter());
    this.mayManage.set(page.mayManage);
    return page;
  });
  protected readonly attempt = new Attempt();
  protected readonly emptyWords = computed(() =>
    this.filter().state === '' && this.filter().channel === ''
      ? '还没有发送过通知。'
      : '没有符合条件的通知。',
  );
  /** After an outage: everything of one channel at once. */
  protected readonly mayRetryAll = computed(
    () => this.mayManage() && this.filter().state === 'failed' && this.filter().channel !== '',
  );
  protected readonly rows = computed(() =>
    this.list.items().map((delivery) => ({
      delivery,
      address: portalAddress(delivery.link),
      state: DELIVERY_STATES[delivery.state] ?? delivery.state,
      outcome: outcomeInWords(delivery),
      remarkClass:
        delivery.state === 'failed' || delivery.state === 'pending'
          ? 'field__error table__below'
          : 'muted table__below',
      mayRetry: this.mayManage() && delivery.state === 'failed',
      mayCancel: this.mayManage() && ['pending', 'failed'].includes(delivery.state),
    })),
  );

  protected choose(field: 'state' | 'channel', event: Event): void {
    if (!(event.target instanceof HTMLSelectElement)) return;
    const { value } = event.target;
    this.filter.update((filter) => ({ ...filter, [field]: value }));
    this.list.first.reload();
  }

  protected async retry(delivery: DeliveryView): Promise<void> {
    await this.change(() => this.api.retry(delivery.id), '已重新排队，马上再发一次');
  }

  protected async cancel(delivery: DeliveryView): Promise<void> {
    const yes = await this.confirmation.ask({
      heading: `取消发给${delivery.recipient}的${delivery.channelWords}？`,
      text: `“${delivery.title}”不会再发出，取消后不能恢复。`,
      verb: '取消发送',
    });
    if (yes) await this.change(() => this.api.cancel(delivery.id), '已取消');
  }

  protected async retryAll(): Promise<void> {
    const { channel } = this.filter();
    const done = await this.attempt.run(async () => {
      const { retried } = await this.api.retryFailed(channel);
      this.announcement.say(`${retried}条已重新排队`);
    });
    if (done) this.list.first.reload();
  }

  private async change(work: () => Promise<unknown>, words: string): Promise<void> {
    const done = await this.attempt.run(async () => void (await work()));
    if (!done) return;
    this.announcement.say(words);
    this.list.first.reload();
  }
}
