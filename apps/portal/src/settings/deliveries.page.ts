import { Component, computed, inject, signal } from '@angular/core';
import type { DeliveryView } from '@jiannuo/contracts';
import { PortalApi } from '../api/portal-api.js';
import { LoadState } from '../shell/load-state.js';
import { MomentPipe } from '../shell/moments.js';
import { PagedList } from './paged-list.js';

const STATES: Readonly<Record<string, string>> = {
  pending: '待发',
  sending: '正在发送',
  sent: '已发送',
  failed: '失败',
  cancelled: '不必再发',
  superseded: '已被更新的一条代替',
};
const CHANNELS: Readonly<Record<string, string>> = {
  inbox: '站内',
  email: '邮件',
  webhook: '接口',
};

@Component({
  selector: 'jn-deliveries-page',
  imports: [LoadState, MomentPipe],
  template: `
    <div class="field field--beside">
      <label for="state">状态</label>
      <select id="state" class="input" (change)="choose($event)">
        <option value="">全部</option>
        @for (choice of choices; track choice.state) {
          <option [value]="choice.state">{{ choice.name }}</option>
        }
      </select>
    </div>
    @if (list.first.hasValue()) {
      @if (rows().length > 0) {
        <div class="table-frame card" tabindex="0" role="region" aria-label="发送记录">
          <table class="table">
            <thead>
              <tr>
                <th scope="col">内容</th>
                <th scope="col">收件人</th>
                <th scope="col">方式</th>
                <th scope="col">状态</th>
                <th scope="col">时间</th>
              </tr>
            </thead>
            <tbody>
              @for (row of rows(); track row.delivery.id) {
                <tr>
                  <td>
                    {{ row.delivery.title }}
                    <span class="muted table__below">{{ row.delivery.subjectKey }}</span>
                  </td>
                  <td>{{ row.delivery.recipient }}</td>
                  <td>{{ row.channel }}</td>
                  <td>
                    <span [class]="'delivery delivery--' + row.delivery.state">{{
                      row.state
                    }}</span>
                    @if (row.delivery.lastError) {
                      <span [class]="row.remarkClass">{{ row.delivery.lastError }}</span>
                    }
                  </td>
                  <td>{{ row.delivery.sentAt ?? row.delivery.notBefore | moment }}</td>
                </tr>
              }
            </tbody>
          </table>
        </div>
        @if (list.cursor()) {
          <div class="buttons buttons--center">
            <button class="button" type="button" (click)="list.more()">再看一些</button>
          </div>
          <p class="field__error" role="status">{{ list.trouble() }}</p>
        }
      } @else {
        <p class="card jn-empty">{{ emptyWords() }}</p>
      }
    } @else {
      <jn-load-state [error]="list.first.error()" (retry)="list.first.reload()" />
    }
  `,
})
export class DeliveriesPage {
  private readonly api = inject(PortalApi);

  private readonly state = signal('');
  protected readonly choices = Object.entries(STATES).map(([state, name]) => ({ state, name }));
  protected readonly list = new PagedList<DeliveryView>((cursor) =>
    this.api.deliveries(cursor, this.state()),
  );
  protected readonly emptyWords = computed(() =>
    this.state() === '' ? '还没有发送过通知。' : `没有“${STATES[this.state()] ?? ''}”的通知。`,
  );
  protected readonly rows = computed(() =>
    this.list.items().map((delivery) => ({
      delivery,
      state: STATES[delivery.state] ?? delivery.state,
      channel: CHANNELS[delivery.channel] ?? delivery.channel,
      // Why something need not be sent any more is no error.
      remarkClass:
        delivery.state === 'cancelled' ? 'muted table__below' : 'field__error table__below',
    })),
  );

  protected choose(event: Event): void {
    if (!(event.target instanceof HTMLSelectElement)) return;
    this.state.set(event.target.value);
    this.list.first.reload();
  }
}
