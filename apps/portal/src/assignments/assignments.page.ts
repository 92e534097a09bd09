import { Component, computed, inject, resource } from '@angular/core';
import { PortalApi } from '../api/portal-api.js';
import { YearApi } from '../api/year-api.js';
import { LoadState } from '../shell/load-state.js';
import { AssignmentCard } from './assignment-card.js';

/** 任务签收: what one's departments are to sign for; for supervisors, objections to answer. */
@Component({
  selector: 'jn-assignments-page',
  imports: [AssignmentCard, LoadState],
  template: `
    <h1 class="page-title">任务签收</h1>
    @if (assignments.hasValue()) {
      @for (assignment of assignments.value().items; track assignment.id) {
        <jn-assignment-card
          [assignment]="assignment"
          [departments]="departments()"
          (done)="assignments.reload()"
        />
      } @empty {
        <p class="card jn-empty">没有等待签收的任务，也没有等待答复的异议。</p>
      }
    } @else {
      <jn-load-state [error]="assignments.error()" (retry)="assignments.reload()" />
    }
  `,
})
export class AssignmentsPage {
  private readonly api = inject(YearApi);
  private readonly portal = inject(PortalApi);

  protected readonly assignments = resource({ loader: () => this.api.assignments('open') });
  private readonly known = resource({ loader: () => this.portal.departments() });
  protected readonly departments = computed(() =>
    this.known.hasValue() ? this.known.value().items : [],
  );
}
