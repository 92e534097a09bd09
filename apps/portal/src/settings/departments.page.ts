import { Component, computed, inject, resource, signal } from '@angular/core';
import type { RegionalDepartmentRef } from '@jiannuo/contracts';
import { PortalApi } from '../api/portal-api.js';
import { LoadState } from '../shell/load-state.js';
import { DepartmentDialog } from './department-dialog.js';

@Component({
  selector: 'jn-departments-page',
  imports: [DepartmentDialog, LoadState],
  template: `
    @if (departments.hasValue()) {
      <div class="table-frame card" tabindex="0" role="region" aria-label="单位">
        <table class="table">
          <thead>
            <tr>
              <th scope="col">单位</th>
              <th scope="col">代码</th>
              <th scope="col"><span class="jn-visually-hidden">操作</span></th>
            </tr>
          </thead>
          <tbody>
            @for (
              department of departments.value().items;
              track department.region.code + department.code
            ) {
              <tr>
                <td>{{ several() ? department.region.name : '' }} {{ department.name }}</td>
                <td>{{ department.code }}</td>
                <td>
                  <button
                    class="button button--small"
                    type="button"
                    [attr.aria-label]="'更名、合并 ' + department.name"
                    (click)="chosen.set(department)"
                  >
                    更名、合并
                  </button>
                </td>
              </tr>
            }
          </tbody>
        </table>
      </div>
      <p class="muted">
        <span class="jn-sample">示例</span> 单位的分工为示例设置，不是原文件内容。
      </p>
      @if (chosen(); as department) {
        <jn-department-dialog
          [region]="department.region.code"
          [department]="department"
          [departments]="departments.value().items"
          (closed)="close($event)"
        />
      }
    } @else {
      <jn-load-state [error]="departments.error()" (retry)="departments.reload()" />
    }
  `,
})
export class DepartmentsPage {
  private readonly api = inject(PortalApi);

  protected readonly departments = resource({ loader: () => this.api.departments() });
  protected readonly chosen = signal<RegionalDepartmentRef | null>(null);
  protected readonly several = computed(
    () =>
      new Set(
        (this.departments.hasValue() ? this.departments.value().items : []).map(
          ({ region }) => region.code,
        ),
      ).size > 1,
  );

  protected close(changed: boolean): void {
    this.chosen.set(null);
    if (changed) this.departments.reload();
  }
}
