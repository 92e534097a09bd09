import { Component, input } from '@angular/core';
import type { DeliverableView } from '@jiannuo/contracts';

@Component({
  selector: 'jn-deliverables',
  template: `
    <ol class="deliverables">
      @for (deliverable of deliverables(); track deliverable.ordinal) {
        <li>
          {{ deliverable.text }}
          @if (deliverable.target !== null) {
            <strong class="figure">{{ deliverable.target }}{{ deliverable.unit }}</strong>
          }
          @if (deliverable.definition) {
            <p class="muted">
              口径：{{ deliverable.definition }}
              @if (deliverable.definitionIsSample) {
                <span class="jn-sample">示例</span>
              }
            </p>
          }
        </li>
      }
    </ol>
  `,
})
export class Deliverables {
  readonly deliverables = input.required<readonly DeliverableView[]>();
}
