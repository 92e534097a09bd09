import { Component, computed, inject } from '@angular/core';
import type { UserView } from '@jiannuo/contracts';
import { PortalApi } from '../api/portal-api.js';
import { ROLE_NAMES } from '../session/session.js';
import { LoadState } from '../shell/load-state.js';
import { PagedList } from './paged-list.js';

@Component({
  selector: 'jn-users-page',
  imports: [LoadState],
  template: `
    @if (list.first.hasValue()) {
      <div class="table-frame card" tabindex="0" role="region" aria-label="用户">
        <table class="table">
          <thead>
            <tr>
              <th scope="col">姓名</th>
              <th scope="col">用户名</th>
              <th scope="col">角色</th>
              <th scope="col">邮箱</th>
              <th scope="col">状态</th>
            </tr>
          </thead>
          <tbody>
            @for (row of rows(); track row.user.id) {
              <tr>
                <td>{{ row.user.displayName }}</td>
                <td>{{ row.user.username }}</td>
                <td>{{ row.roles }}</td>
                <td>{{ row.user.email ?? '没有' }}</td>
                <td>{{ row.user.active ? '在用' : '停用' }}</td>
              </tr>
            }
          </tbody>
        </table>
      </div>
      @if (list.cursor()) {
        <div class="buttons buttons--center">
          <button class="button" type="button" (click)="list.more()">再看一些</button>
        </div>
        <p class="field__error" role="status">{{ list.trouble() }}</p>
      }
    } @else {
      <jn-load-state [error]="list.first.error()" (retry)="list.first.reload()" />
    }
  `,
})
export class UsersPage {
  private readonly api = inject(PortalApi);

  protected readonly list = new PagedList<UserView>((cursor) => this.api.users(cursor));
  protected readonly rows = computed(() =>
    this.list.items().map((user) => ({
      user,
      roles: user.grants
        .map((grant) => `${grant.department?.name ?? grant.region.name} ${ROLE_NAMES[grant.role]}`)
        .join('、'),
    })),
  );
}
