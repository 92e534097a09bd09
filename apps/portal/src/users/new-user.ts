import { Component, computed, inject, output, signal } from '@angular/core';
import type { AccountLinkView, GrantRoleRequest } from '@jiannuo/contracts';
import { AccountApi } from '../api/account-api.js';
import { asProblem } from '../api/problem.js';
import { Dialog } from '../shell/dialog.js';
import { RoleChoice } from './role-choice.js';

type Field = 'displayName' | 'username' | 'email';

const FIELDS: readonly { name: Field; label: string; hint: string; type: string }[] = [
  { name: 'displayName', label: '姓名', hint: '', type: 'text' },
  {
    name: 'username',
    label: '用户名',
    hint: '小写字母、数字、点、横线，如姓名拼音 zhang.san',
    type: 'text',
  },
  { name: 'email', label: '邮箱（可不填）', hint: '催办和通知会发到这里', type: 'email' },
];

/** 新建账号. The administrator never knows the password: its owner sets it by the link. */
@Component({
  selector: 'jn-new-user',
  imports: [Dialog, RoleChoice],
  template: `
    <jn-dialog heading="新建账号" (dismissed)="closed.emit()">
      <form class="form" (submit)="make($event)">
        @if (problem()) {
          <p class="banner banner--bad" role="alert">{{ problem() }}</p>
        }
        @for (field of fields; track field.name) {
          <div class="field">
            <label [for]="field.name">{{ field.label }}</label>
            <input
              class="input"
              autocomplete="off"
              autocapitalize="none"
              spellcheck="false"
              [id]="field.name"
              [type]="field.type"
              [value]="values()[field.name]"
              (input)="put(field.name, $event)"
              [attr.aria-invalid]="errors()[field.name] !== undefined"
              [attr.aria-describedby]="field.name + '-hint'"
            />
            @if (errors()[field.name]; as words) {
              <p class="field__error" [id]="field.name + '-hint'">{{ words }}</p>
            } @else if (field.hint) {
              <p class="field__hint" [id]="field.name + '-hint'">{{ field.hint }}</p>
            }
          </div>
        }
        <jn-role-choice [(choice)]="choice" />
        <div class="buttons buttons--end">
          <button class="button" type="button" (click)="closed.emit()">取消</button>
          <button class="button button--primary" type="submit" [disabled]="!ready()">
            {{ pending() ? '正在新建…' : '新建并开出链接' }}
          </button>
        </div>
      </form>
    </jn-dialog>
  `,
})
export class NewUser {
  private readonly api = inject(AccountApi);

  readonly made = output<{ link: AccountLinkView; name: string }>();
  readonly closed = output();

  protected readonly fields = FIELDS;
  protected readonly values = signal<Readonly<Record<Field, string>>>({
    displayName: '',
    username: '',
    email: '',
  });
  protected readonly errors = signal<Readonly<Record<string, string>>>({});
  protected readonly choice = signal<GrantRoleRequest | null>(null);
  protected readonly pending = signal(false);
  protected readonly problem = signal('');
  protected readonly ready = computed(() => {
    const { displayName, username } = this.values();
    const filled = displayName.trim() !== '' && username.trim() !== '';
    return filled && this.choice() !== null && !this.pending();
  });

  protected put(field: Field, { target }: Event): void {
    if (!(target instanceof HTMLInputElement)) return;
    const { value } = target;
    this.values.update((values) => ({ ...values, [field]: value }));
  }

  protected async make(event: Event): Promise<void> {
    event.preventDefault();
    const choice = this.choice();
    if (!this.ready() || choice === null) return;
    this.pending.set(true);
    this.problem.set('');
    this.errors.set({});
    const { displayName, username, email } = this.values();
    try {
      const link = await this.api.createUser({
        displayName: displayName.trim(),
        username: username.trim(),
        email: email.trim() || null,
        grants: [choice],
      });
      this.made.emit({ link, name: displayName.trim() });
    } catch (error) {
      const problem = asProblem(error);
      this.errors.set(problem.fields);
      if (problem.errors.length === 0) this.problem.set(problem.detail);
    } finally {
      this.pending.set(false);
    }
  }
}
