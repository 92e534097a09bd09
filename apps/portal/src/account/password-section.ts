import { Component, computed, inject, input, signal } from '@angular/core';
import { AccountApi } from '../api/account-api.js';
import { asProblem } from '../api/problem.js';
import { Announcement } from '../shell/announcement.js';
import { NewPassword } from './new-password.js';
import { PasswordBox } from './password-box.js';

@Component({
  selector: 'jn-password-section',
  imports: [NewPassword, PasswordBox],
  template: `
    <section class="card" aria-labelledby="password-title">
      <h2 class="card__title" id="password-title">密码</h2>
      @if (!open()) {
        <p class="muted">修改密码后，其他地方的登录会全部退出。</p>
        <div class="buttons">
          <button class="button" type="button" (click)="open.set(true)">修改密码</button>
        </div>
      } @else {
        <form class="form form--narrow" (submit)="change($event)">
          @if (problem()) {
            <p class="banner banner--bad" role="alert">{{ problem() }}</p>
          }
          <input
            class="jn-visually-hidden"
            type="text"
            autocomplete="username"
            aria-hidden="true"
            tabindex="-1"
            readonly
            [value]="username()"
          />
          <jn-password-box
            name="current-password"
            label="现在的密码"
            [(value)]="current"
            [wrong]="fields()['currentPassword'] ?? ''"
          />
          <jn-new-password
            [(first)]="first"
            [(second)]="second"
            [wrong]="fields()['newPassword'] ?? ''"
          />
          <div class="buttons">
            <button class="button button--primary" type="submit" [disabled]="!ready()">
              {{ pending() ? '正在修改…' : '修改密码' }}
            </button>
            <button class="button" type="button" (click)="close()">取消</button>
          </div>
        </form>
      }
    </section>
  `,
})
export class PasswordSection {
  private readonly api = inject(AccountApi);
  private readonly announcement = inject(Announcement);

  readonly username = input.required<string>();

  protected readonly open = signal(false);
  protected readonly current = signal('');
  protected readonly first = signal('');
  protected readonly second = signal('');
  protected readonly pending = signal(false);
  protected readonly problem = signal('');
  protected readonly fields = signal<Readonly<Record<string, string>>>({});
  protected readonly ready = computed(
    () =>
      !this.pending() &&
      this.current() !== '' &&
      this.first() !== '' &&
      this.first() === this.second(),
  );

  protected close(): void {
    this.open.set(false);
    for (const box of [this.current, this.first, this.second, this.problem]) box.set('');
    this.fields.set({});
  }

  protected async change(event: Event): Promise<void> {
    event.preventDefault();
    if (!this.ready()) return;
    this.pending.set(true);
    this.problem.set('');
    this.fields.set({});
    try {
      await this.api.changePassword({
        currentPassword: this.current(),
        newPassword: this.first(),
      });
      this.close();
      this.announcement.say('密码已修改，其他地方的登录已全部退出');
    } catch (error) {
      const problem = asProblem(error);
      this.fields.set(problem.fields);
      if (problem.errors.length === 0) this.problem.set(problem.detail);
    } finally {
      this.pending.set(false);
    }
  }
}
