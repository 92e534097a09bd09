import { Component, input, model } from '@angular/core';

/** One password that is known already, with what is wrong about it. */
@Component({
  selector: 'jn-password-box',
  template: `
    <div class="field">
      <label [for]="name()">{{ label() }}</label>
      <input
        class="input"
        type="password"
        autocomplete="current-password"
        [id]="name()"
        [value]="value()"
        (input)="take($event)"
        [attr.aria-invalid]="wrong() !== ''"
        [attr.aria-describedby]="wrong() === '' ? null : name() + '-error'"
      />
      @if (wrong()) {
        <p class="field__error" [id]="name() + '-error'">{{ wrong() }}</p>
      }
    </div>
  `,
})
export class PasswordBox {
  readonly name = input.required<string>();
  readonly label = input.required<string>();
  readonly value = model.required<string>();
  readonly wrong = input('');

  protected take({ target }: Event): void {
    if (target instanceof HTMLInputElement) this.value.set(target.value);
  }
}
