import { Component, inject, Injectable, signal } from '@angular/core';
import { Dialog } from './dialog.js';

export interface Question {
  /** “退回 恒东小学投入使用？” */
  readonly heading: string;
  readonly text: string;
  /** The verb on the button: “退回”. */
  readonly verb: string;
}

/** Asks once, in words that name the thing. */
@Injectable({ providedIn: 'root' })
export class Confirmation {
  private readonly state = signal<Question | null>(null);
  private answer: (yes: boolean) => void = () => undefined;

  readonly question = this.state.asReadonly();

  ask(question: Question): Promise<boolean> {
    this.answer(false);
    this.state.set(question);
    return new Promise((resolve) => (this.answer = resolve));
  }

  settle(yes: boolean): void {
    this.state.set(null);
    this.answer(yes);
  }
}

@Component({
  selector: 'jn-confirmation-dialog',
  imports: [Dialog],
  template: `
    @if (confirmation.question(); as question) {
      <jn-dialog [heading]="question.heading" (dismissed)="confirmation.settle(false)">
        <p>{{ question.text }}</p>
        <div class="buttons buttons--end">
          <button class="button" type="button" (click)="confirmation.settle(false)">取消</button>
          <button class="button button--primary" type="button" (click)="confirmation.settle(true)">
            {{ question.verb }}
          </button>
        </div>
      </jn-dialog>
    }
  `,
})
export class ConfirmationDialog {
  protected readonly confirmation = inject(Confirmation);
}
