import { Component, inject, resource } from '@angular/core';
import { RouterLink } from '@angular/router';
import { YearApi } from '../api/year-api.js';
import { Session } from '../session/session.js';

/** Tasks to sign for, or objections to answer; nothing where there are none. */
@Component({
  selector: 'jn-waiting-tasks',
  imports: [RouterLink],
  template: `
    @if (tasks.value(); as tasks) {
      @if (tasks.length > 0) {
        <section class="card card--split" aria-label="任务签收">
          <p>
            <strong
              >{{ answers ? '有异议或未签收的任务' : '待签收的任务' }} {{ tasks.length }} 项</strong
            >：{{ names(tasks) }}
          </p>
          <a class="button button--primary" routerLink="/assignments">{{
            answers ? '查看' : '去签收'
          }}</a>
        </section>
      }
    }
  `,
})
export class WaitingTasks {
  private readonly api = inject(YearApi);
  private readonly session = inject(Session);

  protected readonly answers = this.session.has('supervisor');
  protected readonly tasks = resource({
    params: () => ({ today: this.session.today() }),
    loader: async () => (await this.api.assignments('open')).items,
  });

  protected names(tasks: readonly { readonly projectTitle: string }[]): string {
    const titles = [...new Set(tasks.map(({ projectTitle }) => `“${projectTitle}”`))];
    return titles.slice(0, 2).join('、') + (titles.length > 2 ? '等' : '');
  }
}
