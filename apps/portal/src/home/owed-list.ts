import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { OwedMilestoneView } from '@jiannuo/contracts';
import { ChineseDatePipe, LightComponent } from '@jiannuo/web-ui';
import { Session } from '../session/session.js';
import { dueInWords, lightWordOf, nextStep } from '../projects/milestone-step.js';
import { routeParts } from '../shell/keys.js';

/** Rows of owed milestones, each with its one button. */
@Component({
  selector: 'jn-owed-list',
  imports: [RouterLink, ChineseDatePipe, LightComponent],
  template: `
    <ul class="rows">
      @for (row of rows(); track row.milestone.key) {
        <li class="row" [class.row--urgent]="row.milestone.overdue">
          <div class="row__main">
            <h3 class="row__title">
              <a [routerLink]="row.project">{{ row.milestone.title }}</a>
              @if (row.milestone.isSample) {
                <span class="jn-sample">示例</span>
              }
            </h3>
            <p class="row__facts">
              {{ row.milestone.projectOrdinal }}. {{ row.milestone.projectTitle }}
            </p>
            <p class="row__facts">
              期限 {{ row.milestone.dueDate | chineseDate }}
              @if (row.milestone.dueDate !== row.milestone.originalDueDate) {
                （原定 {{ row.milestone.originalDueDate | chineseDate }}）
              }
              <strong [class]="row.dueClass">{{ row.due }}</strong>
            </p>
            @if (row.returned) {
              <blockquote class="returned">
                <strong>退回意见：</strong>{{ row.milestone.returnComment }}
              </blockquote>
            }
          </div>
          <jn-light class="row__light" [light]="row.milestone.light.light" [word]="row.word" />
          @if (row.step; as step) {
            <a
              class="button row__button"
              [class.button--primary]="step.primary"
              [routerLink]="step.link"
              [attr.aria-label]="step.verb + ' ' + row.milestone.title"
              >{{ step.verb }}</a
            >
          } @else {
            <span class="row__why">{{ row.milestone.mayNotReportBecause }}</span>
          }
        </li>
      }
    </ul>
  `,
})
export class OwedList {
  private readonly viewer = inject(Session).viewer();

  readonly milestones = input.required<readonly OwedMilestoneView[]>();

  protected readonly rows = computed(() =>
    this.milestones().map((milestone) => ({
      milestone,
      project: ['/projects', ...routeParts(milestone.projectKey)],
      due: dueInWords(milestone),
      word: lightWordOf(milestone),
      dueClass: milestone.overdue ? 'due due--overdue' : 'due',
      returned: milestone.state === 'open' && milestone.returnComment !== null,
      step: nextStep(milestone, this.viewer),
    })),
  );
}
