import { Component, computed, input, linkedSignal, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { EscalationView } from '@jiannuo/contracts';
import { REMINDING_LIMITS } from '@jiannuo/contracts/constants';
import { ChineseDatePipe } from '@jiannuo/web-ui';
import { routeParts } from '../shell/keys.js';

/** One prepared 呈报: the words as the leader will read them, to be sent or changed first. */
@Component({
  selector: 'jn-escalation-letter',
  imports: [ChineseDatePipe, RouterLink],
  template: `
    <article class="letter" [attr.aria-labelledby]="id()">
      <h3 class="row__title" [id]="id()">
        <a [routerLink]="link()" [queryParams]="{ milestone: ordinal() }">{{
          escalation().milestoneTitle
        }}</a>
        <strong class="due due--overdue">逾期{{ escalation().overdueDays }}天</strong>
      </h3>
      <p class="row__facts">
        {{ escalation().projectTitle }} · {{ escalation().department }} · 呈报给 {{ leaders() }}
      </p>
      <p class="row__facts">标题：{{ escalation().title }}</p>
      @if (escalation().maySend) {
        <label class="field__label" [for]="id() + '-text'">呈报内容</label>
        <textarea
          class="input"
          rows="6"
          [id]="id() + '-text'"
          [maxLength]="longest"
          [value]="text()"
          (input)="write($event)"
        ></textarea>
        <div class="letter__foot">
          <span class="muted">不送的，{{ escalation().goesOn | chineseDate }}自动呈报</span>
          <button
            class="button button--primary"
            type="button"
            [disabled]="pending() || text().trim() === ''"
            (click)="sent.emit(text())"
          >
            呈报
          </button>
        </div>
      } @else {
        <p class="prose">{{ escalation().text }}</p>
        <p class="muted">{{ escalation().goesOn | chineseDate }}自动呈报</p>
      }
    </article>
  `,
})
export class EscalationLetter {
  readonly escalation = input.required<EscalationView>();
  readonly pending = input(false);
  readonly sent = output<string>();

  protected readonly longest = REMINDING_LIMITS.escalationLength;
  protected readonly text = linkedSignal(() => this.escalation().text);
  protected readonly id = computed(() => `escalation-${this.escalation().id}`);
  private readonly parts = computed(() => routeParts(this.escalation().milestoneKey));
  protected readonly link = computed(() => ['/projects', this.parts()[0], this.parts()[1]]);
  protected readonly ordinal = computed(() => this.parts()[2]);
  protected readonly leaders = computed(
    () =>
      this.escalation()
        .leaders.map(({ displayName }) => displayName)
        .join('、') || '督查人员（没有设置领导账号）',
  );

  protected write(event: Event): void {
    if (event.target instanceof HTMLTextAreaElement) this.text.set(event.target.value);
  }
}
