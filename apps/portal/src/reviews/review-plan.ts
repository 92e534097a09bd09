import { Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ProjectView, SubmissionView } from '@jiannuo/contracts';
import { ChineseDatePipe, LightComponent, ProgressComponent } from '@jiannuo/web-ui';
import { routeParts } from '../shell/keys.js';

/** What was promised, beside what is reported. */
@Component({
  selector: 'jn-review-plan',
  imports: [RouterLink, ChineseDatePipe, LightComponent, ProgressComponent],
  template: `
    <section class="card" aria-labelledby="plan">
      <h2 class="card__title" id="plan">
        对照计划
        @if (submission().milestone?.isSample) {
          <span class="jn-sample">示例</span>
        }
      </h2>
      <dl class="pairs">
        @if (submission().milestone; as milestone) {
          <dt>期限</dt>
          <dd>
            {{ milestone.dueDate | chineseDate }}
            @if (milestone.dueDate !== milestone.originalDueDate) {
              <span class="muted">（原定 {{ milestone.originalDueDate | chineseDate }}）</span>
            }
          </dd>
        }
        @if (submission().kind === 'completion') {
          <dt>申报完成</dt>
          <dd>
            {{ submission().completedOn | chineseDate }}
            <strong [class]="lateClass()">{{ lateText() }}</strong>
          </dd>
        }
        @if (submission().reportedOn; as reportedOn) {
          <dt>申报日期</dt>
          <dd>{{ reportedOn | chineseDate }}</dd>
        }
        @if (submission().kind === 'completion') {
          <dt>前置节点</dt>
          <dd>{{ predecessors() }}</dd>
        }
        <dt>所属项目</dt>
        <dd>
          <a [routerLink]="projectLink()">{{ submission().projectTitle }}</a>
        </dd>
      </dl>
      @if (project(); as project) {
        @if (project.light; as light) {
          <jn-light [light]="light.light" [cause]="light.cause" />
        }
        <jn-progress [value]="project.progress" [planned]="project.plannedProgress" />
      }
    </section>
  `,
})
export class ReviewPlan {
  readonly submission = input.required<SubmissionView>();
  readonly project = input.required<ProjectView | null>();

  private readonly daysLate = computed(() => this.submission().publicPreview.daysLate ?? 0);
  protected readonly lateText = computed(() =>
    this.daysLate() > 0 ? `晚${this.daysLate()}天` : '按期',
  );
  protected readonly lateClass = computed(() => (this.daysLate() > 0 ? 'jn-late' : 'muted'));
  protected readonly projectLink = computed(() => [
    '/projects',
    ...routeParts(this.submission().projectKey),
  ]);
  protected readonly predecessors = computed(() => {
    const open = this.submission().openPredecessors;
    if (open.length > 0) return `还没有完成：${open.map((title) => `“${title}”`).join('、')}`;
    return (this.submission().milestone?.follows.length ?? 0) > 0 ? '都已完成' : '无';
  });
}
