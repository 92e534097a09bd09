import {
  afterNextRender,
  Component,
  computed,
  type ElementRef,
  inject,
  Injector,
  input,
  linkedSignal,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { asProblem, type PortalProblem } from '../api/problem.js';
import { valueOf } from '../shell/value-of.js';
import { Session } from './session.js';

type Box = ElementRef<HTMLInputElement>;

/** User name, password and, once it is asked for, a code; on the page and in the dialog. */
@Component({ selector: 'jn-credentials', templateUrl: './credentials.html' })
export class Credentials {
  private readonly session = inject(Session);
  private readonly injector = inject(Injector);
  private readonly passwordBox = viewChild.required<Box>('passwordBox');
  private readonly codeBox = viewChild<Box>('codeBox');

  /** Set while somebody signs in again: only the same person may go on. */
  readonly username = input<string | null>(null);
  readonly signedIn = output();

  protected readonly valueOf = valueOf;
  protected readonly name = linkedSignal(() => this.username() ?? '');
  protected readonly password = signal('');
  protected readonly code = signal('');
  protected readonly pending = signal(false);
  protected readonly tried = signal(false);
  protected readonly problem = signal('');
  protected readonly asksForCode = signal(false);
  protected readonly verb = computed(() => (this.pending() ? '正在登录…' : '登录'));

  protected readonly nameMissing = computed(() => this.tried() && this.name().trim() === '');
  protected readonly passwordMissing = computed(() => this.tried() && this.password() === '');

  protected async signIn(event: Event): Promise<void> {
    event.preventDefault();
    this.tried.set(true);
    if (this.pending() || this.nameMissing() || this.passwordMissing()) return;
    this.pending.set(true);
    this.problem.set('');
    try {
      await this.session.signIn(this.name().trim(), this.password(), this.code().trim());
      this.signedIn.emit();
    } catch (error) {
      this.refused(asProblem(error));
    } finally {
      this.pending.set(false);
    }
  }

  private refused(problem: PortalProblem): void {
    if (problem.code === 'second-factor-required' || problem.code === 'wrong-second-factor') {
      if (this.asksForCode()) this.problem.set(problem.detail);
      this.asksForCode.set(true);
      this.code.set('');
      this.focus(() => this.codeBox());
      return;
    }
    this.problem.set(inWords(problem));
    this.password.set('');
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
