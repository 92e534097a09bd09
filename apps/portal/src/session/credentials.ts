import {
  Component,
  computed,
  effect,
  type ElementRef,
  inject,
  input,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { FormControl, FormGroup, ReactiveFormsModule, Validators } from '@angular/forms';
import { asProblem, type PortalProblem } from '../api/problem.js';
import { Session } from './session.js';

/** User name and password, on the sign-in page and in the dialog over a form. */
@Component({
  selector: 'jn-credentials',
  imports: [ReactiveFormsModule],
  template: `
    <form class="form" [formGroup]="form" (ngSubmit)="signIn()" novalidate>
      @if (problem(); as problem) {
        <p class="banner banner--bad" role="alert">{{ problem }}</p>
      }
      <div class="field">
        <label for="username">用户名</label>
        <input
          id="username"
          class="input"
          formControlName="username"
          autocomplete="username"
          autocapitalize="none"
          spellcheck="false"
          [attr.aria-invalid]="missing('username')"
          [attr.aria-describedby]="missing('username') ? 'username-error' : null"
        />
        @if (missing('username')) {
          <p class="field__error" id="username-error">请输入用户名</p>
        }
      </div>
      <div class="field">
        <label for="password">密码</label>
        <input
          #password
          id="password"
          class="input"
          type="password"
          formControlName="password"
          autocomplete="current-password"
          [attr.aria-invalid]="missing('password')"
          [attr.aria-describedby]="missing('password') ? 'password-error' : null"
        />
        @if (missing('password')) {
          <p class="field__error" id="password-error">请输入密码</p>
        }
      </div>
      <button class="button button--primary button--wide" type="submit" [disabled]="pending()">
        {{ verb() }}
      </button>
    </form>
  `,
})
export class Credentials {
  private readonly session = inject(Session);
  private readonly passwordBox = viewChild.required<ElementRef<HTMLInputElement>>('password');

  /** Set while somebody signs in again: only the same person may go on. */
  readonly username = input<string | null>(null);
  readonly signedIn = output();

  protected readonly form = new FormGroup({
    username: new FormControl('', { nonNullable: true, validators: Validators.required }),
    password: new FormControl('', { nonNullable: true, validators: Validators.required }),
  });
  protected readonly pending = signal(false);
  protected readonly tried = signal(false);
  protected readonly problem = signal('');
  protected readonly verb = computed(() => (this.pending() ? '正在登录…' : '登录'));

  constructor() {
    effect(() => {
      const username = this.username();
      if (username === null) return;
      this.form.controls.username.setValue(username);
      this.form.controls.username.disable();
    });
  }

  protected missing(field: 'username' | 'password'): boolean {
    return this.tried() && this.form.controls[field].invalid;
  }

  protected async signIn(): Promise<void> {
    this.tried.set(true);
    if (this.pending() || this.form.invalid) return;
    this.pending.set(true);
    this.problem.set('');
    const { username, password } = this.form.getRawValue();
    try {
      await this.session.signIn(username.trim(), password);
      this.signedIn.emit();
    } catch (error) {
      this.problem.set(inWords(asProblem(error)));
      this.form.controls.password.reset();
      this.tried.set(false);
      this.passwordBox().nativeElement.focus();
    } finally {
      this.pending.set(false);
    }
  }
}

function inWords(problem: PortalProblem): string {
  return problem.code === 'wrong-credentials'
    ? '用户名或密码不对，请再试一次。忘记密码请联系管理员重置。'
    : problem.detail;
}
