import { Component, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { YearApi } from '../api/year-api.js';
import { Attempt } from '../shell/attempt.js';
import { valueOf } from '../shell/value-of.js';

/** Asks once to look again at a return, or at a project's light today. */
@Component({
  selector: 'jn-ask-again',
  imports: [RouterLink],
  template: `
    @if (asked()) {
      <p role="status">
        已申请复核，由督查人员书面答复。<a routerLink="/reconsiderations">查看复核</a>
      </p>
    } @else {
      <details>
        <summary>{{ submissionId() === '' ? '对亮灯申请复核' : '对这次退回申请复核' }}</summary>
        <p class="muted">
          可在3个工作日内申请一次，由{{ submissionId() === '' ? '' : '另一位' }}督查人员书面答复。
        </p>
        @if (attempt.problem(); as problem) {
          <p class="banner banner--bad" role="alert">{{ problem }}</p>
        }
        <label class="field__label" for="ask-again">申请复核的理由</label>
        <textarea
          class="input"
          id="ask-again"
          rows="2"
          maxlength="2000"
          [value]="text()"
          (input)="text.set(value($event))"
        ></textarea>
        <div class="buttons">
          <button
            class="button"
            type="button"
            [disabled]="text().trim() === '' || attempt.pending()"
            (click)="ask()"
          >
            申请复核
          </button>
        </div>
      </details>
    }
  `,
})
export class AskAgain {
  private readonly api = inject(YearApi);

  /** Of the return of this report; empty when a light is meant. */
  readonly submissionId = input('');
  readonly projectKey = input('');

  protected readonly attempt = new Attempt();
  protected readonly asked = signal(false);
  protected readonly text = signal('');
  protected readonly value = valueOf;

  protected async ask(): Promise<void> {
    const text = this.text();
    const submissionId = this.submissionId();
    const projectKey = this.projectKey();
    const done = await this.attempt.run(async () => {
      await this.api.askAgain(submissionId === '' ? { projectKey, text } : { submissionId, text });
    });
    this.asked.set(done);
  }
}
