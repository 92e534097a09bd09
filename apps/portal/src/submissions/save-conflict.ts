import { Component, computed, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Standing } from './self-saving.js';
import { STATE_WORDS } from './submission-words.js';

/** Somebody else saved meanwhile: both texts are there, and one is asked which counts. */
@Component({
  selector: 'jn-save-conflict',
  imports: [RouterLink],
  template: `
    <div class="banner banner--warn" role="alert">
      <p>{{ words() }}</p>
      <div class="buttons">
        @if (mayOverwrite()) {
          <button class="button button--primary" type="button" (click)="mine.emit()">
            用我写的内容
          </button>
          <button class="button" type="button" (click)="takeTheirs.emit()">改用最新内容</button>
        } @else {
          <a class="button button--primary" [routerLink]="['/submissions', theirs().id]"
            >查看这份填报</a
          >
        }
      </div>
    </div>
  `,
})
export class SaveConflict {
  /** What stands on the server now. */
  readonly theirs = input.required<Standing>();
  readonly mine = output();
  readonly takeTheirs = output();

  protected readonly mayOverwrite = computed(() =>
    ['draft', 'returned'].includes(this.theirs().state),
  );
  protected readonly words = computed(() => {
    const who = this.theirs().updatedBy?.displayName ?? '另一个人';
    if (this.mayOverwrite()) {
      return `${who}刚刚保存了另一份内容。您写的还在这里，没有丢失，也没有覆盖对方的。请选择以哪一份为准。`;
    }
    const state = STATE_WORDS[this.theirs().state as keyof typeof STATE_WORDS];
    return `${who}已经办过这份填报：${state}，现在不能再改。您写的还在这里，没有丢失。`;
  });
}
