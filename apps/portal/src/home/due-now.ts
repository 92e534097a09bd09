import { Component, input } from '@angular/core';
import type { OwedMilestoneView } from '@jiannuo/contracts';
import { OwedList } from './owed-list.js';

/** What the department has to report now. */
@Component({
  selector: 'jn-due-now',
  imports: [OwedList],
  template: `
    @if (milestones().length > 0) {
      <section class="card" aria-labelledby="now">
        <h2 class="card__title" id="now">待申报节点 {{ milestones().length }} 项</h2>
        <jn-owed-list [milestones]="milestones()" />
      </section>
    } @else {
      <p class="card jn-empty">眼下没有要申报的节点，可以看看接下来的安排。</p>
    }
  `,
})
export class DueNow {
  readonly milestones = input.required<readonly OwedMilestoneView[]>();
}
