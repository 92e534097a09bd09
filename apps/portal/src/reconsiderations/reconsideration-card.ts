import { Component, computed, inject, input, output, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ReconsiderationView } from '@jiannuo/contracts';
import { YearApi } from '../api/year-api.js';
import { Announcement } from '../shell/announcement.js';
import { Attempt } from '../shell/attempt.js';
import { routeParts } from '../shell/keys.js';
import { valueOf } from '../shell/value-of.js';

@Component({
  selector: 'jn-reconsideration-card',
  imports: [RouterLink],
  template: `
    <article class="card" [attr.aria-label]="reconsideration().projectTitle">
      <div class="card__head">
        <h2 class="card__title">
          <a [routerLink]="link()">{{ reconsideration().projectTitle }}</a>
        </h2>
        <span class="tag">{{ outcome() }}</span>
      </div>
      <p class="row__facts">
        {{ reconsideration().department.name }} ·
        {{ reconsideration().about === 'return' ? '对退回' : '对亮灯' }}“{{
          reconsideration().subject
        }}”申请复核
      </p>
      <p>理由：{{ reconsideration().text }}</p>
      @if (reconsideration().decisionText; as text) {
        <p class="banner">结论：{{ text }}</p>
      }
      @if (attempt.problem(); as problem) {
        <p class="banner banner--bad" role="alert">{{ problem }}</p>
      }
      @if (reconsideration().mayDecide) {
        <div class="form">
          <div class="field">
            <label class="field__label" [attr.for]="'text-' + reconsideration().id">书面答复</label>
            <textarea
              class="input"
              rows="2"
              maxlength="2000"
              [id]="'text-' + reconsideration().id"
              [value]="text()"
              (input)="text.set(value($event))"
            ></textarea>
          </div>
          <div class="buttons">
            <button
              class="button button--primary"
              type="button"
              [disabled]="text() === '' || attempt.pending()"
              (click)="decide('upheld')"
            >
              维持
            </button>
            <button
              class="button"
              type="button"
              [disabled]="text() === '' || attempt.pending()"
              (click)="decide('changed')"
            >
              改变
            </button>
          </div>
        </div>
      } @else if (reconsideration().decision === null) {
        <p class="muted">{{ reconsideration().mayNotDecideBecause }}</p>
      }
    </article>
  `,
})
export class ReconsiderationCard {
  private readonly api = inject(YearApi);
  private readonly announcement = inject(Announcement);

  readonly reconsideration = input.required<ReconsiderationView>();
  readonly done = output();

  protected readonly attempt = new Attempt();
  protected readonly text = signal('');
  protected readonly value = valueOf;
  protected readonly link = computed(() => [
    '/projects',
    ...routeParts(this.reconsideration().projectKey),
  ]);
  protected readonly outcome = computed(() => {
    const { decision } = this.reconsideration();
    if (decision === null) return '待办理';
    return decision === 'upheld' ? '维持' : '改变';
  });

  protected async decide(decision: 'upheld' | 'changed'): Promise<void> {
    const { id, version } = this.reconsideration();
    const done = await this.attempt.run(async () => {
      await this.api.decideAgain(id, { version, decision, text: this.text() });
    });
    if (!done) return;
    this.announcement.say('复核已答复');
    this.done.emit();
  }
}
