import { Component, computed, input } from '@angular/core';
import type { MilestoneSummaryView } from '@jiannuo/contracts';
import { ChineseDatePipe, LightComponent } from '@jiannuo/web-ui';
import { dueInWords, lightWordOf } from '../projects/milestone-step.js';

/** The plan a report is measured against. */
@Component({
  selector: 'jn-milestone-facts',
  imports: [ChineseDatePipe, LightComponent],
  template: `
    <section class="card" aria-labelledby="plan">
      <h2 class="card__title" id="plan">
        节点计划
        @if (milestone().isSample) {
          <span class="jn-sample">示例</span>
        }
      </h2>
      <dl class="pairs">
        <dt>责任单位</dt>
        <dd>{{ milestone().department.name }}</dd>
        <dt>期限</dt>
        <dd>
          {{ milestone().dueDate | chineseDate }}
          @if (milestone().dueDate !== milestone().originalDueDate) {
            <span class="muted">（原定 {{ milestone().originalDueDate | chineseDate }}）</span>
          }
        </dd>
        <dt>现状</dt>
        <dd class="pairs__several">
          <jn-light [light]="milestone().light.light" [word]="word()" />
          <strong [class]="dueClass()">{{ due() }}</strong>
        </dd>
        <dt>权重</dt>
        <dd>{{ milestone().weight }}</dd>
      </dl>
    </section>
  `,
})
export class MilestoneFacts {
  readonly milestone = input.required<MilestoneSummaryView>();

  protected readonly due = computed(() => dueInWords(this.milestone()));
  protected readonly dueClass = computed(() =>
    this.milestone().overdue ? 'due due--overdue' : 'due',
  );
  protected readonly word = computed(() => lightWordOf(this.milestone()));
}
