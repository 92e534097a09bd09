import { Component, inject, resource } from '@angular/core';
import { PortalApi } from '../api/portal-api.js';
import { LoadState } from '../shell/load-state.js';

@Component({
  selector: 'jn-departments-page',
  imports: [LoadState],
  template: `
    @if (departments.hasValue()) {
      <div class="table-frame card" tabindex="0" role="region" aria-label="单位">
        <table class="table">
          <thead>
            <tr>
              <th scope="col">单位</th>
              <th scope="col">代码</th>
            </tr>
          </thead>
          <tbody>
            @for (department of departments.value().items; track department.code) {
              <tr>
                <td>{{ department.name }}</td>
                <td>{{ department.code }}</td>
              </tr>
            }
          </tbody>
        </table>
      </div>
      <p class="muted">
        <span class="jn-sample">示例</span> 单位的分工为示例设置，不是原文件内容。
      </p>
    } @else {
      <jn-load-state [error]="departments.error()" (retry)="departments.reload()" />
    }
  `,
})
export class DepartmentsPage {
  private readonly api = inject(PortalApi);
  protected readonly departments = resource({ loader: () => this.api.departments() });
}
