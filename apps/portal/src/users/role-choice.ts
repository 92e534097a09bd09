import { Component, computed, inject, model, resource, signal } from '@angular/core';
import type { GrantRoleRequest } from '@jiannuo/contracts';
import { PortalApi } from '../api/portal-api.js';
import { ROLE_NAMES } from '../session/session.js';
import { DEPARTMENT_ROLES, ROLE_ORDER, type Role } from './user-words.js';

/** One role, and the department where it is of one; null until the choice is whole. */
@Component({
  selector: 'jn-role-choice',
  template: `
    <div class="field">
      <label for="role">角色</label>
      <select id="role" class="input" (change)="chooseRole($event)">
        <option value="">请选择</option>
        @for (role of roles; track role.code) {
          <option [value]="role.code" [selected]="role.code === chosen()">{{ role.name }}</option>
        }
      </select>
    </div>
    @if (needsDepartment()) {
      <div class="field">
        <label for="department">单位</label>
        <select id="department" class="input" (change)="chooseDepartment($event)">
          <option value="">请选择</option>
          @for (department of departments(); track department.code) {
            <option [value]="department.code">{{ department.name }}</option>
          }
        </select>
      </div>
    }
  `,
})
export class RoleChoice {
  private readonly api = inject(PortalApi);

  readonly choice = model<GrantRoleRequest | null>(null);

  protected readonly roles = ROLE_ORDER.map((code) => ({ code, name: ROLE_NAMES[code] }));
  protected readonly chosen = signal<Role | ''>('');
  protected readonly needsDepartment = computed(() => {
    const role = this.chosen();
    return role !== '' && DEPARTMENT_ROLES.includes(role);
  });
  private readonly known = resource({ loader: () => this.api.departments() });
  protected readonly departments = computed(() =>
    this.known.hasValue() ? this.known.value().items : [],
  );

  protected chooseRole({ target }: Event): void {
    if (!(target instanceof HTMLSelectElement)) return;
    const role = ROLE_ORDER.find((code) => code === target.value);
    this.chosen.set(role ?? '');
    this.choice.set(role === undefined || DEPARTMENT_ROLES.includes(role) ? null : { role });
  }

  protected chooseDepartment({ target }: Event): void {
    const role = this.chosen();
    if (!(target instanceof HTMLSelectElement) || role === '') return;
    this.choice.set(target.value === '' ? null : { role, department: target.value });
  }
}
