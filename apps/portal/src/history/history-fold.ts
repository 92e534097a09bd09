import { Component, input, signal } from '@angular/core';
import { HistoryList } from './history-list.js';

/** The history behind one line, asked for when it is opened. */
@Component({
  selector: 'jn-history-fold',
  imports: [HistoryList],
  template: `
    <details (toggle)="open.set(true)">
      <summary [class.card__title]="heading()" [attr.aria-label]="name() ? '留痕 ' + name() : null">
        {{ heading() ? '全部留痕' : '留痕' }}
      </summary>
      @if (open()) {
        <jn-history-list [of]="of()" />
      }
    </details>
  `,
})
export class HistoryFold {
  /** As in the address of the API: `projects/KEY`, `directives/ID`. */
  readonly of = input.required<string>();
  /** Whose, where several stand on a page. */
  readonly name = input('');
  /** It is a section of its own. */
  readonly heading = input(false);

  protected readonly open = signal(false);
}
