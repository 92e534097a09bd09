import {
  afterNextRender,
  Component,
  computed,
  effect,
  type ElementRef,
  inject,
  Injector,
  input,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { FormControl, FormGroup, ReactiveFormsModule, Validators } from '@angular/forms';
import { asProblem, type PortalProblem } from '../api/problem.js';
import { Session } from './session.js';

type Box = ElementRef<HTMLInputElement>;

/** User name, password and, once it is asked for, a code; on the page and in the dialog. */
@Component({
  selector: 'jn-credentials',
  imports: [ReactiveFormsModule],
  templateUrl: './credentials.html',
})
export class Credentials {
  private readonly session = inject(Session);
  private readonly injector = inject(Injector);
  private readonly passwordBox = viewChild.required<Box>('password');
  private readonly codeBox = viewChild<Box>('code');

  /** Set while somebody signs in again: only the same person may go on. */
  readonly username = input<string | null>(null);
  readonly signedIn = output();

  protected readonly form = new FormGroup({
    username: new FormControl('', { nonNullable: true, validators: Validators.required }),
    password: new FormControl('', { nonNullable: true, validators: Validators.required }),
    code: new FormControl('', { nonNullable: true }),
  });
  protected readonly pending = signal(false);
  protected readonly tried = signal(false);
  protected readonly problem = signal('');
  protected readonly asksForCode = signal(false);
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
    const { username, password, code } = this.form.getRawValue();
    try {
      await this.session.signIn(username.trim(), password, code.trim());
      this.signedIn.emit();
    } catch (error) {
      this.refused(asProblem(error));
    } finally {
      this.pending.set(false);
    }
  }

  private refused(problem: PortalProblem): void {
    const { controls } = this.form;
    if (problem.code === 'second-factor-required' || problem.code === 'wrong-second-factor') {
      if (this.asksForCode()) this.problem.set(problem.detail);
      this.asksForCode.set(true);
      controls.code.reset();
      this.focus(() => this.codeBox());
      return;
    }
    this.problem.set(inWords(problem));
    controls.password.reset();
    this.tried.set(false);
    this.focus(() => this.passwordBox());
  }

  private focus(box: () => Box | undefined): void {
    afterNextRender(() => box()?.nativeElement.focus(), { injector: this.injector });
  }
}

function inWords(problem: PortalProblem): string {
  return problem.code === 'wrong-credentials'
    ? '用户名或密码不对，请再试一次。忘记密码请联系管理员重置。'
    : problem.detail;
}
