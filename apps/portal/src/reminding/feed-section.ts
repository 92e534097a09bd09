import { Component, inject, resource, signal } from '@angular/core';
import { RemindingApi } from '../api/reminding-api.js';
import { Announcement } from '../shell/announcement.js';
import { Confirmation } from '../shell/confirmation.js';
import { LoadState } from '../shell/load-state.js';
import { formatMoment } from '../shell/moments.js';
import { Attempt } from './attempt.js';

/** 日历订阅: one's due dates in the calendar of a phone or computer, by a secret address. */
@Component({
  selector: 'jn-feed-section',
  imports: [LoadState],
  template: `
    <section class="card" aria-labelledby="feed">
      <h2 class="card__title" id="feed">日历订阅</h2>
      <p>把到期日订阅到手机或电脑的日历里，改期后自动跟着改。</p>
      @if (feed.hasValue()) {
        @if (address()) {
          <label class="field__label" for="feed-address">订阅地址（只显示这一次）</label>
          <input id="feed-address" class="input" readonly [value]="address()" />
          <p class="field__hint">
            知道地址的人都能看到您的到期日，请不要转发。在日历软件里选“通过网址订阅”，粘贴即可。
          </p>
        }
        @if (attempt.problem()) {
          <p class="banner banner--bad" role="alert">{{ attempt.problem() }}</p>
        }
        @if (feed.value().createdAt) {
          <p class="muted">{{ standing() }}</p>
          <div class="buttons">
            <button class="button" type="button" [disabled]="attempt.pending()" (click)="renew()">
              换一个地址
            </button>
            <button class="button" type="button" [disabled]="attempt.pending()" (click)="revoke()">
              停用
            </button>
          </div>
        } @else {
          <div class="buttons">
            <button class="button" type="button" [disabled]="attempt.pending()" (click)="create()">
              生成订阅地址
            </button>
          </div>
        }
      } @else {
        <jn-load-state [error]="feed.error()" (retry)="feed.reload()" />
      }
    </section>
  `,
})
export class FeedSection {
  private readonly api = inject(RemindingApi);
  private readonly announcement = inject(Announcement);
  private readonly confirmation = inject(Confirmation);
  protected readonly attempt = new Attempt();
  protected readonly address = signal('');
  protected readonly feed = resource({ loader: () => this.api.feed() });

  protected standing(): string {
    if (!this.feed.hasValue()) return '';
    const { createdAt, lastReadAt } = this.feed.value();
    const read = lastReadAt === null ? '还没有被读取过' : `最近读取 ${formatMoment(lastReadAt)}`;
    return `${formatMoment(createdAt)}生成，${read}`;
  }

  protected create(): Promise<void> {
    return this.attempt.make(async () => {
      const { url } = await this.api.createFeed();
      this.address.set(url);
      this.feed.reload();
      this.announcement.say('订阅地址已生成');
    });
  }

  protected async renew(): Promise<void> {
    const yes = await this.confirmation.ask({
      heading: '换一个订阅地址？',
      text: '旧地址马上失效，日历软件里要重新订阅。',
      verb: '换地址',
    });
    if (yes) await this.create();
  }

  protected async revoke(): Promise<void> {
    const yes = await this.confirmation.ask({
      heading: '停用日历订阅？',
      text: '地址马上失效，日历软件不再更新。需要时可以再生成。',
      verb: '停用',
    });
    if (!yes) return;
    await this.attempt.make(async () => {
      await this.api.revokeFeed();
      this.address.set('');
      this.feed.reload();
      this.announcement.say('日历订阅已停用');
    });
  }
}
