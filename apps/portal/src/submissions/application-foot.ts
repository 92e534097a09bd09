import { Component, input, output } from '@angular/core';
import { SAVE_WORDS, type SavingShown } from './self-saving.js';
import { SaveConflict } from './save-conflict.js';

/** The foot of an application: what is saved, who else wrote, and the button that hands it in. */
@Component({
  selector: 'jn-application-foot',
  imports: [SaveConflict],
  template: `
    @let it = draft();
    @if (it.theirs(); as theirs) {
      <jn-save-conflict [theirs]="theirs" (mine)="it.keepMine()" (takeTheirs)="it.takeTheirs()" />
    }
    @if (problem()) {
      <p class="banner banner--bad" role="alert">{{ problem() }}</p>
    }
    <div class="form__foot">
      <p class="form__state" role="status">
        {{ words[it.state()] }}
        @if (it.state() === 'failed') {
          <span class="field__error">{{ it.problem()?.detail }}</span>
          <button class="button button--link" type="button" (click)="it.save()">再保存一次</button>
        }
      </p>
      <button
        class="button button--primary"
        type="button"
        [disabled]="pending()"
        (click)="handIn.emit()"
      >
        {{ pending() ? '正在提交…' : '提交' }}
      </button>
    </div>
  `,
})
export class ApplicationFoot {
  readonly draft = input.required<SavingShown>();
  readonly pending = input.required<boolean>();
  readonly problem = input.required<string>();
  readonly handIn = output();
  protected readonly words = SAVE_WORDS;
}
