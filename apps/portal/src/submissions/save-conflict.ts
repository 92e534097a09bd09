import { Component, input, output } from '@angular/core';

/** Somebody else saved meanwhile: both texts are there, and one is asked which counts. */
@Component({
  selector: 'jn-save-conflict',
  template: `
    <div class="banner banner--warn" role="alert">
      <p>
        {{
          who()
        }}刚刚保存了另一份内容。您写的还在这里，没有丢失，也没有覆盖对方的。请选择以哪一份为准。
      </p>
      <div class="buttons">
        <button class="button button--primary" type="button" (click)="mine.emit()">
          用我写的内容
        </button>
        <button class="button" type="button" (click)="theirs.emit()">改用最新内容</button>
      </div>
    </div>
  `,
})
export class SaveConflict {
  readonly who = input.required<string>();
  readonly mine = output();
  readonly theirs = output();
}
