import { Component, inject, resource, signal } from '@angular/core';
import type { ChannelSettingView } from '@jiannuo/contracts';
import { DeliveryApi } from '../api/delivery-api.js';
import { Announcement } from '../shell/announcement.js';
import { Attempt } from '../shell/attempt.js';
import { Confirmation } from '../shell/confirmation.js';
import { LoadState } from '../shell/load-state.js';
import { ChannelForm } from './channel-form.js';

interface Tested {
  readonly of: ChannelSettingView;
  readonly taken: boolean;
  readonly words: string;
}

/** Ways out over HTTP: webhooks, robots of work groups, SMS. */
@Component({
  selector: 'jn-channels-page',
  imports: [ChannelForm, LoadState],
  templateUrl: './channels.page.html',
})
export class ChannelsPage {
  private readonly api = inject(DeliveryApi);
  private readonly announcement = inject(Announcement);
  private readonly confirmation = inject(Confirmation);

  protected readonly list = resource({ loader: () => this.api.channels() });
  protected readonly attempt = new Attempt();
  protected readonly editing = signal<ChannelSettingView | null>(null);
  protected readonly tested = signal<Tested | null>(null);

  protected saved(setting: ChannelSettingView): void {
    this.editing.set(null);
    this.announcement.say(`${setting.channelWords}的设置已保存，可以发一条测试消息看看`);
    this.list.reload();
  }

  protected async test(setting: ChannelSettingView): Promise<void> {
    this.tested.set(null);
    await this.attempt.run(async () => {
      const result = await this.api.testChannel(setting.regionCode, setting.channel);
      this.tested.set({ of: setting, ...result });
    });
  }

  protected async remove(setting: ChannelSettingView): Promise<void> {
    const yes = await this.confirmation.ask({
      heading: `删除${setting.channelWords}的设置？`,
      text: '地址和密钥随之删除，要再用须重新填写。还没有发出的消息会发送失败。',
      verb: '删除设置',
    });
    if (!yes) return;
    const done = await this.attempt.run(async () => {
      await this.api.removeChannel(setting.regionCode, setting.channel);
    });
    if (!done) return;
    this.announcement.say(`${setting.channelWords}的设置已删除`);
    this.list.reload();
  }
}
