import { Component, computed, inject, resource } from '@angular/core';
import { AccountApi } from '../api/account-api.js';
import { ROLE_NAMES } from '../session/session.js';
import { LoadState } from '../shell/load-state.js';

const REACHES = {
  'own-department': '本单位',
  'own-region': '本行政区',
  'own-region-and-below': '本行政区及以下',
} as const;
const ROLES = ['reporter', 'head', 'supervisor', 'leader', 'observer', 'administrator'] as const;

/** Who may do what, from the one table the server goes by. */
@Component({
  selector: 'jn-access-table',
  imports: [LoadState],
  template: `
    @if (table.hasValue()) {
      <div class="table-frame" tabindex="0" role="region" aria-label="权限表，可以左右滚动">
        <table class="fields access-table">
          <thead>
            <tr>
              <th scope="col">事项</th>
              @for (role of roles; track role) {
                <th scope="col">{{ names[role] }}</th>
              }
            </tr>
          </thead>
          <tbody>
            @for (row of rows(); track row.action) {
              <tr>
                <th scope="row">{{ row.words }}</th>
                @for (reach of row.reaches; track $index) {
                  <td>{{ reach }}</td>
                }
              </tr>
            }
          </tbody>
        </table>
      </div>
    } @else {
      <jn-load-state [error]="table.error()" (retry)="table.reload()" />
    }
  `,
})
export class AccessTable {
  private readonly api = inject(AccountApi);
  protected readonly roles = ROLES;
  protected readonly names = ROLE_NAMES;
  protected readonly table = resource({ loader: () => this.api.access() });
  protected readonly rows = computed(() =>
    (this.table.hasValue() ? this.table.value().items : []).map(({ action, words, roles }) => ({
      action,
      words,
      reaches: ROLES.map((role) => {
        const found = roles.find((one) => one.role === role);
        return found === undefined ? '—' : REACHES[found.reach];
      }),
    })),
  );
}
