import { Component, computed, inject, input, output, signal } from '@angular/core';
import type { AccountLinkView, GrantRoleRequest, UserView } from '@jiannuo/contracts';
import { AccountApi } from '../api/account-api.js';
import { asProblem } from '../api/problem.js';
import { ROLE_NAMES } from '../session/session.js';
import { Confirmation } from '../shell/confirmation.js';
import { Dialog } from '../shell/dialog.js';
import { EditUser } from './edit-user.js';
import { HandOver } from './hand-over.js';
import { RoleChoice } from './role-choice.js';
import { userState } from './user-words.js';

/** What an administrator does with one account. */
@Component({
  selector: 'jn-user-dialog',
  imports: [Dialog, EditUser, HandOver, RoleChoice],
  templateUrl: './user-dialog.html',
})
export class UserDialog {
  private readonly api = inject(AccountApi);
  private readonly confirmation = inject(Confirmation);

  readonly user = input.required<UserView>();
  readonly linked = output<{ link: AccountLinkView; name: string }>();
  readonly changed = output();
  readonly closed = output();

  protected readonly state = computed(() => userState(this.user()));
  protected readonly grants = computed(() =>
    this.user().grants.map(({ id, role, region, department }) => ({
      id,
      words: `${department?.name ?? region.name} ${ROLE_NAMES[role]}`,
    })),
  );
  protected readonly adding = signal(false);
  protected readonly editing = signal(false);
  protected readonly choice = signal<GrantRoleRequest | null>(null);
  protected readonly pending = signal(false);
  protected readonly problem = signal('');
  protected readonly done = signal('');

  protected saved(): void {
    this.editing.set(false);
    this.done.set('已保存');
    this.changed.emit();
  }

  protected async grant(): Promise<void> {
    const choice = this.choice();
    if (choice === null) return;
    await this.attempt(() => this.api.grantRole(this.user().id, choice), '角色已授予');
    this.adding.set(false);
    this.choice.set(null);
  }

  protected async withdraw(grantId: string, words: string): Promise<void> {
    const yes = await this.confirmation.ask({
      heading: `收回 ${this.user().displayName} 的“${words}”？`,
      text: '收回后立即生效；需要时可以再授予。',
      verb: '收回',
    });
    if (yes) await this.attempt(() => this.api.withdrawRole(this.user().id, grantId), '角色已收回');
  }

  protected async makeLink(): Promise<void> {
    await this.attempt(async () => {
      const link = await this.api.makeLink(this.user().id);
      this.linked.emit({ link, name: this.user().displayName });
    }, '');
  }

  protected async close(): Promise<void> {
    const yes = await this.confirmation.ask({
      heading: `停用 ${this.user().displayName} 的账号？`,
      text: '停用后不能登录，也不再收到通知；办过的事都保留。需要时可以恢复。',
      verb: '停用',
    });
    if (yes) await this.attempt(() => this.api.closeUser(this.user().id), '账号已停用');
  }

  protected async reopen(): Promise<void> {
    await this.attempt(() => this.api.reopenUser(this.user().id), '账号已恢复');
  }

  protected async removeFactor(): Promise<void> {
    const yes = await this.confirmation.ask({
      heading: `取消 ${this.user().displayName} 的两步验证？`,
      text: '请先确认是本人提出的：手机丢失或更换。取消后只凭密码就能登录，直到本人重新设置。',
      verb: '取消两步验证',
    });
    if (yes)
      await this.attempt(() => this.api.removeUsersSecondFactor(this.user().id), '两步验证已取消');
  }

  private async attempt(work: () => Promise<unknown>, done: string): Promise<void> {
    this.pending.set(true);
    this.problem.set('');
    this.done.set('');
    try {
      await work();
      this.done.set(done);
      this.changed.emit();
    } catch (error) {
      const problem = asProblem(error);
      this.problem.set(Object.values(problem.fields)[0] ?? problem.detail);
    } finally {
      this.pending.set(false);
    }
  }
}
