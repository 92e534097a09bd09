import { Component, inject } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { NavigationEnd, Router, RouterLink } from '@angular/router';
import { filter } from 'rxjs';
import { Announcement } from '../shell/announcement.js';
import { type KeyActions, SingleKeys } from '../shell/single-keys.js';
import { DecisionHold } from './decision-hold.js';

/** The decision that waits for 撤回, and those the server has refused. */
@Component({
  selector: 'jn-decision-bar',
  imports: [RouterLink],
  host: { '(document:keydown)': 'single.press($event, keys)' },
  template: `
    <div class="held">
      <div>
        @for (refused of decisions.refused(); track refused.decision.submissionId) {
          <div class="held__box held__box--bad" role="alert">
            <p>没有办成：{{ refused.decision.title }}。{{ refused.problem.detail }}</p>
            <div class="buttons">
              @if (refused.problem.status === 0) {
                <button
                  class="button button--small"
                  type="button"
                  (click)="decisions.sendAgain(refused)"
                >
                  再发一次
                </button>
              }
              <a
                class="button button--small"
                [routerLink]="['/reviews', refused.decision.submissionId]"
                (click)="decisions.dismiss(refused.decision)"
                >回去看看</a
              >
              <button
                class="button button--small"
                type="button"
                (click)="decisions.dismiss(refused.decision)"
              >
                知道了
              </button>
            </div>
          </div>
        }
      </div>
      <div role="status">
        @if (decisions.held(); as held) {
          <div
            class="held__box"
            (focusin)="decisions.pause()"
            (focusout)="decisions.resume()"
            (mouseenter)="decisions.pause()"
            (mouseleave)="decisions.resume()"
          >
            <p>{{ held.title }}：5秒后生效</p>
            <button class="button button--small" type="button" (click)="takeBack()">撤回</button>
          </div>
        }
      </div>
    </div>
  `,
})
export class DecisionBar {
  private readonly router = inject(Router);
  private readonly announcement = inject(Announcement);
  protected readonly decisions = inject(DecisionHold);
  protected readonly single = inject(SingleKeys);
  protected readonly keys: KeyActions = { u: () => void this.takeBack() };

  constructor() {
    this.router.events
      .pipe(
        filter((event) => event instanceof NavigationEnd),
        filter(({ urlAfterRedirects }) => !urlAfterRedirects.startsWith('/reviews')),
        takeUntilDestroyed(),
      )
      .subscribe(() => void this.decisions.send());
  }

  protected async takeBack(): Promise<void> {
    const decision = this.decisions.takeBack();
    if (decision === null) return;
    this.announcement.say(`已撤回，没有发出：${decision.title}`);
    await this.router.navigate(['/reviews', decision.submissionId]);
  }
}
