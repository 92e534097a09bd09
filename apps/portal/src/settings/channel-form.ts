import { Component, computed, inject, input, linkedSignal, output } from '@angular/core';
import type { ChannelSettingView } from '@jiannuo/contracts';
import type { HttpChannelName } from '@jiannuo/contracts/constants';
import { DeliveryApi } from '../api/delivery-api.js';
import { Attempt } from '../shell/attempt.js';
import { Dialog } from '../shell/dialog.js';

interface Words {
  readonly url: string;
  readonly secret: string;
}

/** Where the office finds what is asked for. */
const WORDS: Readonly<Record<HttpChannelName, Words>> = {
  webhook: {
    url: '接收系统的地址，按 Standard Webhooks 规范推送',
    secret: '签名密钥，whsec_ 开头；由接收系统给出',
  },
  wecom: { url: '群机器人的 Webhook 地址', secret: '企业微信机器人不需要密钥' },
  dingtalk: {
    url: '群机器人的 Webhook 地址',
    secret: '安全设置选“加签”时得到的密钥，SEC 开头',
  },
  sms: { url: '短信网关接收 JSON 的地址', secret: '网关的访问令牌，放在 Authorization 中' },
};

/** Address, secret, template and rate of one way out. */
@Component({
  selector: 'jn-channel-form',
  imports: [Dialog],
  templateUrl: './channel-form.html',
})
export class ChannelForm {
  private readonly api = inject(DeliveryApi);

  readonly setting = input.required<ChannelSettingView>();
  readonly names = input.required<readonly string[]>();
  readonly saved = output();
  readonly dismissed = output();

  protected readonly attempt = new Attempt();
  protected readonly words = computed(() => WORDS[this.setting().channel]);
  protected readonly nameList = computed(() =>
    this.names()
      .map((name) => `{{${name}}}`)
      .join(' '),
  );
  protected readonly fields = linkedSignal(() => {
    const { configured, enabled, template, readyTemplate, perMinute } = this.setting();
    return {
      enabled: configured ? enabled : true,
      url: '',
      secret: '',
      template: template ?? readyTemplate,
      perMinute: String(perMinute),
    };
  });

  protected type(field: 'url' | 'secret' | 'template' | 'perMinute', event: Event): void {
    const { target } = event;
    if (!(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)) return;
    this.fields.update((fields) => ({ ...fields, [field]: target.value }));
  }

  protected switch(event: Event): void {
    if (!(event.target instanceof HTMLInputElement)) return;
    const { checked } = event.target;
    this.fields.update((fields) => ({ ...fields, enabled: checked }));
  }

  protected useReady(): void {
    const { readyTemplate } = this.setting();
    this.fields.update((fields) => ({ ...fields, template: readyTemplate }));
  }

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    const { regionCode, channel, version, readyTemplate } = this.setting();
    const { enabled, url, secret, template, perMinute } = this.fields();
    const done = await this.attempt.run(async () => {
      await this.api.saveChannel(regionCode, channel, {
        version,
        enabled,
        perMinute: Number(perMinute),
        template: template.trim() === readyTemplate ? null : template,
        ...(url.trim() === '' ? {} : { url: url.trim() }),
        ...(secret.trim() === '' ? {} : { secret: secret.trim() }),
      });
    });
    if (done) this.saved.emit();
  }
}
