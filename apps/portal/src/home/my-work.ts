import { Component, input } from '@angular/core';
import { OwedList } from './owed-list.js';
import type { groupOwed } from './owed-work.js';

/** The desk of a reporter and of a head: what their department waits for and owes later. */
@Component({
  selector: 'jn-my-work',
  imports: [OwedList],
  template: `
    @if (groups().waiting.length > 0) {
      <section class="card" aria-labelledby="waiting">
        <h2 class="card__title" id="waiting">已申报，等待审核 {{ groups().waiting.length }} 项</h2>
        <jn-owed-list [milestones]="groups().waiting" />
      </section>
    }
    @if (groups().later.length > 0) {
      <section class="card" aria-labelledby="later">
        <h2 class="card__title" id="later">接下来 {{ groups().later.length }} 项</h2>
        <jn-owed-list [milestones]="groups().later" />
      </section>
    }
  `,
})
export class MyWork {
  readonly groups = input.required<ReturnType<typeof groupOwed>>();
}
