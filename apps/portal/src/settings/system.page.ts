import { Component, DestroyRef, DOCUMENT, inject, resource } from '@angular/core';
import { PortalApi } from '../api/portal-api.js';
import { Session } from '../session/session.js';
import { LoadState } from '../shell/load-state.js';
import { DemoClock } from './demo-clock.js';
import { SystemFacts } from './system-facts.js';

/** What the workers do shows within seconds. */
const REFRESH_MS = 5_000;

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

  constructor() {
    const document = inject(DOCUMENT);
    const timer = setInterval(() => {
      if (!document.hidden && this.state.hasValue()) this.state.reload();
    }, REFRESH_MS);
    inject(DestroyRef).onDestroy(() => clearInterval(timer));
  }
}
