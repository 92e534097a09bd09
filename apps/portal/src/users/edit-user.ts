import { Component, computed, inject, input, linkedSignal, output, signal } from '@angular/core';
import type { UserView } from '@jiannuo/contracts';
import { AccountApi } from '../api/account-api.js';
import { asProblem } from '../api/problem.js';

/** The name people see and the address notices go to. */
@Component({
  selector: 'jn-edit-user',
  template: `
    <form class="form" (submit)="save($event)">
      <div class="field">
        <label for="edit-name">姓名</label>
        <input
          id="edit-name"
          class="input"
          autocomplete="off"
          [value]="name()"
          (input)="name.set(text($event))"
          [attr.aria-invalid]="errors()['displayName'] !== undefined"
          aria-describedby="edit-name-error"
        />
        <p class="field__error" id="edit-name-error">{{ errors()['displayName'] }}</p>
      </div>
      <div class="field">
        <label for="edit-email">邮箱（可不填）</label>
        <input
          id="edit-email"
          class="input"
          type="email"
          autocomplete="off"
          [value]="email()"
          (input)="email.set(text($event))"
          [attr.aria-invalid]="errors()['email'] !== undefined"
          aria-describedby="edit-email-error"
        />
        <p class="field__error" id="edit-email-error">{{ errors()['email'] }}</p>
      </div>
      <div class="buttons">
        <button class="button button--primary" type="submit" [disabled]="!changed()">保存</button>
        <button class="button" type="button" (click)="closed.emit()">取消</button>
      </div>
    </form>
  `,
})
export class EditUser {
  private readonly api = inject(AccountApi);

  readonly user = input.required<UserView>();
  readonly saved = output();
  readonly closed = output();

  protected readonly name = linkedSignal(() => this.user().displayName);
  protected readonly email = linkedSignal(() => this.user().email ?? '');
  protected readonly errors = signal<Readonly<Record<string, string>>>({});
  private readonly pending = signal(false);
  protected readonly changed = computed(() => {
    const { displayName, email } = this.user();
    const same = this.name().trim() === displayName && this.email().trim() === (email ?? '');
    return !same && this.name().trim() !== '' && !this.pending();
  });

  protected text({ target }: Event): string {
    return target instanceof HTMLInputElement ? target.value : '';
  }

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    if (!this.changed()) return;
    this.pending.set(true);
    this.errors.set({});
    try {
      await this.api.editUser(this.user().id, {
        displayName: this.name().trim(),
        email: this.email().trim() || null,
      });
      this.saved.emit();
    } catch (error) {
      const problem = asProblem(error);
      this.errors.set(problem.errors.length > 0 ? problem.fields : { displayName: problem.detail });
    } finally {
      this.pending.set(false);
    }
  }
}
