import { Component, inject, resource, signal } from '@angular/core';
import type { StandInView } from '@jiannuo/contracts';
import { ChineseDatePipe } from '@jiannuo/web-ui';
import { DeliveryApi } from '../api/delivery-api.js';
import { Session } from '../session/session.js';
import { Announcement } from '../shell/announcement.js';
import { Attempt } from '../shell/attempt.js';
import { Confirmation } from '../shell/confirmation.js';
import { LoadState } from '../shell/load-state.js';

/** 代办人: who gets what is pushed to me while I am on leave. */
@Component({
  selector: 'jn-stand-ins',
  imports: [ChineseDatePipe, LoadState],
  templateUrl: './stand-ins.html',
})
export class StandIns {
  private readonly api = inject(DeliveryApi);
  private readonly announcement = inject(Announcement);
  private readonly confirmation = inject(Confirmation);
  protected readonly session = inject(Session);

  protected readonly list = resource({ loader: () => this.api.standIns() });
  protected readonly attempt = new Attempt();
  protected readonly chosen = signal({ substitute: '', startsOn: '', endsOn: '' });

  protected choose(field: 'substitute' | 'startsOn' | 'endsOn', event: Event): void {
    const { target } = event;
    if (!(target instanceof HTMLInputElement || target instanceof HTMLSelectElement)) return;
    this.chosen.update((chosen) => ({ ...chosen, [field]: target.value }));
  }

  protected async add(event: Event): Promise<void> {
    event.preventDefault();
    const done = await this.attempt.run(async () => {
      await this.api.nameStandIn(this.chosen());
    });
    if (!done) return;
    this.chosen.set({ substitute: '', startsOn: '', endsOn: '' });
    this.announcement.say('代办人已登记，这段时间的通知会发给对方');
    this.list.reload();
  }

  protected async end(standIn: StandInView): Promise<void> {
    const yes = await this.confirmation.ask({
      heading: `结束${standIn.substitute}的代办？`,
      text: '之后的通知重新发给您本人。',
      verb: '结束代办',
    });
    if (!yes) return;
    const done = await this.attempt.run(async () => {
      await this.api.endStandIn(standIn.id);
    });
    if (!done) return;
    this.announcement.say('代办已结束');
    this.list.reload();
  }
}
