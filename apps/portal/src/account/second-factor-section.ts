import { Component, computed, inject, input, output, signal } from '@angular/core';
import type { SecondFactorSeedView, SecondFactorView } from '@jiannuo/contracts';
import { AccountApi } from '../api/account-api.js';
import { asProblem } from '../api/problem.js';
import { Announcement } from '../shell/announcement.js';
import { PasswordBox } from './password-box.js';
import { QrCode } from './qr-code.js';
import { RecoveryCodes } from './recovery-codes.js';

type What = 'begin' | 'renew' | 'remove';

const QUESTIONS: Readonly<Record<What, string>> = {
  begin: '为确认是您本人，请先输入密码。',
  renew: '生成新的恢复码后，以前的全部作废。请输入密码确认。',
  remove: '取消后，只凭密码就能登录您的账号。请输入密码确认。',
};
const VERBS: Readonly<Record<What, string>> = {
  begin: '下一步',
  renew: '重新生成恢复码',
  remove: '取消两步验证',
};

/** Sets up, renews and removes the second factor, one small step at a time. */
@Component({
  selector: 'jn-second-factor-section',
  imports: [PasswordBox, QrCode, RecoveryCodes],
  templateUrl: './second-factor-section.html',
})
export class SecondFactorSection {
  private readonly api = inject(AccountApi);
  private readonly announcement = inject(Announcement);

  readonly factor = input.required<SecondFactorView>();
  readonly changed = output();

  protected readonly asking = signal<What | null>(null);
  protected readonly seed = signal<SecondFactorSeedView | null>(null);
  protected readonly codes = signal<readonly string[]>([]);
  protected readonly password = signal('');
  protected readonly code = signal('');
  protected readonly pending = signal(false);
  protected readonly problem = signal('');
  protected readonly wrong = signal('');
  protected readonly passwordReady = computed(() => !this.pending() && this.password() !== '');
  protected readonly codeReady = computed(() => !this.pending() && /^\d{6}$/.test(this.code()));

  protected question = (what: What): string => QUESTIONS[what];
  protected verb = (what: What): string => (this.pending() ? '请稍等…' : VERBS[what]);
  protected spaced = (secret: string): string => secret.replace(/(.{4})(?=.)/g, '$1 ');

  protected text({ target }: Event): string {
    return target instanceof HTMLInputElement ? target.value.trim() : '';
  }

  protected ask(what: What): void {
    this.cancel();
    this.asking.set(what);
  }

  protected cancel(): void {
    this.asking.set(null);
    this.seed.set(null);
    for (const text of [this.password, this.code, this.problem, this.wrong]) text.set('');
  }

  protected async proceed(event: Event): Promise<void> {
    event.preventDefault();
    const what = this.asking();
    if (what === null || !this.passwordReady()) return;
    await this.attempt(async () => {
      const password = this.password();
      if (what === 'begin') {
        const seed = await this.api.beginSecondFactor(password);
        this.cancel();
        this.seed.set(seed);
      } else if (what === 'renew') {
        const { codes } = await this.api.renewRecoveryCodes(password);
        this.cancel();
        this.codes.set(codes);
      } else {
        await this.api.removeSecondFactor(password);
        this.cancel();
        this.announcement.say('两步验证已取消');
        this.changed.emit();
      }
    });
  }

  protected async confirm(event: Event): Promise<void> {
    event.preventDefault();
    if (!this.codeReady()) return;
    await this.attempt(async () => {
      const { codes } = await this.api.confirmSecondFactor(this.code());
      this.cancel();
      this.codes.set(codes);
      this.announcement.say('两步验证已启用，请保存好恢复码');
    });
  }

  protected finish(): void {
    this.codes.set([]);
    this.changed.emit();
  }

  private async attempt(work: () => Promise<void>): Promise<void> {
    this.pending.set(true);
    this.problem.set('');
    this.wrong.set('');
    try {
      await work();
    } catch (error) {
      const problem = asProblem(error);
      this.wrong.set(problem.fields['password'] ?? '');
      if (problem.fields['password'] === undefined) this.problem.set(problem.detail);
    } finally {
      this.pending.set(false);
    }
  }
}
