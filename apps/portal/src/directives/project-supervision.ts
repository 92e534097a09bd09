import { Component, computed, inject, input, resource } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { MilestoneSummaryView } from '@jiannuo/contracts';
import { LIMITS } from '@jiannuo/contracts/constants';
import { SupervisionApi } from '../api/supervision-api.js';
import { HistoryFold } from '../history/history-fold.js';
import { Session } from '../session/session.js';
import { Announcement } from '../shell/announcement.js';
import { Attempt } from '../shell/attempt.js';
import { STATE_WORDS } from './directive-words.js';

/** What supervision does with a project: directives, check-ups, 批示; and its history for everybody. */
@Component({
  selector: 'jn-project-supervision',
  imports: [RouterLink, HistoryFold],
  template: `
    @if (supervises || leads || directives.hasValue()) {
      <section class="card" aria-labelledby="supervision">
        <h2 class="card__title" id="supervision">督办和核查</h2>
        <ul class="plain-list">
          @for (row of rows(); track row.id) {
            <li>
              <a [routerLink]="['/directives', row.id]">{{ row.number ?? row.title }}</a>
              <span class="state">{{ row.word }}</span>
            </li>
          } @empty {
            <li class="muted">没有督办单。</li>
          }
        </ul>
        @if (supervises) {
          <div class="buttons">
            <a class="button" routerLink="/directives/new" [queryParams]="{ project: projectKey() }"
              >拟督办单</a
            >
          </div>
          @if (completed().length > 0) {
            <h3 class="field__label">安排核查</h3>
            <ul class="plain-list">
              @for (milestone of completed(); track milestone.key) {
                <li>
                  <a routerLink="/check-ups/new" [queryParams]="{ milestone: milestone.key }"
                    >核查“{{ milestone.title }}”</a
                  >
                </li>
              }
            </ul>
          }
        }
        @if (leads) {
          <div class="field">
            <label class="field__label" for="leader-note">批示</label>
            <textarea
              #note
              id="leader-note"
              class="input"
              rows="3"
              [maxLength]="limits.commentLength"
            ></textarea>
            <p [class]="attempt.problem() ? 'field__error' : 'field__hint'" role="status">
              {{
                attempt.problem() || '只有督查人员能看到，不公开。由督查人员转为督办单，或答复。'
              }}
            </p>
            <button
              class="button"
              type="button"
              [disabled]="attempt.pending()"
              (click)="write(note)"
            >
              批示
            </button>
          </div>
        }
      </section>
    }
    <section class="card" aria-label="留痕">
      <jn-history-fold [heading]="true" [of]="'projects/' + projectKey()" />
    </section>
  `,
})
export class ProjectSupervision {
  private readonly api = inject(SupervisionApi);
  private readonly announcement = inject(Announcement);
  private readonly session = inject(Session);

  readonly projectKey = input.required<string>();
  readonly milestones = input.required<readonly MilestoneSummaryView[]>();

  protected readonly limits = LIMITS;
  protected readonly attempt = new Attempt();
  protected readonly supervises = this.session.has('supervisor');
  protected readonly leads = this.session.has('leader');
  protected readonly completed = computed(() =>
    this.milestones().filter(({ state }) => state === 'completed'),
  );
  protected readonly directives = resource({
    params: () => (this.session.has('administrator') ? undefined : this.projectKey()),
    loader: ({ params }) => this.api.directives({ scope: 'all', projectKey: params }),
  });
  protected readonly rows = computed(() =>
    (this.directives.hasValue() ? this.directives.value().items : []).map((directive) => ({
      ...directive,
      word: STATE_WORDS[directive.state],
    })),
  );

  protected async write(note: HTMLTextAreaElement): Promise<void> {
    const done = await this.attempt.run(async () => {
      await this.api.writeLeaderNote({ projectKey: this.projectKey(), text: note.value });
      this.announcement.say('批示已送督查人员');
    });
    if (done) note.value = '';
  }
}
