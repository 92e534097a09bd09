import { Component, computed, type ElementRef, input, output, viewChildren } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ReviewQueueItemView } from '@jiannuo/contracts';
import { ChineseDatePipe } from '@jiannuo/web-ui';
import { daysBetween, MomentPipe } from '../shell/moments.js';
import { monthInWords } from '../submissions/progress-words.js';
import { KIND_WORDS } from '../submissions/submission-words.js';

/** What waits for a decision, the longest waiting first as the server orders it. */
@Component({
  selector: 'jn-review-rows',
  imports: [RouterLink, ChineseDatePipe, MomentPipe],
  template: `
    <ul class="rows">
      @for (row of rows(); track row.item.submissionId) {
        <li class="row" [attr.data-review]="row.item.submissionId">
          <div class="row__main">
            <h3 class="row__title">
              @if (selectable()) {
                <input
                  type="checkbox"
                  [checked]="selected().has(row.item.submissionId)"
                  [disabled]="!choosable().has(row.item.submissionId)"
                  [attr.aria-label]="'选中 ' + row.title"
                  (change)="toggled.emit(row.item.submissionId)"
                />
              }
              <a #title [routerLink]="row.link">{{ row.title }}</a>
              @if (row.item.isSample) {
                <span class="jn-sample">示例</span>
              }
            </h3>
            <p class="row__facts">{{ row.item.department.name }} · {{ row.item.projectTitle }}</p>
            <p class="row__facts">
              @if (row.item.kind === 'completion') {
                期限 {{ row.item.dueDate | chineseDate }} · 申报完成
                {{ row.item.completedOn | chineseDate }}
                @if (row.late > 0) {
                  <strong class="jn-late">晚{{ row.late }}天</strong>
                }
                · 图片{{ row.item.photoCount }}张
              } @else {
                {{ row.kind }}
              }
              @if (row.item.round > 1) {
                · 第{{ row.item.round }}次提交
              }
            </p>
          </div>
          <p class="row__aside">
            {{ row.item.submittedAt | moment }} 提交<br />
            <span [class]="row.waitingClass">{{ row.waiting }}</span>
          </p>
          <a
            class="button row__button"
            [class.button--primary]="row.item.mayDecide"
            [routerLink]="row.link"
            [attr.title]="row.item.mayNotDecideBecause"
            [attr.aria-label]="row.verb + ' ' + row.title"
            >{{ row.verb }}</a
          >
        </li>
      }
    </ul>
  `,
})
export class ReviewRows {
  readonly items = input.required<readonly ReviewQueueItemView[]>();
  /** With a box before each row, to decide several at once. */
  readonly selectable = input(false);
  /** Of which the box may be ticked. */
  readonly choosable = input<ReadonlySet<string>>(new Set());
  readonly selected = input<ReadonlySet<string>>(new Set());
  /** The submission whose box was ticked or cleared. */
  readonly toggled = output<string>();

  private readonly titles = viewChildren<ElementRef<HTMLElement>>('title');

  protected readonly rows = computed(() =>
    this.items().map((item) => ({
      item,
      title: titleOf(item),
      kind: KIND_WORDS[item.kind] ?? '',
      link: ['/reviews', item.submissionId],
      late:
        item.completedOn === null || item.dueDate === null
          ? 0
          : daysBetween(item.dueDate, item.completedOn),
      waiting:
        item.waitingWorkingDays === 0 ? '今天提交' : `已等待${item.waitingWorkingDays}个工作日`,
      waitingClass: item.waitingWorkingDays > 2 ? 'due due--overdue' : 'due',
      verb: item.mayDecide ? '审核' : '查看',
    })),
  );

  /** `1` to the next row, `-1` to the one before; from outside to the first or last. */
  moveFocus(step: 1 | -1): void {
    const titles = this.titles().map(({ nativeElement }) => nativeElement);
    const here = titles.findIndex((title) => title.closest('li')?.contains(document.activeElement));
    const outside = step > 0 ? 0 : titles.length - 1;
    titles[here < 0 ? outside : Math.min(Math.max(here + step, 0), titles.length - 1)]?.focus();
  }
}

function titleOf({ milestoneTitle, projectTitle, period }: ReviewQueueItemView): string {
  if (period !== null) return `${monthInWords(period)}进展：${projectTitle}`;
  return milestoneTitle ?? projectTitle;
}
