import { Component, computed, inject, resource, signal } from '@angular/core';
import type { DelegationView, RegionalDepartmentRef } from '@jiannuo/contracts';
import { ChineseDatePipe } from '@jiannuo/web-ui';
import { PortalApi } from '../api/portal-api.js';
import { asProblem } from '../api/problem.js';
import { Session } from '../session/session.js';
import { Announcement } from '../shell/announcement.js';
import { Confirmation } from '../shell/confirmation.js';
import { LoadState } from '../shell/load-state.js';
import { valueOf } from '../shell/value-of.js';

const STATES: Readonly<Record<DelegationView['state'], string>> = {
  planned: '还没有开始',
  running: '正在委托',
  over: '已到期',
  ended: '已收回',
};

/** A head lends the sign-off to somebody of the department for a time, and takes it back. */
@Component({
  selector: 'jn-delegations-page',
  imports: [ChineseDatePipe, LoadState],
  template: `
    <h1 class="page-title">审签委托</h1>
    @if (delegations.hasValue()) {
      @let view = delegations.value();
      <form class="form card" (submit)="lend($event)">
        <p class="muted">
          委托期间，受委托人可以替您审签和退回本单位的填报，记录上写明“受您委托”。本人写过的填报仍不能由本人审签。
        </p>
        @if (problem()) {
          <p class="banner banner--bad" role="alert">{{ problem() }}</p>
        }
        <div class="month__figures">
          @if (view.departments.length > 1) {
            <div class="field">
              <label class="field__label" for="department">单位</label>
              <select id="department" class="input" (change)="department.set(valueOf($event))">
                <option value="">请选择</option>
                @for (one of view.departments; track keyOf(one)) {
                  <option [value]="keyOf(one)">{{ one.region.name }}{{ one.name }}</option>
                }
              </select>
            </div>
          }
          <div class="field">
            <label class="field__label" for="delegateId">受委托人</label>
            <select id="delegateId" class="input" (change)="delegateId.set(valueOf($event))">
              <option value="">请选择</option>
              @for (person of candidates(); track person.id) {
                <option [value]="person.id" [selected]="person.id === delegateId()">
                  {{ person.displayName }}
                </option>
              }
            </select>
          </div>
          <div class="field">
            <label class="field__label" for="from">从</label>
            <input
              id="from"
              class="input input--date"
              type="date"
              [value]="from()"
              (input)="from.set(valueOf($event))"
            />
          </div>
          <div class="field">
            <label class="field__label" for="until">到（含当天）</label>
            <input
              id="until"
              class="input input--date"
              type="date"
              [value]="until()"
              (input)="until.set(valueOf($event))"
            />
          </div>
          <div class="field">
            <label class="field__label" for="reason">原因</label>
            <input
              id="reason"
              class="input"
              maxlength="500"
              (input)="reason.set(valueOf($event))"
            />
          </div>
        </div>
        <div class="form__foot">
          <button
            class="button button--primary"
            type="submit"
            [disabled]="!complete() || pending()"
          >
            委托
          </button>
        </div>
      </form>
      <section class="card" aria-labelledby="list">
        <h2 class="card__title" id="list">委托记录</h2>
        <ul class="rows">
          @for (item of view.items; track item.id) {
            <li class="row">
              <div class="row__main">
                <h3 class="row__title">{{ item.delegate.displayName }}</h3>
                <p class="row__facts">
                  受{{ item.head.displayName }}委托 · {{ item.department.name }} ·
                  {{ item.from | chineseDate }}至{{ item.until | chineseDate }}
                  @if (item.reason) {
                    · {{ item.reason }}
                  }
                </p>
              </div>
              <p class="row__aside">{{ states[item.state] }}</p>
              @if (item.state === 'running' || item.state === 'planned') {
                <button
                  class="button row__button"
                  type="button"
                  [attr.aria-label]="'收回对' + item.delegate.displayName + '的委托'"
                  (click)="end(item)"
                >
                  收回
                </button>
              }
            </li>
          } @empty {
            <li class="jn-empty">还没有委托过。</li>
          }
        </ul>
      </section>
    } @else {
      <jn-load-state [error]="delegations.error()" (retry)="delegations.reload()" />
    }
  `,
})
export class DelegationsPage {
  private readonly api = inject(PortalApi);
  private readonly announcement = inject(Announcement);
  private readonly confirmation = inject(Confirmation);
  private readonly today = inject(Session).today();

  protected readonly states = STATES;
  protected readonly delegations = resource({ loader: () => this.api.delegations() });
  protected readonly pending = signal(false);
  protected readonly problem = signal('');
  protected readonly valueOf = valueOf;
  protected readonly department = signal('');
  protected readonly delegateId = signal('');
  protected readonly from = signal(this.today);
  protected readonly until = signal(this.today);
  protected readonly reason = signal('');
  protected readonly complete = computed(
    () => this.delegateId() !== '' && this.from() !== '' && this.until() !== '',
  );

  /** Of the department chosen, where one heads several. */
  protected readonly candidates = computed(() => {
    if (!this.delegations.hasValue()) return [];
    const { candidates, departments } = this.delegations.value();
    return candidates.filter(
      (person) => departments.length < 2 || person.departments.includes(this.department()),
    );
  });

  protected keyOf({ region, code }: RegionalDepartmentRef): string {
    return `${region.code}/${code}`;
  }

  protected async lend(event: Event): Promise<void> {
    event.preventDefault();
    if (!this.complete()) return;
    const department = this.department();
    const terms = {
      delegateId: this.delegateId(),
      from: this.from(),
      until: this.until(),
      reason: this.reason(),
      ...(department !== '' && { department }),
    };
    await this.change(
      () => this.api.lendSignOff(terms),
      '已委托。受委托人在“审核”里可以看到待审签的填报。',
    );
  }

  protected async end(item: DelegationView): Promise<void> {
    const yes = await this.confirmation.ask({
      heading: `收回对 ${item.delegate.displayName} 的委托？`,
      text: '收回后由您本人审签，需要时可以再委托。',
      verb: '收回',
    });
    if (yes) await this.change(() => this.api.endDelegation(item.id), '已收回委托');
  }

  private async change(
    act: () => ReturnType<PortalApi['delegations']>,
    done: string,
  ): Promise<void> {
    if (this.pending()) return;
    this.pending.set(true);
    this.problem.set('');
    try {
      this.delegations.set(await act());
      this.announcement.say(done);
    } catch (error) {
      this.problem.set(asProblem(error).detail);
    } finally {
      this.pending.set(false);
    }
  }
}
