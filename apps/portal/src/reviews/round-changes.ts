import { Component, input } from '@angular/core';
import type { RoundChangeView } from '@jiannuo/contracts';

/** What the last round says otherwise than the one before, word by word. */
@Component({
  selector: 'jn-round-changes',
  template: `
    <section class="card" aria-labelledby="changes">
      <h2 class="card__title" id="changes">这一次改了什么 <span class="tag">不公开</span></h2>
      @for (change of changes(); track change.field) {
        <h3 class="field__label">{{ change.label }}</h3>
        <p class="change prose">
          @for (part of change.parts; track $index) {
            @switch (part.kind) {
              @case ('added') {
                <ins>{{ part.text }}</ins>
              }
              @case ('removed') {
                <del>{{ part.text }}</del>
              }
              @default {
                <span>{{ part.text }}</span>
              }
            }
          }
        </p>
      } @empty {
        <p class="muted">与上一次的内容相同。</p>
      }
    </section>
  `,
})
export class RoundChanges {
  readonly changes = input.required<readonly RoundChangeView[]>();
}
