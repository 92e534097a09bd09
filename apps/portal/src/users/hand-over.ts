import { Component, inject, input, output, resource, signal } from '@angular/core';
import { YearApi } from '../api/year-api.js';
import { Announcement } from '../shell/announcement.js';
import { Attempt } from '../shell/attempt.js';
import { Confirmation } from '../shell/confirmation.js';
import { valueOf } from '../shell/value-of.js';

/** 离岗: what somebody has in hand goes to a successor, and the account is closed. */
@Component({
  selector: 'jn-hand-over',
  template: `
    @if (open()) {
      @if (attempt.problem(); as problem) {
        <p class="banner banner--bad" role="alert">{{ problem }}</p>
      }
      @if (work.value(); as work) {
        <p>
          角色 {{ work.roles.join('、') || '无' }}；分管项目 {{ work.projects.length }} 个，待办核查
          {{ work.checkUps }} 项，委托 {{ work.delegations }} 项。
        </p>
        <label class="field__label" for="successor">由谁接手</label>
        <select class="input" id="successor" (change)="successor.set(value($event))">
          <option value="">无人接手</option>
          @for (person of work.successors; track person.id) {
            <option [value]="person.id">{{ person.displayName }}</option>
          }
        </select>
        <div class="buttons">
          <button
            class="button button--primary"
            type="button"
            [disabled]="attempt.pending()"
            (click)="hand()"
          >
            交接并停用账号
          </button>
          <button class="button" type="button" (click)="open.set(false)">取消</button>
        </div>
      } @else if (work.error()) {
        <p class="banner banner--bad" role="alert">没有读到这个人名下的工作，请重试。</p>
      } @else {
        <p role="status">正在读取名下的工作…</p>
      }
    } @else {
      <button class="button" type="button" (click)="open.set(true)">办理离岗</button>
    }
  `,
})
export class HandOver {
  private readonly api = inject(YearApi);
  private readonly confirmation = inject(Confirmation);
  private readonly announcement = inject(Announcement);

  readonly userId = input.required<string>();
  readonly name = input.required<string>();
  readonly done = output();

  protected readonly open = signal(false);
  protected readonly successor = signal('');
  protected readonly attempt = new Attempt();
  protected readonly value = valueOf;
  protected readonly work = resource({
    params: () => (this.open() ? this.userId() : undefined),
    loader: ({ params }) => this.api.personalWork(params),
  });

  protected async hand(): Promise<void> {
    const successorId = this.successor();
    const yes = await this.confirmation.ask({
      heading: `为${this.name()}办理离岗？`,
      text: '角色和未办完的工作转给接手的人，账号停用，在所有地方退出登录。',
      verb: '办理离岗',
    });
    if (!yes) return;
    const done = await this.attempt.run(async () => {
      await this.api.handOver(this.userId(), successorId === '' ? {} : { successorId });
    });
    if (!done) return;
    this.announcement.say(`${this.name()}已离岗，工作已交接`);
    this.done.emit();
  }
}
