import { Component, computed, input, model } from '@angular/core';
import { LIMITS } from '@jiannuo/contracts/constants';

/** A new password, typed twice. What is wrong with it comes from the server, or from here. */
@Component({
  selector: 'jn-new-password',
  template: `
    <div class="field">
      <label for="new-password">新密码</label>
      <input
        id="new-password"
        class="input"
        type="password"
        autocomplete="new-password"
        [value]="first()"
        (input)="first.set(text($event))"
        aria-describedby="new-password-hint"
        [attr.aria-invalid]="wrong() !== ''"
      />
      @if (wrong(); as words) {
        <p class="field__error" id="new-password-hint">{{ words }}</p>
      } @else {
        <p class="field__hint" id="new-password-hint">
          至少{{ least }}个字符，不用常见密码、日期和姓名。几个不相干的词连在一起，好记又难猜。
        </p>
      }
    </div>
    <div class="field">
      <label for="repeat-password">再输一遍</label>
      <input
        id="repeat-password"
        class="input"
        type="password"
        autocomplete="new-password"
        [value]="second()"
        (input)="second.set(text($event))"
        aria-describedby="repeat-password-error"
        [attr.aria-invalid]="differs()"
      />
      @if (differs()) {
        <p class="field__error" id="repeat-password-error">两次输入的密码不一样</p>
      }
    </div>
  `,
})
export class NewPassword {
  readonly first = model.required<string>();
  readonly second = model.required<string>();
  /** The server's objection. */
  readonly wrong = input('');

  protected readonly least = LIMITS.passwordMinLength;
  protected readonly differs = computed(
    () => this.second() !== '' && !this.first().startsWith(this.second()) && !this.same(),
  );

  private same(): boolean {
    return this.first() === this.second();
  }

  protected text({ target }: Event): string {
    return target instanceof HTMLInputElement ? target.value : '';
  }
}
