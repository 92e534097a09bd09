import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import type { PublicDeliverable } from '@jiannuo/contracts';

/** 目标任务: the parts of the promise, with what is counted. */
@Component({
  selector: 'jn-deliverables',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <section aria-labelledby="deliverables-title">
      <h2 class="section-title" id="deliverables-title">目标任务</h2>
      <ul class="deliverables">
        @for (deliverable of deliverables(); track deliverable.ordinal) {
          <li>
            {{ deliverable.text }}
            @if (deliverable.target !== null) {
              <span class="deliverables__fact"
                >目标：{{ deliverable.target }}{{ deliverable.unit }}</span
              >
            }
            @if (deliverable.definition) {
              <span class="deliverables__fact"
                >口径：{{ deliverable.definition }}
                @if (deliverable.definitionIsSample) {
                  <span class="jn-sample">示例</span>
                }
              </span>
            }
          </li>
        }
      </ul>
    </section>
  `,
})
export class DeliverablesComponent {
  readonly deliverables = input.required<readonly PublicDeliverable[]>();
}
