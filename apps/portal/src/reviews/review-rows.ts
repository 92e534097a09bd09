import { Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ReviewQueueItemView } from '@jiannuo/contracts';
import { ChineseDatePipe } from '@jiannuo/web-ui';
import { daysBetween, MomentPipe } from '../shell/moments.js';

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
              <a [routerLink]="row.link">{{ row.item.milestoneTitle }}</a>
              @if (row.item.isSample) {
                <span class="jn-sample">示例</span>
              }
            </h3>
            <p class="row__facts">{{ row.item.department.name }} · {{ row.item.projectTitle }}</p>
            <p class="row__facts">
              期限 {{ row.item.dueDate | chineseDate }} · 申报完成
              {{ row.item.completedOn | chineseDate }}
              @if (row.late > 0) {
                <strong class="jn-late">晚{{ row.late }}天</strong>
              }
              · 图片{{ row.item.photoCount }}张
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
            [attr.aria-label]="row.verb + ' ' + row.item.milestoneTitle"
            >{{ row.verb }}</a
          >
        </li>
      }
    </ul>
  `,
})
export class ReviewRows {
  readonly items = input.required<readonly ReviewQueueItemView[]>();

  protected readonly rows = computed(() =>
    this.items().map((item) => ({
      item,
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
}
