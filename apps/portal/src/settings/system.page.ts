import { Component, inject, resource } from '@angular/core';
import { PortalApi } from '../api/portal-api.js';
import { Session } from '../session/session.js';
import { LoadState } from '../shell/load-state.js';
import { DemoClock } from './demo-clock.js';
import { SystemFacts } from './system-facts.js';

@Component({
  selector: 'jn-system-page',
  imports: [DemoClock, LoadState, SystemFacts],
  template: `
    @if (state.hasValue()) {
      <jn-system-facts [state]="state.value()" />
      <div class="buttons">
        <button class="button" type="button" (click)="state.reload()">刷新</button>
      </div>
      @if (state.value().demo) {
        <jn-demo-clock (moved)="state.reload()" />
      }
    } @else {
      <jn-load-state [error]="state.error()" (retry)="state.reload()" />
    }
  `,
})
export class SystemPage {
  private readonly api = inject(PortalApi);
  private readonly session = inject(Session);

  protected readonly state = resource({
    params: () => ({ today: this.session.today() }),
    loader: () => this.api.systemState(),
  });
}
