import { Component, inject, input, resource } from '@angular/core';
import { Router } from '@angular/router';
import { LIMITS } from '@jiannuo/contracts/constants';
import { SupervisionApi } from '../api/supervision-api.js';
import { Attempt } from '../shell/attempt.js';
import { LoadState } from '../shell/load-state.js';

/** Asks somebody else to look whether a completed milestone is what it is said to be. */
@Component({
  selector: 'jn-new-check-up-page',
  imports: [LoadState],
  template: `
    <header class="page-head"><h1 class="page-title">安排核查</h1></header>
    @if (found.hasValue()) {
      <form class="form card" (submit)="order($event)">
        @if (attempt.problem()) {
          <p class="banner banner--bad" role="alert">{{ attempt.problem() }}</p>
        }
        <fieldset class="choices">
          <legend class="field__label">由谁核查</legend>
          @for (person of found.value().items; track person.id) {
            <label class="choices__item">
              <input
                type="radio"
                name="assignee"
                required
                [value]="person.id"
                [disabled]="!person.allowed"
              />
              <span>
                {{ person.displayName }}（{{ person.role === 'observer' ? '监督员' : '督查人员' }}）
                @if (person.reason) {
                  <span class="muted">{{ person.reason }}</span>
                }
              </span>
            </label>
          }
        </fieldset>
        <div class="field">
          <label class="field__label" for="dueOn">核查期限</label>
          <input
            id="dueOn"
            name="dueOn"
            class="input input--date"
            type="date"
            [value]="found.value().usualDueOn"
          />
        </div>
        <div class="field">
          <label class="field__label" for="instruction">核查要求</label>
          <textarea
            id="instruction"
            name="instruction"
            class="input"
            rows="3"
            [maxLength]="limits.commentLength"
          ></textarea>
          <p class="field__hint">有结论之前，责任单位看不到这次核查。</p>
        </div>
        <div class="buttons buttons--end">
          <button class="button button--primary" [disabled]="attempt.pending()">安排核查</button>
        </div>
      </form>
    } @else {
      <jn-load-state [error]="found.error()" (retry)="found.reload()" />
    }
  `,
})
export class NewCheckUpPage {
  private readonly api = inject(SupervisionApi);
  private readonly router = inject(Router);

  /** Query parameter: the milestone's key. */
  readonly milestone = input.required<string>();

  protected readonly limits = LIMITS;
  protected readonly attempt = new Attempt();
  protected readonly found = resource({
    params: () => this.milestone(),
    loader: ({ params }) => this.api.candidates(params),
  });

  protected async order(event: Event): Promise<void> {
    event.preventDefault();
    if (!(event.target instanceof HTMLFormElement)) return;
    const form = new FormData(event.target);
    const value = (name: string): string => String(form.get(name) ?? '');
    await this.attempt.run(async () => {
      const { id } = await this.api.orderCheckUp({
        milestoneKey: this.milestone(),
        assigneeId: value('assignee'),
        instruction: value('instruction'),
        ...(value('dueOn') === '' ? {} : { dueOn: value('dueOn') }),
      });
      await this.router.navigate(['/check-ups', id]);
    });
  }
}
