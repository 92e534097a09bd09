import { Component, computed, input, output } from '@angular/core';
import type { ReminderStepBody } from '@jiannuo/contracts';
import {
  REMINDER_AUDIENCES,
  RULE_LIMITS,
  type ReminderAudienceCode,
} from '@jiannuo/contracts/constants';
import { AUDIENCE_WORDS, offsetInWords } from './rule-words.js';

/** Steps before and after a date: when, whether again and again, and who is told. */
@Component({
  selector: 'jn-ladder-editor',
  template: `
    <div class="table-frame" tabindex="0" role="region" [attr.aria-label]="of() + '提醒步骤'">
      <table class="table table--fields">
        <thead>
          <tr>
            <th scope="col">什么时候</th>
            <th scope="col">天数</th>
            <th scope="col">以后每隔</th>
            @for (audience of audiences; track audience.code) {
              <th scope="col">{{ audience.name }}</th>
            }
            @if (!frozen()) {
              <th scope="col"><span class="jn-visually-hidden">删除</span></th>
            }
          </tr>
        </thead>
        <tbody>
          @for (row of rows(); track $index; let index = $index) {
            <tr>
              <th scope="row">{{ row.words }}</th>
              <td>
                <input
                  class="input input--number"
                  type="number"
                  [min]="-limits.daysBefore"
                  [max]="limits.daysAfter"
                  [attr.aria-label]="of() + '第' + (index + 1) + '步的天数，负数是到期以前'"
                  [disabled]="frozen()"
                  [value]="row.step.offset"
                  (change)="setOffset(index, $event)"
                />
              </td>
              <td>
                @if (row.mayRepeat) {
                  <input
                    class="input input--number"
                    type="number"
                    min="1"
                    placeholder="不重复"
                    [max]="limits.longestEvery"
                    [attr.aria-label]="of() + row.words + '以后每隔几个工作日'"
                    [disabled]="frozen()"
                    [value]="row.step.every ?? ''"
                    (change)="setEvery(index, $event)"
                  />
                }
              </td>
              @for (audience of audiences; track audience.code) {
                <td>
                  <label class="tick">
                    <input
                      type="checkbox"
                      [attr.aria-label]="of() + row.words + '提醒' + audience.name"
                      [disabled]="frozen()"
                      [checked]="row.step.audience.includes(audience.code)"
                      (change)="toggle(index, audience.code)"
                    />
                  </label>
                </td>
              }
              @if (!frozen()) {
                <td>
                  <button
                    class="button button--small"
                    type="button"
                    [attr.aria-label]="'删除' + of() + row.words"
                    (click)="remove(index)"
                  >
                    删除
                  </button>
                </td>
              }
            </tr>
          }
        </tbody>
      </table>
    </div>
    @if (!frozen() && steps().length < limits.stepsInLadder) {
      <div class="buttons">
        <button class="button button--small" type="button" (click)="add()">加一步</button>
      </div>
    }
  `,
})
export class LadderEditor {
  /** What the steps are of: 节点, 每月进展. */
  readonly of = input.required<string>();
  readonly steps = input.required<readonly ReminderStepBody[]>();
  readonly frozen = input(false);
  readonly changed = output<ReminderStepBody[]>();

  protected readonly limits = RULE_LIMITS;
  protected readonly audiences = REMINDER_AUDIENCES.map((code) => ({
    code,
    name: AUDIENCE_WORDS[code],
  }));
  protected readonly rows = computed(() =>
    this.steps().map((step, index, all) => ({
      step,
      words: offsetInWords(step.offset),
      mayRepeat: step.offset > 0 && index === all.length - 1,
    })),
  );

  protected setOffset(index: number, event: Event): void {
    const offset = numberOf(event);
    if (offset === null) return;
    const steps = this.steps().map((step, at) => (at === index ? { ...step, offset } : step));
    // Only the last step may repeat, and which is last may have changed.
    const sorted = steps.sort((a, b) => a.offset - b.offset);
    this.changed.emit(sorted.map((step, at) => (at === sorted.length - 1 ? step : once(step))));
  }

  protected setEvery(index: number, event: Event): void {
    const every = numberOf(event);
    this.replace(index, (step) => (every === null ? once(step) : { ...step, every }));
  }

  protected toggle(index: number, code: ReminderAudienceCode): void {
    this.replace(index, (step) => ({
      ...step,
      audience: REMINDER_AUDIENCES.filter((one) => step.audience.includes(one) !== (one === code)),
    }));
  }

  protected remove(index: number): void {
    this.changed.emit(this.steps().filter((_step, at) => at !== index));
  }

  protected add(): void {
    const last = this.steps().at(-1);
    const offset = Math.min((last?.offset ?? 0) + 1, RULE_LIMITS.daysAfter);
    this.changed.emit([...this.steps().map(once), { offset, audience: ['reporter'] }]);
  }

  private replace(index: number, change: (step: ReminderStepBody) => ReminderStepBody): void {
    this.changed.emit(this.steps().map((step, at) => (at === index ? change(step) : step)));
  }
}

function once({ offset, audience }: ReminderStepBody): ReminderStepBody {
  return { offset, audience };
}

function numberOf(event: Event): number | null {
  if (!(event.target instanceof HTMLInputElement)) return null;
  return Number.isNaN(event.target.valueAsNumber) ? null : event.target.valueAsNumber;
}
