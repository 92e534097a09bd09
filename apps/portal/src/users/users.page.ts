import { Component, computed, inject, signal } from '@angular/core';
import type { AccountLinkView, UserView } from '@jiannuo/contracts';
import { PortalApi } from '../api/portal-api.js';
import { ROLE_NAMES } from '../session/session.js';
import { PagedList } from '../settings/paged-list.js';
import { LoadState } from '../shell/load-state.js';
import { LinkSlip } from './link-slip.js';
import { NewUser } from './new-user.js';
import { UserDialog } from './user-dialog.js';
import { userState } from './user-words.js';

/** The accounts of the administrator's region. */
@Component({
  selector: 'jn-users-page',
  imports: [LoadState, LinkSlip, NewUser, UserDialog],
  templateUrl: './users.page.html',
})
export class UsersPage {
  private readonly api = inject(PortalApi);

  protected readonly list = new PagedList<UserView>((cursor) => this.api.users(cursor));
  protected readonly rows = computed(() =>
    this.list.items().map((user) => ({
      user,
      state: userState(user),
      roles:
        user.grants
          .map(
            (grant) => `${grant.department?.name ?? grant.region.name} ${ROLE_NAMES[grant.role]}`,
          )
          .join('、') || '没有角色',
    })),
  );
  protected readonly making = signal(false);
  protected readonly openId = signal<string | null>(null);
  protected readonly opened = computed(
    () => this.list.items().find(({ id }) => id === this.openId()) ?? null,
  );
  /** A link that has just been made, with whom it is for. */
  protected readonly slip = signal<{ link: AccountLinkView; name: string } | null>(null);

  protected made(made: { link: AccountLinkView; name: string }): void {
    this.making.set(false);
    this.openId.set(null);
    this.slip.set(made);
    this.list.first.reload();
  }

  protected closeSlip(): void {
    this.slip.set(null);
  }
}
