import { Component, inject, linkedSignal, resource } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { NotificationPreferencesView } from '@jiannuo/contracts';
import { DeliveryApi } from '../api/delivery-api.js';
import { Announcement } from '../shell/announcement.js';
import { Attempt } from '../shell/attempt.js';
import { LoadState } from '../shell/load-state.js';
import { StandIns } from './stand-ins.js';

type Channel = NotificationPreferencesView['channels'][number]['channel'];

/** Which channels tell me what, one by one or once a day, and who stands in for me. */
@Component({
  selector: 'jn-preferences-page',
  imports: [LoadState, RouterLink, StandIns],
  templateUrl: './preferences.page.html',
})
export class PreferencesPage {
  private readonly api = inject(DeliveryApi);
  private readonly announcement = inject(Announcement);

  protected readonly saved = resource({ loader: () => this.api.preferences() });
  protected readonly attempt = new Attempt();
  protected readonly topics = linkedSignal(() => this.loaded()?.topics ?? []);
  protected readonly daily = linkedSignal(() => this.loaded()?.daily ?? false);
  protected readonly mobile = linkedSignal(() => this.loaded()?.mobile ?? '');

  protected toggle(topic: string, channel: Channel, event: Event): void {
    if (!(event.target instanceof HTMLInputElement)) return;
    const { checked } = event.target;
    this.topics.update((topics) =>
      topics.map((one) => {
        if (one.topic !== topic) return one;
        const others = one.channels.filter((chosen) => chosen !== channel);
        return { ...one, channels: checked ? [...others, channel] : others };
      }),
    );
  }

  protected chooseDaily(daily: boolean): void {
    this.daily.set(daily);
  }

  protected typeMobile(event: Event): void {
    if (event.target instanceof HTMLInputElement) this.mobile.set(event.target.value.trim());
  }

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    const done = await this.attempt.run(async () => {
      await this.api.savePreferences({
        topics: this.topics().map(({ topic, channels }) => ({ topic, channels: [...channels] })),
        daily: this.daily(),
        mobile: this.mobile(),
      });
    });
    if (!done) return;
    this.announcement.say('通知方式已保存');
    this.saved.reload();
  }

  private loaded(): NotificationPreferencesView | undefined {
    return this.saved.hasValue() ? this.saved.value() : undefined;
  }
}
