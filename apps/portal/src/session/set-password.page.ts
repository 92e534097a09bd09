import { DOCUMENT, Component, computed, inject, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { OpenedLinkView } from '@jiannuo/contracts';
import { NewPassword } from '../account/new-password.js';
import { AccountApi } from '../api/account-api.js';
import { asProblem } from '../api/problem.js';
import { MomentPipe } from '../shell/moments.js';

/**
 * An invitation or a reset is taken up here. The code stands behind # in the link and is taken out
 * of the address at once; or somebody types it from a slip of paper.
 */
@Component({
  selector: 'jn-set-password-page',
  imports: [NewPassword, RouterLink, MomentPipe],
  templateUrl: './set-password.page.html',
})
export class SetPasswordPage {
  private readonly api = inject(AccountApi);
  private readonly router = inject(Router);

  protected readonly code = signal('');
  protected readonly link = signal<OpenedLinkView | null>(null);
  protected readonly first = signal('');
  protected readonly second = signal('');
  protected readonly pending = signal(false);
  protected readonly problem = signal('');
  protected readonly wrong = signal('');
  protected readonly ready = computed(
    () => !this.pending() && this.first() !== '' && this.first() === this.second(),
  );

  constructor() {
    const { location, defaultView } = inject(DOCUMENT);
    const code = location.hash.slice(1);
    if (code === '') return;
    defaultView?.history.replaceState(null, '', location.pathname);
    this.code.set(code);
    void this.open();
  }

  protected text({ target }: Event): string {
    return target instanceof HTMLInputElement ? target.value : '';
  }

  protected async open(event?: Event): Promise<void> {
    event?.preventDefault();
    if (this.pending() || this.code().trim() === '') return;
    await this.attempt(async () => {
      this.link.set(await this.api.openLink(this.code().trim()));
    });
  }

  protected async use(event: Event): Promise<void> {
    event.preventDefault();
    if (!this.ready()) return;
    await this.attempt(async () => {
      await this.api.useLink({ code: this.code().trim(), newPassword: this.first() });
      await this.router.navigate(['/sign-in'], { queryParams: { reason: 'password-set' } });
    });
  }

  private async attempt(work: () => Promise<void>): Promise<void> {
    this.pending.set(true);
    this.problem.set('');
    this.wrong.set('');
    try {
      await work();
    } catch (error) {
      const problem = asProblem(error);
      this.wrong.set(problem.fields['newPassword'] ?? '');
      if (problem.code === 'link-not-valid') this.link.set(null);
      if (problem.fields['newPassword'] === undefined) {
        this.problem.set(problem.fields['code'] ?? problem.detail);
      }
    } finally {
      this.pending.set(false);
    }
  }
}
